"""What an office is told of Telegram: how to connect it, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Di Telegram, kirim /newbot kepada @BotFather, beri nama, lalu salin token yang diberikannya."),
        _("Buka saluran atau grup kantor, lalu jadikan bot itu admin yang boleh mengirim dan menghapus pesan."),
        _("Tulis di sini nama saluran, misalnya @kelurahansukun; grup tanpa nama ditulis dengan nomornya."),
    ),
    fields=(
        Field("token", _("Token bot"), Kind.SECRET, _("Bot untuk saluran ini saja, bukan bot pemberitahuan petugas.")),
        Field("chat", _("Saluran atau grup"), Kind.TEXT, "", "@kelurahansukun"),
    ),
    trial=_("Percobaan mengirim satu pesan tanpa bunyi, lalu menghapusnya: pelanggan dapat melihatnya sesaat."),
)
#: what the trial says, without a sound, and not for long
TRIAL = "Kentongan mencoba sambungan ini. Pesan ini segera dihapus."

WRONG_TOKEN = _("Telegram tidak mengenali token bot ini. Minta token baru kepada @BotFather.")
NO_CHAT = _("Saluran atau grup itu tidak ditemukan, atau bot belum menjadi anggotanya. Periksa namanya.")
NO_RIGHTS = _("Bot belum boleh menulis di sana. Jadikan bot admin yang boleh mengirim dan menghapus pesan.")
GONE = _("Pesan yang hendak diralat sudah tidak ada di Telegram.")
REFUSED = _("Telegram menolak isi pesan ini. Singkat teksnya atau ganti fotonya.")
TOO_LONG = _("Teks lebih panjang daripada 4.096 huruf, batas Telegram. Singkat teksnya.")
CAPTION_TOO_LONG = _("Keterangan foto di Telegram paling panjang 1.024 huruf. Singkat teks ralatnya.")
FILM_LEFT_OUT = _("Video lebih besar daripada 50 MB, batas bot Telegram, jadi pesannya tanpa video")
MEDIA_LEFT_OUT = _("Teks lebih dari 1.024 huruf, jadi pesan Telegram tanpa foto dan video")
STAYS = _("Telegram tidak mengizinkan bot menghapus pesan ini. Hapus lewat aplikasi Telegram, lalu laporkan.")
