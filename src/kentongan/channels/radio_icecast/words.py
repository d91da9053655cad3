"""What a stream without Liquidsoap says, in words; marked for the catalogue."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Di Icecast stasiun, minta nama mount untuk kantor, misalnya pengumuman.mp3, dan kata sandi sumbernya."),
        _("Agar pendengar siaran utama ikut mendengar, jadikan siaran utama cadangan (fallback-mount) dari mount itu,"
          " dan nyalakan fallback-override."),
        _("Di halaman Penyaringan, izinkan alamat stasiun bila berada di jaringan kantor."),
    ),
    fields=(
        Field("address", _("Alamat Icecast"), Kind.ADDRESS, example="http://radio.malangkota.go.id:8000"),
        Field("mount", _("Nama mount"), example="pengumuman.mp3"),
        Field("user", _("Nama sumber"), example="source", is_needed=False),
        Field("password", _("Kata sandi sumber"), Kind.SECRET),
    ),
    trial=_("Percobaan hanya menanyakan mount dengan kata sandi itu; tidak ada yang disiarkan."),
    is_own_account=False,
)  # fmt: skip
#: the trial's name of what plays, where nothing does
TRIAL = "Kentongan"
NO_SOUND = _("Stasiun ini menyiarkan rekaman suara, dan naskahnya belum punya satu pun")
FIRST_ONLY = _("Hanya rekaman suara pertama yang disiarkan")
TOO_LONG = _("Rekaman lebih panjang daripada 15 menit. Potong rekamannya")
UNREADABLE = _("Rekaman naskah ini tidak dapat diputar lagi. Ganti rekamannya, lalu setujui ulang.")
NO_FFMPEG = _("Program pengolah suara (ffmpeg) tidak ada di mesin ini. Beri tahu pengelola program.")
NO_MOUNT = _("Nama mount itu tidak dapat dipakai: huruf, angka, titik, dan tanda hubung saja.")
NO_STATION = _("Icecast tidak dapat dihubungi di alamat itu. Periksa alamat, port, dan apakah Icecast menyala.")
WRONG_PASSWORD = _(
    "Icecast tidak mengenal nama atau kata sandi sumber itu. Periksa di pengaturan Icecast, lalu sambungkan lagi."
)
BUSY = _("Mount itu sedang dipakai siaran lain, atau sumbernya sudah terlalu banyak. Dicoba lagi sendiri.")
BROKEN_OFF = _("Siaran terputus di tengah: sebagian mungkin sudah terdengar.")
