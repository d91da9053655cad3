"""What an office is told of Facebook: how to connect its Page, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Buka developers.facebook.com dengan akun pengelola halaman kantor, lalu buat Aplikasi jenis Bisnis."),
        _("Di Pengaturan Bisnis, buat Pengguna Sistem dan beri tugas membuat konten di halaman kantor."),
        _("Buat token halaman dengan izin pages_manage_posts, pages_read_engagement, pages_show_list, publish_video."),
        _("Salin ID halaman (dari Tentang, lalu Transparansi Halaman) dan token halaman ke sini."),
    ),
    fields=(
        Field("page", _("ID halaman"), example="105500000000000"),
        Field("token", _("Token halaman"), Kind.SECRET),
    ),
)
#: the trial that is laid unpublished and deleted
TRIAL = "Kentongan: percobaan sambungan"

NO_NUMBER = _(
    "ID halaman terdiri dari angka saja, bukan nama atau alamat halaman. Lihat di Tentang, lalu Transparansi Halaman."
)
WRONG_PAGE = _("Token itu milik halaman lain: {name}. Pakai token dari halaman kantor ini.")
NO_PAGE = _("Halaman dengan ID itu tidak ada, atau token ini tidak boleh melihatnya. Periksa ID halamannya.")
TOO_LONG = _("Teks lebih panjang daripada batas Facebook. Singkat teksnya")
PHOTOS_LEFT_OUT = _("Facebook menampilkan 10 foto pertama; foto sesudahnya hanya ada di halaman berita")
FILM_ALONE = _("Facebook menampilkan videonya saja; fotonya hanya ada di halaman berita")
FILM_TOO_LONG = _("Video lebih panjang daripada 4 jam, batas Facebook. Potong videonya")
FILM_TOO_LARGE = _("Video lebih besar daripada 10 GB, batas Facebook. Perkecil videonya")
UPLOADING = _("Video sedang diunggah ke Facebook; dilanjutkan sendiri.")
MAY_NOT_FILM = _(
    "Token Facebook ini belum boleh mengirim video. Buat token yang juga punya izin publish_video, sambungkan lagi, "
    "lalu tekan “Coba lagi”; tulisan tanpa video tetap terkirim."
)
