"""Where in a story something is: its name on the screen, and its anchor in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kentongan.channels.naming import channel_name
from kentongan.stories.text.block_names import block_names


def place_words(place: str, content: Mapping[str, Any]) -> str:
    """Names the place of a finding, as "Paragraf 2"; what is no longer there is said."""
    kind, _colon, rest = place.partition(":")
    if kind == "body":
        return block_names(content["blocks"]).get(rest) or _("Bagian yang sudah dihapus")
    if kind in ("rendition", "channel"):
        return _("Teks %(channel)s") % {"channel": channel_name(rest)}
    names = {
        "title": _("Judul"),
        "lead": _("Teras berita"),
        "correction": _("Keterangan ralat"),
        "": _("Seluruh naskah"),
    }
    return names.get(kind, place)


def editor_anchor(place: str) -> str:
    """Returns the id of the element that holds a place in the editor."""
    kind, _colon, rest = place.partition(":")
    if kind == "body" and rest:
        return f"block-{rest}-section"
    if kind in ("rendition", "channel"):
        return f"kanal-{rest}"
    fields = {"lead": "id_lead", "topic": "id_topic", "correction": "id_public_note"}
    return fields.get(kind, "id_title")
