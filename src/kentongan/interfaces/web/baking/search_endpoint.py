"""The search form of a public site, answered in front of Django: no database, no cookie, so many a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs

from kentongan.interfaces.web.site.store import SiteStore

from .office import office_from
from .rendering import page
from .searching import LETTERS, search

PATH = "/_/cari/"
#: questions of one reader within so many seconds
ALLOWED, WINDOW = 20, 60.0
#: readers that are remembered; beyond that the oldest are forgotten
REMEMBERED = 10_000

Answer = tuple[int, bytes]


class SearchEndpoint:
    """Answers /_/cari/?q=... of any site of the store; a reader who asks too often is asked to wait."""

    def __init__(self, store: SiteStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._asked: dict[str, list[float]] = {}

    def __call__(self, site: str, query: str, reader: str) -> Answer:
        """Returns status and page; `reader` is the address that asks, held in memory for a minute only."""
        told = self._store.meta(site).get("office")
        if told is None:
            return 404, b""
        question = _question(query)
        is_busy = not self._may_ask(reader)
        office = office_from(told)
        hits = [] if is_busy else search(self._store, site, question)
        rows = [
            {"path": hit.path, "title": hit.title, "lead": hit.lead, "iso": hit.at,
             "day": office.day(datetime.fromisoformat(hit.at)) if hit.at else ""}
            for hit in hits
        ]  # fmt: skip
        body = page("search.html", office, path="/cari/", question=question, hits=rows, is_busy=is_busy, is_answer=True)
        return 429 if is_busy else 200, body

    def _may_ask(self, reader: str) -> bool:
        now = self._clock()
        recent = [at for at in self._asked.pop(reader, []) if at > now - WINDOW]
        allowed = len(recent) < ALLOWED
        self._asked[reader] = [*recent, now] if allowed else recent
        while len(self._asked) > REMEMBERED:
            self._asked.pop(next(iter(self._asked)))
        return allowed


def _question(query: str) -> str:
    """Returns what is asked; a query with more fields than any form of ours sends asks nothing."""
    try:
        return parse_qs(query, max_num_fields=10).get("q", [""])[0].strip()[:LETTERS]
    except ValueError:
        return ""
