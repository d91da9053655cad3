"""What a form lacks, a line to the office too, in place of the words of the browser and its language."""

import json

from django.utils.translation import gettext_lazy as _

MISSING = {
    "write": _("Isi dulu kolom ini."),
    "choose": _("Pilih dulu salah satu."),
    "tick": _("Centang dulu kotak ini bila memang benar."),
    "file": _("Pilih dulu filenya."),
    "line": _(
        "Tidak ada sambungan, jadi belum terkirim. Isian Anda masih di halaman ini. Tekan lagi bila jaringan kembali."
    ),
}


def missing_words() -> str:
    """Returns those words as JSON for the desk's script."""
    return json.dumps({name: str(text) for name, text in MISSING.items()})
