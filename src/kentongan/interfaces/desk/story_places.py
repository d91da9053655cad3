"""Where in a story something is: its name on the screen, its anchor in the editor, and what a channel can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kentongan.deliveries.parcels import LINK_MARK

#: how the channels of the SOPs are called; any other is called by its id
CHANNEL_NAMES = {
    "website": "Website", "x": "X", "facebook": "Facebook", "instagram": "Instagram", "youtube": "YouTube",
    "radio": "Radio", "tiktok": "TikTok", "whatsapp": "WhatsApp",
}  # fmt: skip
#: the most letters that a channel takes, as it says itself; 0 or absent: none that matters here
TEXT_LIMITS = {"x": 280, "facebook": 5000, "instagram": 2200, "youtube": 5000}
#: X counts every address as so many letters, however long it is
LINK_LETTERS = 23


def channel_name(channel: str) -> str:
    """Returns the name by which people know a channel."""
    return CHANNEL_NAMES.get(channel, channel.replace("_", " ").capitalize())


def place_words(place: str, content: Mapping[str, Any]) -> str:
    """Names the place of a finding, as "Paragraf (2)"; what is no longer there is said."""
    kind, _colon, rest = place.partition(":")
    if kind == "body":
        return _block_words(rest, content)
    if kind in ("rendition", "channel"):
        return _("Teks %(channel)s") % {"channel": channel_name(rest)}
    return {"title": _("Judul"), "lead": _("Teras berita"), "": _("Seluruh naskah")}.get(kind, place)


def _block_words(id: str, content: Mapping[str, Any]) -> str:
    names = {
        "paragraph": _("Paragraf"), "heading": _("Subjudul"), "quote": _("Kutipan"),
        "picture": _("Gambar"), "video": _("Video"), "document": _("Dokumen"),
    }  # fmt: skip
    for number, block in enumerate(content["blocks"], 1):
        if block["id"] == id:
            return f"{names[block['type']]} ({number})"
    return _("Bagian yang sudah dihapus")


def editor_anchor(place: str) -> str:
    """Returns the id of the element that holds a place in the editor."""
    kind, _colon, rest = place.partition(":")
    if kind == "body" and rest:
        return f"block-{rest}-section"
    if kind in ("rendition", "channel"):
        return f"kanal-{rest}"
    return {"title": "id_title", "lead": "id_lead", "topic": "id_topic"}.get(kind, "id_title")


def letters(text: str, channel: str) -> int:
    """Counts a text as its channel does: X takes the address of the page for LINK_LETTERS."""
    return len(text.replace(LINK_MARK, "x" * LINK_LETTERS) if channel == "x" else text)
