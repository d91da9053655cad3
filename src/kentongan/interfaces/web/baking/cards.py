"""An item as lists know it: the few facts of it that stand in the month's index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

#: "berita/2026/11/kerja-bakti/", settled by the release
ITEM_PATH = re.compile(r"/?(berita/(\d{4}/\d{2})/[a-z0-9-]{1,150}/)")


@dataclass(frozen=True)
class Item:
    """One released item to be shown; `id` stays the same over corrections, `delivery` names this one.

    `content` is the frozen content of the release; `path` begins and ends with a slash.
    """

    id: str
    delivery: str
    path: str
    content: Mapping[str, Any]
    published_at: datetime
    corrected_at: datetime | None = None


@dataclass(frozen=True)
class Card:
    """What lists, feed and sitemap say of an item.

    `files` are the addresses that go when it goes; `share` is that of the picture which a shared link shows.
    `pictured` counts its pictures and films.
    """

    id: str
    delivery: str
    path: str
    title: str
    lead: str
    published_at: datetime
    corrected_at: datetime | None = None
    topic: Mapping[str, str] | None = None
    picture: Mapping[str, str] | None = None
    related: tuple[Mapping[str, str], ...] = ()
    files: tuple[str, ...] = field(default=())
    share: str = ""
    pictured: int = 0
    #: its recordings, as podcast.py tells of them
    sounds: tuple[Mapping[str, Any], ...] = ()

    @property
    def month(self) -> str:
        """The month in whose list it stands: "2026/11"."""
        return month_of(self.path)

    @property
    def topic_slug(self) -> str:
        return self.topic["slug"] if self.topic else ""

    @property
    def changed_at(self) -> datetime:
        return self.corrected_at or self.published_at

    @property
    def order(self) -> tuple[datetime, str]:
        return self.published_at, self.path

    def as_json(self) -> dict[str, Any]:
        """Gives plain JSON values; moments as ISO 8601 in UTC."""
        corrected = self.corrected_at.isoformat() if self.corrected_at else None
        return asdict(self) | {"published_at": self.published_at.isoformat(), "corrected_at": corrected}


def card_from(found: Mapping[str, Any]) -> Card:
    """Reads a card that `as_json` wrote."""
    corrected = found["corrected_at"]
    moments = {
        "published_at": datetime.fromisoformat(found["published_at"]),
        "corrected_at": datetime.fromisoformat(corrected) if corrected else None,
    }
    lists = {name: tuple(found.get(name, ())) for name in ("related", "files", "sounds")}
    return Card(**{**found, **moments, **lists})


def item_path(path: str) -> str:
    """Returns the address of an item, "/berita/2026/11/slug/"; empty where it is none."""
    found = ITEM_PATH.fullmatch(path)
    return f"/{found[1]}" if found else ""


def month_of(path: str) -> str:
    """Returns the month of an item's address: "2026/11"."""
    found = ITEM_PATH.fullmatch(path)
    if not found:
        raise ValueError(f"{path!r} is no address of an item")
    return found[2]
