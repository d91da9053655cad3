"""Search in a site's own lists: it needs no database, so it answers as long as the site does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kentongan.interfaces.web.site.store import SiteStore

from .catalogue import MONTHS_PATH, month_index
from .standing import INDEX

#: results on one page, letters of a question, words of it, months that one question reads
MOST, LETTERS, WORDS, MONTHS_READ = 40, 100, 8, 240
#: lists kept as read, two whole sites: fewer than one question reads would never be found again
KEPT = 2 * (MONTHS_READ + 2)


@dataclass(frozen=True)
class Hit:
    """One page that has every word: `at` is the ISO moment of an item, empty for a standing page."""

    path: str
    title: str
    lead: str
    at: str


def asked_words(question: str) -> list[str]:
    """Returns the words of a question in small letters, as many and as long as are looked for."""
    return question[:LETTERS].casefold().split()[:WORDS]


def search(store: SiteStore, site: str, question: str) -> list[Hit]:
    """Returns standing pages, then items, newest first, in whose title, lead or topic every word stands."""
    words = asked_words(question)
    found: list[Hit] = []
    for text, hit in _all(store, site) if words else ():
        if all(word in text for word in words):
            found.append(hit)
            if len(found) == MOST:
                break
    return found


def _all(store: SiteStore, site: str) -> Iterator[tuple[str, Hit]]:
    for page in _read(store, site, INDEX).get("pages", ()):
        yield f"{page['title']} {page['summary']}".casefold(), Hit(page["path"], page["title"], page["summary"], "")
    months = sorted(_read(store, site, MONTHS_PATH).get("months", ()), reverse=True)
    for month in months[:MONTHS_READ]:
        for item in _read(store, site, month_index(month)).get("items", ()):
            topic = item["topic"]["name"] if item["topic"] else ""
            text = f"{item['title']} {item['lead']} {topic}".casefold()
            yield text, Hit(item["path"], item["title"], item["lead"], item["published_at"])


def _read(store: SiteStore, site: str, path: str) -> Mapping[str, Any]:
    entry = store.lookup(site, path)
    return parsed(store.blob(site, entry.sha256)) if entry and entry.status == 200 else {}


@lru_cache(maxsize=KEPT)
def parsed(blob: Path) -> Mapping[str, Any]:
    """Reads a list once: a blob is named by its hash and never changes."""
    found: Mapping[str, Any] = json.loads(blob.read_bytes())
    return found
