"""What a form lacks, in place of the browser's own words, which are in the browser's language."""

import json

from django.utils.translation import gettext_lazy as _

MISSING = {
    "write": _("Isi dulu kolom ini."),
    "choose": _("Pilih dulu salah satu."),
    "tick": _("Centang dulu kotak ini bila memang benar."),
    "file": _("Pilih dulu filenya."),
}


def missing_words() -> str:
    """Returns those words as JSON for the desk's script."""
    return json.dumps({name: str(text) for name, text in MISSING.items()})
