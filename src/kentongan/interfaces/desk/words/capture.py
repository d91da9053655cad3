"""What the capture page's script says, in the reader's language."""

from django.utils.translation import gettext_lazy as _

#: what a phone offers to pick from; the server looks at the content itself
ACCEPTED = "image/*,.heic,.heif,video/*,audio/*,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv"
WORDS = {
    "waiting": _("menunggu giliran"),
    "checking": _("diperiksa …"),
    "again": _("Coba lagi"),
    "whose": _("untuk “%(name)s”"),
    "dismiss": _("Tutup"),
    "kept": _("%(name)s tersimpan."),
    "onward": _("Lanjutkan mengisi keterangan"),
    "broken": _("Menunggu sambungan. File ini tersimpan di perangkat Anda dan dikirim sendiri bila jaringan kembali."),
    "keep_open": _("Menunggu sambungan. Biarkan halaman ini terbuka: file ini tidak muat disimpan di perangkat."),
    "sign_in_beside": _("Sesi Anda berakhir. Biarkan halaman ini terbuka, lalu masuk lagi di tab lain."),
    "half_sent": _(
        "%(sent)s dari %(size)s sudah terkirim. Pilih lagi file yang sama: yang sudah terkirim tidak dikirim ulang."
    ),
    "none_sent": _("Belum ada yang terkirim dari %(size)s. Pilih lagi filenya."),
    "not_whole": _(
        "Belum selesai terkirim (%(size)s). Pilih lagi file yang sama: yang sudah terkirim tidak dikirim ulang."
    ),
    "pick_again": _("Pilih lagi filenya"),
    "another_file": _("Itu bukan file yang sama. Pilih “%(name)s” yang tadi."),
    "signed_out": _("Sesi Anda berakhir. Yang Anda kirim dan tulis tersimpan di perangkat ini. Masuk lagi."),
    "sign_in": _("Masuk lagi"),
    "leave_out": _("Batalkan"),
    "as_new": _("Kirim sebagai bahan baru"),
    "remove": _("Buang dari daftar ini"),
    "remove_all": _("Buang semua yang ditolak"),
    "refused_kept": _(
        "Catatan dan file lain yang sudah Anda kirim tetap tersimpan. Yang ditolak masih ada di perangkat ini."
    ),
    "drop_one": _("Buang “%(name)s” dari daftar ini?"),
    "drop_all": _("Buang %(count)s file yang ditolak?"),
    "drop_lost": _("Foto yang diambil di halaman ini mungkin tidak ada salinannya. Yang dibuang tidak dapat kembali."),
    "drop_sent": _("Yang sudah terkirim ikut dibuang. Bila nanti diperlukan, videonya harus dikirim dari awal."),
    "drop_words": _("Buang keterangan ini?"),
    "drop_only_here": _("Tulisan ini hanya ada di perangkat ini. Yang dibuang tidak dapat kembali."),
    "drop_yes": _("Ya, buang"),
    "drop_no": _("Jangan buang"),
    "save": _("Simpan ke perangkat"),
    "typed": _("Keterangan"),
    "homeless": _(
        "Pekerjaan untuk file ini tidak ada lagi. File tetap di perangkat ini: simpan, lalu kirim sebagai baru."
    ),
    "elsewhere": _(
        "Pekerjaan untuk file ini tidak terbuka di unit yang sedang Anda pilih. File tetap di perangkat ini. "
        "Pilih unitnya, lalu buka lagi halaman ini."
    ),
    "on_device": _("Tersimpan di perangkat ini."),
    "another": _("Bahan sebelumnya tetap menunggu di perangkat ini. Isi yang berikutnya."),
    "back": _("Sambungan kembali. Yang menunggu di perangkat ini sudah terkirim."),
    "back_in_part": _("Sambungan kembali. Yang belum terkirim disebut di halaman ini, dengan sebabnya."),
    "install": _("Pasang di layar utama"),
    "processing": _("%(count)s bahan sedang diproses. Anda boleh meninggalkan halaman ini."),
    "processed": _("Semua bahan siap."),
    "photos": _("foto"),
    "files": _("file"),
    "wait_for_line": _("%(what)s menunggu sambungan. Semuanya tersimpan di perangkat ini."),
    "wait_for_you": _("%(what)s menunggu. Sesi Anda berakhir; semuanya tersimpan di perangkat ini."),
    "open_for_line": _(
        "%(what)s menunggu sambungan. Biarkan halaman ini terbuka: %(name)s tidak muat disimpan di perangkat ini."
    ),
    "open_for_you": _(
        "%(what)s menunggu. Sesi Anda berakhir. Biarkan halaman ini terbuka: %(name)s tidak muat disimpan di perangkat "
        "ini. Masuk lagi di tab lain, lalu kembali ke sini."
    ),
    "too_large": _(
        "File “%(name)s” berukuran %(size)s, batasnya %(most)s. Perkecil atau potong filenya, lalu kirim lagi."
    ),
    "video_too_large": _("Video “%(name)s” berukuran %(size)s, batasnya %(most)s. Potong videonya, lalu unggah lagi."),
    "unsaved": _("Belum terkirim ke server. Tulisan Anda disimpan di perangkat ini."),
    "wrong": _("Ada isian yang belum benar. Tulisan Anda disimpan di perangkat ini."),
    "answered": _("Asal dan izin tersimpan. Foto yang menyusul ikut dijawab saat Anda menyerahkan."),
    "answer_on_device": _("Jawaban Anda tersimpan di perangkat ini, dan dikirim setelah filenya."),
    "saving": _("Menyimpan …"),
    "restored": _("Tulisan yang belum sempat terkirim dipulihkan dari perangkat ini."),
    "unheard": _(
        "Belum diserahkan: tidak ada sambungan. Tulisan Anda tersimpan di perangkat ini. "
        "Tekan lagi bila jaringan kembali."
    ),
    "still": _(
        "Masih ada file yang belum terkirim. Tunggu sebentar, atau tekan sekali lagi untuk menyerahkan tanpa file itu."
    ),
    "no_place": _("Lokasi tidak dapat dibaca. Tulis saja nama tempatnya."),
    "coordinates": _("koordinat"),
}
