"""What a field for a file says, in place of the words of the browser and its language."""

import json

from django.utils.translation import gettext_lazy as _

FILES = {"pick": _("Pilih file"), "none": _("Belum ada file yang dipilih")}


def file_words() -> str:
    """Returns those words as JSON for the desk's script."""
    return json.dumps({name: str(text) for name, text in FILES.items()})
