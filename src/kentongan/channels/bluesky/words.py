"""What an office is told of Bluesky: how to connect it, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Masuk ke akun Bluesky kantor dengan peramban."),
        _("Buka Pengaturan, lalu Privasi dan keamanan, lalu Kata sandi aplikasi."),
        _("Tambah kata sandi aplikasi dengan nama Kentongan, tanpa akses ke pesan langsung."),
        _("Salin kata sandi yang muncul ke sini; ia hanya tampil sekali. Jangan pakai kata sandi utama akun."),
    ),
    fields=(
        Field("handle", _("Nama akun"), Kind.TEXT, _("Tanpa tanda @ di depannya."), "kelurahan.bsky.social"),
        Field("password", _("Kata sandi aplikasi"), Kind.SECRET),
        Field(
            "address", _("Alamat server"), Kind.ADDRESS, _("Biarkan kosong bila akunnya di bsky.social."),
            "bsky.social", is_needed=False,
        ),
    ),
)  # fmt: skip

NO_SERVER = _("Di alamat ini tidak ada server Bluesky. Periksa alamat servernya.")
GONE = _("Kiriman yang hendak diralat sudah tidak ada di Bluesky.")
CHANGED = _("Kiriman di Bluesky baru saja diubah dari tempat lain. Dicoba lagi sebentar lagi.")
REFUSED = _("Bluesky menolak isi kiriman ini. Singkat teksnya atau ganti fotonya.")
FILM_LEFT_OUT = _("Video tidak ikut ke Bluesky; kirimannya menautkan halaman berita")
PHOTOS_LEFT_OUT = _("Bluesky menampilkan 4 foto pertama; foto sesudahnya hanya ada di halaman berita")
TOO_LONG = _("Teks lebih panjang daripada 300 huruf, batas Bluesky; alamat halaman dihitung utuh. Singkat teksnya.")
