"""What the capture page's script says, in the reader's language."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "waiting": _("menunggu giliran"),
    "checking": _("diperiksa …"),
    "again": _("Coba lagi"),
    "dismiss": _("Tutup"),
    "kept": _("%(name)s tersimpan."),
    "onward": _("Lanjutkan mengisi keterangan"),
    "broken": _("Menunggu sambungan. File ini tersimpan di perangkat Anda dan dikirim sendiri bila jaringan kembali."),
    "keep_open": _(
        "Menunggu sambungan. Biarkan halaman ini terbuka: file ini terlalu besar untuk disimpan di perangkat."
    ),
    "signed_out": _("Sesi Anda berakhir. Yang Anda kirim dan tulis tersimpan di perangkat ini. Masuk lagi."),
    "sign_in": _("Masuk lagi"),
    "leave_out": _("Batalkan"),
    "photos": _("foto"),
    "files": _("file"),
    "wait_for_line": _("%(what)s menunggu sambungan. Semuanya tersimpan di perangkat ini."),
    "wait_for_you": _("%(what)s menunggu. Sesi Anda berakhir; semuanya tersimpan di perangkat ini."),
    "too_large": _(
        "File “%(name)s” berukuran %(size)s, batasnya %(most)s. Catatan dan file lain yang sudah Anda kirim tetap "
        "tersimpan. Perkecil atau potong filenya, lalu kirim lagi."
    ),
    "video_too_large": _(
        "Video “%(name)s” berukuran %(size)s, batasnya %(most)s. Foto dan catatan Anda sudah tersimpan. "
        "Potong videonya, lalu unggah lagi."
    ),
    "unsaved": _("Belum terkirim ke server. Tulisan Anda disimpan di perangkat ini."),
    "wrong": _("Ada isian yang belum benar. Tulisan Anda disimpan di perangkat ini."),
    "saving": _("Menyimpan …"),
    "restored": _("Tulisan yang belum sempat terkirim dipulihkan dari perangkat ini."),
    "still": _(
        "Masih ada file yang belum terkirim. Tunggu sebentar, atau tekan sekali lagi untuk menyerahkan tanpa file itu."
    ),
    "no_place": _("Lokasi tidak dapat dibaca. Tulis saja nama tempatnya."),
    "coordinates": _("koordinat"),
}
