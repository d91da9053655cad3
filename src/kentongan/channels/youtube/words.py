"""What an office is told of YouTube: how to connect its channel, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Buka console.cloud.google.com, buat proyek kantor, lalu aktifkan YouTube Data API v3."),
        _("Di Layar izin OAuth, terbitkan aplikasinya (bukan Testing: di situ izinnya habis dalam tujuh hari)."),
        _("Buat Client ID OAuth jenis Aplikasi web dengan alamat balik di bawah ini. Salin ID dan Secret-nya ke sini."),
        _("Tekan “Izinkan lewat YouTube”, masuk dengan akun Google kantor, lalu setujui semua izinnya."),
        _("Atau buat sendiri token dengan izin youtube.upload, youtube, youtube.force-ssl, lalu salin ke sini."),
    ),
    by_consent=frozenset({"access_token", "refresh_token"}),
    trial=_("Percobaan membaca kanal dan memulai unggahan yang tidak diteruskan. Tidak ada video yang dibuat."),
    fields=(
        Field("client_id", _("Client ID")),
        Field("client_secret", _("Client Secret"), Kind.SECRET),
        Field("access_token", _("Token akses"), Kind.SECRET),
        Field("refresh_token", _("Token penyegar"), Kind.SECRET),
    ),
)
#: the trial: an upload that is begun and not gone on with
TRIAL = "Kentongan: percobaan sambungan"

TOO_LONG = _("Judul atau uraian lebih panjang daripada batas YouTube. Singkat teksnya")
FILM_TOO_LONG = _("Video lebih panjang daripada 12 jam, batas YouTube. Potong videonya")
FILM_TOO_LARGE = _("Video lebih besar daripada 256 GB, batas YouTube. Perkecil videonya")
FILM_ALONE = _("YouTube menampilkan video pertama saja; foto dan video lain hanya ada di halaman berita")

NOT_GRANTED = _(
    "Google tidak memberi izin: kodenya salah, sudah dipakai, atau lewat waktu, "
    "atau Client ID dan Secret-nya tidak cocok. Periksa keduanya, lalu tekan “Izinkan lewat YouTube” lagi."
)
REVOKED = _("Izin kanal YouTube ini sudah dicabut atau habis. Sambungkan lagi dengan “Izinkan lewat YouTube”.")
MAY_NOT = _("Akun ini tidak boleh mengunggah ke YouTube. Periksa izin youtube.upload dan keadaan kanalnya.")
MAY_NOT_CAPTION = _("Token YouTube ini belum boleh mengirim subtitel. Buat token dengan izin youtube.force-ssl.")
SHORT_GOES = _("YouTube menampilkan potongan tegak video ini sebagai Shorts")
CAPTIONS_GO = _("Subtitel ikut ke YouTube; jatah Google cukup untuk sekitar 22 video bersubtitel sehari")
NO_CHANNEL = _("Akun Google itu belum punya kanal YouTube. Buat kanalnya, atau pakai akun kantor yang benar.")
QUOTA = _("Jatah unggahan YouTube hari ini habis.")
REFUSED = _("YouTube menolak isi ini. Ubah judul, uraian atau videonya, lalu setujui ulang.")
FILM_FAILED = _("YouTube tidak dapat memakai video ini. Ganti videonya, lalu setujui ulang.")
UPLOADING = _("Video sedang diunggah ke YouTube; dilanjutkan sendiri.")
STILL_BUSY = _("YouTube masih mengolah video. Dilanjutkan sendiri.")
GONE = _("Video itu tidak ada lagi di YouTube.")
