"""What a channel shows nothing without: pictures and films, as data."""

from __future__ import annotations

from collections.abc import Mapping

from . import Parcel
from .marking import gettext_noop as _

#: one kind of these must be there
NEEDED: Mapping[str, frozenset[str]] = {
    "instagram": frozenset({"photo", "video"}),
    "tiktok": frozenset({"photo", "video"}),
    "youtube": frozenset({"video"}),
}
NO_PICTURE = _("Kanal ini hanya menampilkan foto atau video, dan naskahnya belum punya satu pun")
NO_FILM = _("Kanal ini hanya menampilkan video, dan naskahnya belum punya satu pun")
EMPTY = _("Teks untuk kanal ini masih kosong, dan tidak ada gambar atau video yang ditayangkan")


def empty(parcel: Parcel) -> list[str]:
    """Says that there is neither text nor file to show."""
    return [] if parcel.operation == "take_down" or parcel.text.strip() or parcel.media else [EMPTY]


def lacking(parcel: Parcel) -> list[str]:
    """Says which picture or film a channel would ask for; empty: none."""
    needed = NEEDED.get(parcel.channel, frozenset())
    if not needed or parcel.operation == "take_down" or any(one.kind in needed for one in parcel.media):
        return []
    return [NO_PICTURE if "photo" in needed else NO_FILM]
