"""The preview that a page offers of itself to those who share its address (Open Graph protocol, ogp.me)."""

from __future__ import annotations

from html.parser import HTMLParser

from . import Card

_NAMES = {"og:title": "title", "og:url": "link", "og:image": "picture"}


class _Reader(HTMLParser):
    """Gathers what the head of a page says; the first of a name counts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = _NAMES.get(told.get("property") or "") if tag == "meta" else None
        if name:
            self.found.setdefault(name, told.get("content") or "")


def card_of(html: str) -> Card:
    """Reads the preview of a page; empty where it offers none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Card(**reader.found)
