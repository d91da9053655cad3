"""What an office is told of X: how to connect it, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Masuk ke console.x.com dengan akun X kantor, lalu buat sebuah Aplikasi (App). Setiap kiriman berbayar."),
        _("Di pengaturan autentikasi pengguna, pilih izin Baca dan tulis, jenis Native App,"
          " dan tulis alamat balik di bawah ini."),
        _("Salin Client ID ke sini, lalu tekan “Izinkan lewat X” dan setujui sebagai akun kantor."),
        _("Atau buat sendiri token OAuth 2.0 untuk akun itu, lalu salin token akses dan token penyegarnya ke sini."
          " Izin: tweet.read, tweet.write, users.read, media.write dan offline.access."),
    ),
    by_consent=frozenset({"access_token", "refresh_token"}),
    trial=_("Percobaan membaca akun dan memulai unggahan yang tidak dilihat siapa pun. Tidak ada yang dikirim."),
    fields=(
        Field("client_id", _("Client ID")),
        Field("client_secret", _("Client Secret"), Kind.SECRET, _("Hanya bila aplikasi Anda memilikinya."),
              is_needed=False),
        Field("access_token", _("Token akses"), Kind.SECRET),
        Field("refresh_token", _("Token penyegar"), Kind.SECRET),
    ),
)  # fmt: skip
#: the trial that is uploaded and never posted
TRIAL = "Kentongan"

PHOTOS_LEFT_OUT = _("X menampilkan paling banyak 4 foto; foto sesudahnya hanya ada di halaman berita")
FILM_ALONE = _("X menampilkan satu video tanpa foto; fotonya hanya ada di halaman berita")
FILM_TOO_LONG = _("Video lebih panjang daripada 140 detik, batas X. Potong videonya")
FILM_TOO_LARGE = _("Video lebih besar daripada 512 MB, batas X. Perkecil videonya")
TOO_LONG = _("Teks lebih panjang daripada batas X. Singkat teksnya")

NOT_GRANTED = _(
    "X tidak memberi izin: kodenya salah, sudah dipakai, atau lewat waktu, "
    "atau Client ID dan Client Secret-nya tidak cocok. Periksa keduanya, lalu tekan “Izinkan lewat X” lagi."
)
REVOKED = _("Izin akun X ini sudah dicabut atau habis. Sambungkan lagi dengan “Izinkan lewat X”.")
MAY_NOT_POST = _("Akun atau aplikasi X ini tidak boleh mengirim. Periksa izin Baca dan tulis, dan keadaan akunnya.")
NO_CREDIT = _("Saldo aplikasi X habis. Isi saldonya di console.x.com.")
ALREADY_THERE = _("X berkata teks yang sama sudah ada di sana.")
REFUSED = _("X menolak isi kiriman ini. Ubah teks atau medianya, lalu setujui ulang.")
FILM_FAILED = _("X tidak dapat mengolah video ini. Ganti videonya, lalu setujui ulang.")
STILL_BUSY = _("X masih mengolah video. Dilanjutkan sendiri.")
GONE = _("Kiriman itu tidak ada lagi di X.")
