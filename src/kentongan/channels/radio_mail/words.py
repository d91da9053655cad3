"""What an office is told of the news desk's mail: how to connect it, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Minta alamat surel redaksi kepada radio, dan beri tahu bahwa naskah akan datang dari program ini."),
        _("Yang dicatat program ialah penyerahan naskah. Apakah sudah disiarkan, petugas yang memastikan."),
    ),
    fields=(Field("address", _("Surel redaksi"), example="redaksi@radio.example.id"),),
    trial=_("Percobaan menanyakan kepada server surel apakah alamat ini diterima. Tidak ada surel yang dikirim."),
    is_own_account=False,
)

NO_SERVER = _("Program ini belum diberi server surel. Minta pengelola program mengaturnya.")
NOT_REACHED = _("Server surel tidak dapat dihubungi. Dicoba lagi sebentar lagi.")
NOT_KNOWN = _("Server surel menolak kata sandi program ini. Minta pengelola program mengaturnya lagi.")
BAD_ADDRESS = _("Server surel menolak alamat redaksi ini. Periksa alamatnya dengan radio.")
BUSY = _("Server surel sedang tidak menerima kiriman. Dicoba lagi sebentar lagi.")
REFUSED = _("Server surel menolak kiriman ini. Kurangi rekaman suaranya.")
TOO_HEAVY = _(
    "Rekaman suara lebih berat daripada yang dapat dikirim lewat surel (15 MB). Pakai rekaman yang lebih pendek."
)
NO_WORD = _("Server surel tidak menjawab sesudah menerima naskah. Tanyakan redaksi apakah naskahnya sampai.")
