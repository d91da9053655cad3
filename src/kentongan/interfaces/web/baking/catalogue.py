"""What stands in a site's lists, kept in the site itself: an index of months, and one of items for each month.

Whoever publishes reads these under the site's lock and adds to them, so two publishes at once leave both
items, whatever the database has heard by then. The same files are open data for search and reuse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kentongan.interfaces.web.site.target import Batch

from .cards import Card, card_from, month_of

MONTHS_PATH = "/berita/indeks.json"
JSON = "application/json"


class Catalogue:
    """The lists of one site within a batch; `save` writes what has changed.

    `months` counts items: {"2026/11": {"": 12, "lingkungan": 3}}; `topics` maps slugs to names.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        found = self._read(MONTHS_PATH) or {}
        self.months: dict[str, dict[str, int]] = found.get("months", {})
        self.topics: dict[str, str] = found.get("topics", {})
        self._cards: dict[str, list[Card]] = {}
        self._changed: set[str] = set()

    def cards(self, month: str, topic: str = "") -> list[Card]:
        """Returns the items of a month, newest first; of one topic where it is given."""
        if month not in self._cards:
            found = self._read(month_index(month)) or {"items": []}
            self._cards[month] = [card_from(row) for row in found["items"]]
        return [card for card in self._cards[month] if not topic or card.topic_slug == topic]

    def months_of(self, topic: str = "") -> list[str]:
        """Returns the months that have items, newest first; of one topic where it is given."""
        return sorted((month for month, counts in self.months.items() if counts.get(topic)), reverse=True)

    def find(self, path: str) -> Card | None:
        """Returns the card of an item's address."""
        return next((card for card in self.cards(month_of(path)) if card.path == path), None)

    def all(self) -> Iterator[Card]:
        """Yields every card, newest month first; costs a look at each."""
        for month in self.months_of():
            yield from self.cards(month)

    def latest(self, most: int, topic: str = "", *, but: str = "") -> list[Card]:
        """Returns the newest items, reading no more months than that takes; `but` leaves one address out."""
        found: list[Card] = []
        for month in self.months_of(topic):
            found += [card for card in self.cards(month, topic) if card.path != but]
            if len(found) >= most:
                break
        return found[:most]

    def after(self, card: Card, most: int) -> list[Card]:
        """Returns the next items of the same topic, oldest first, reading no more months than that takes."""
        found: list[Card] = []
        for month in reversed(self.months_of(card.topic_slug)):
            if month >= card.month and len(found) < most:
                found += [one for one in reversed(self.cards(month, card.topic_slug)) if one.order > card.order]
        return found[:most]

    def put(self, card: Card) -> None:
        """Takes an item in, in place of what stood at its address."""
        self.remove(card.path)
        cards = self.cards(card.month)
        place = next((at for at, one in enumerate(cards) if one.order < card.order), len(cards))
        self._cards[card.month] = [*cards[:place], card, *cards[place:]]
        if card.topic:
            self.topics[card.topic_slug] = card.topic["name"]
        self._count(card, 1)

    def remove(self, path: str) -> Card | None:
        """Leaves an item out from now on; returns its card where it stood there."""
        gone = self.find(path)
        if gone:
            self._cards[gone.month].remove(gone)
            self._count(gone, -1)
        return gone

    def save(self) -> None:
        """Writes the months that changed, and the index of months."""
        for month in sorted(self._changed):
            if self.months.get(month):
                items = [card.as_json() for card in self._cards[month]]
                self._write(month_index(month), {"month": month, "items": items})
            else:
                self._batch.drop(month_index(month))
        used = {topic for counts in self.months.values() for topic in counts}
        self.topics = {slug: name for slug, name in sorted(self.topics.items()) if slug in used}
        self._write(MONTHS_PATH, {"months": dict(sorted(self.months.items())), "topics": self.topics})
        self._changed.clear()

    def _count(self, card: Card, more: int) -> None:
        counts = self.months.setdefault(card.month, {})
        for topic in {"", card.topic_slug}:
            counts[topic] = counts.get(topic, 0) + more
        self.months[card.month] = {topic: count for topic, count in counts.items() if count}
        if not self.months[card.month]:
            del self.months[card.month]
        self._changed.add(card.month)

    def _read(self, path: str) -> Any:
        body = self._batch.read(path)
        return json.loads(body) if body else None

    def _write(self, path: str, found: Any) -> None:
        body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
        self._batch.put(path, body, JSON)


def month_index(month: str) -> str:
    """Returns the address of a month's index of items."""
    return f"/berita/{month}/indeks.json"
