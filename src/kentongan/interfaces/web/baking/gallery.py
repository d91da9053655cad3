"""Albums: what an item shows in pictures and films, on a page of its own below /galeri/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .blocks import Address, shown_blocks
from .cards import Card
from .linked_data import breadcrumbs, linked_data
from .office import Office
from .rendering import page

START = "/galeri/"
#: fewer pictures need no page besides the item's own
LEAST = 2


def album_path(path: str) -> str:
    """Returns the address of an item's album: "/galeri/2026/11/kerja-bakti/"."""
    return START + path.removeprefix("/berita/")


def pictured(content: Mapping[str, Any]) -> int:
    """Counts the pictures and films of an item."""
    blocks = content.get("blocks", ())
    return sum(1 for block in blocks if block.get("type") in ("picture", "video") and block.get("sha256"))


def album_page(card: Card, content: Mapping[str, Any], office: Office, address: Address) -> bytes:
    """Renders an album: the pictures and films of the item with their words, and the way to the item."""
    path = album_path(card.path)
    shown = [block for block in shown_blocks(content, address) if block["type"] in ("picture", "video")]
    steps = [("Galeri", START), (card.title, path)]
    context = {
        "path": path,
        "url": office.url(path),
        "card": card,
        "blocks": shown,
        "day": office.day(card.published_at),
    }
    data = linked_data(breadcrumbs(office, steps))
    return page("album.html", office, updated=office.day(card.changed_at), linked_data=data, **context)


def album_lines(cards: Iterable[Card], office: Office) -> list[dict[str, Any]]:
    """Returns what the gallery says of each item that has a picture."""
    return [
        {
            "path": album_path(card.path) if card.pictured >= LEAST else card.path,
            "title": card.title,
            "picture": card.picture,
            "count": card.pictured,
            "day": office.day(card.published_at),
            "iso": card.published_at.isoformat(),
        }
        for card in cards
        if card.picture
    ]
