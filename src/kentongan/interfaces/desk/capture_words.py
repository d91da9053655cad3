"""What the capture page's script says, in the reader's language."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "waiting": _("menunggu giliran"),
    "checking": _("diperiksa …"),
    "again": _("Coba lagi"),
    "dismiss": _("Tutup"),
    "kept": _("%(name)s tersimpan."),
    "onward": _("Lanjutkan mengisi keterangan"),
    "broken": _(
        "Pengiriman terputus. File ini belum terkirim, yang lain sudah tersimpan. "
        "Tekan “Coba lagi” bila jaringan kembali."
    ),
    "signed_out": _(
        "Server tidak menerima file ini. Yang sudah terkirim tersimpan. "
        "Bila sesi Anda berakhir, masuk lagi di tab lain, lalu tekan “Coba lagi”."
    ),
    "too_large": _(
        "File ini melebihi batas %(most)s. Yang lain tetap tersimpan. Potong atau perkecil filenya, lalu kirim lagi."
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
