"""What the station of an office's own says, in words; marked for the catalogue."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _('Di Liquidsoap stasiun, buat antrean: request.queue(id="pengumuman"), dan nyalakan server telnet-nya.'),
        _("Server telnet itu tanpa kata sandi: buka hanya di jaringan kantor, untuk komputer program ini."),
        _("Di halaman Penyaringan, izinkan alamat stasiun bila berada di jaringan kantor."),
        _("Stasiun mengambil rekaman suara dari meja program ini, jadi alamat meja harus dapat dibuka dari sana."),
    ),
    fields=(
        Field("host", _("Alamat stasiun"), Kind.ADDRESS, example="radio.malangkota.go.id"),
        Field("port", _("Port server telnet"), Kind.TEXT, example="1234", is_needed=False),
        Field("queue", _("Nama antrean"), Kind.TEXT, example="pengumuman"),
    ),
    trial=_("Percobaan hanya menanyakan isi antrean; tidak ada yang disiarkan."),
    is_own_account=False,
    fetches_within=True,
)
NO_SOUND = _("Stasiun ini menyiarkan rekaman suara, dan naskahnya belum punya satu pun")
FIRST_ONLY = _("Hanya rekaman suara pertama yang masuk antrean siaran")
NO_QUEUE = _("Stasiun tidak mengenal antrean itu. Periksa namanya di Liquidsoap, lalu sambungkan lagi.")
NO_STATION = _("Stasiun tidak dapat dihubungi. Periksa alamat, port, dan apakah Liquidsoap menyala.")
