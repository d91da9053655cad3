"""What an office is told of Mastodon: how to connect it, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Masuk ke akun Mastodon kantor dengan peramban."),
        _("Buka Preferensi, lalu Pengembangan, lalu Aplikasi baru. Beri nama Kentongan."),
        _("Centang izin profile, read:accounts, read:statuses, write:media dan write:statuses saja, lalu simpan."),
        _("Buka aplikasi itu dan salin Token akses Anda ke sini."),
    ),
    fields=(
        Field("address", _("Alamat server"), Kind.ADDRESS, _("Server tempat akun kantor berada."), "mastodon.social"),
        Field("token", _("Token akses"), Kind.SECRET),
    ),
)
#: what the trial says; nobody but the account reads it, and not for long
TRIAL = "Kentongan mencoba sambungan ini. Kiriman ini segera dihapus."

NOT_ALLOWED = _("Token akses Mastodon ini kurang izinnya, atau akunnya dibekukan. Buat token baru dengan izin tulis.")
NO_SERVER = _("Di alamat ini tidak ada server Mastodon. Periksa alamat servernya.")
GONE = _("Kiriman yang hendak diralat sudah tidak ada di Mastodon.")
REFUSED = _("Server Mastodon menolak isi kiriman ini. Singkat teksnya atau ganti fotonya.")
TOO_LONG = _("Teks lebih panjang daripada batas server Mastodon ini. Singkat teksnya.")
FILM_BUSY = _("Server Mastodon masih mengolah video. Dilanjutkan sendiri.")
FILM_FAILED = _("Server Mastodon tidak dapat memakai video ini. Ganti videonya, lalu setujui ulang.")
FILM_TOO_LARGE = _("Video lebih besar daripada batas server Mastodon ini. Perkecil videonya, lalu setujui ulang.")
FILM_LEFT_OUT = _("Video lebih besar daripada 99 MB, batas Mastodon, jadi kirimannya tanpa video")
FILM_ALONE = _("Mastodon menampilkan videonya saja; fotonya hanya ada di halaman berita")
PHOTOS_LEFT_OUT = _("Mastodon menampilkan 4 foto pertama; foto sesudahnya hanya ada di halaman berita")
STILL_BUSY = _("Server Mastodon masih mengolah foto. Dicoba lagi sebentar lagi.")
