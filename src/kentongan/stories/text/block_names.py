"""What the parts of a body are called, wherever one is named: by kind, counted within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _


def block_names(blocks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Returns the name of each block by its id: "Paragraf 2", or "Gambar" where it is the only one of its kind."""
    kinds = {
        "paragraph": _("Paragraf"), "heading": _("Subjudul"), "quote": _("Kutipan"),
        "picture": _("Gambar"), "video": _("Video"), "sound": _("Suara"), "document": _("Dokumen"),
    }  # fmt: skip
    found = [(str(block["id"]), kinds.get(block["type"], _("Bagian"))) for block in blocks]
    among, before, names = Counter(kind for _id, kind in found), Counter[str](), {}
    for id, kind in found:
        before[kind] += 1
        names[id] = f"{kind} {before[kind]}" if among[kind] > 1 else kind
    return names
