"""The standing pages of a site as its lists know them, kept in the site itself beside the pages (ADR 10)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from kentongan.interfaces.web.site.target import Batch

INDEX = "/halaman/indeks.json"
BEGINNING = "2026-01-01T00:00:00+00:00"
#: kinds that list what lies below them, and the kind of that
LISTED = {"services": "service", "announcements": "announcement", "agenda": "event", "documents": "document"}


@dataclass(frozen=True)
class Page:
    """What lists say of a page; `files` are the addresses that go when it goes, `made_from` what it was baked from."""

    kind: str
    path: str
    title: str
    summary: str
    first_at: datetime
    changed_at: datetime
    facts: Mapping[str, Any]
    files: tuple[str, ...] = ()
    made_from: str = ""

    @property
    def parent(self) -> str:
        """The address of the page above: "/layanan/"; "/" where it is a section."""
        return self.path.rstrip("/").rpartition("/")[0] + "/"

    @property
    def starts_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["starts_at"])

    @property
    def ends_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["ends_at"]) if self.facts["ends_at"] else self.starts_at

    def is_over(self, at: datetime) -> bool:
        """Whether an event has ended, or an announcement is no longer valid."""
        if self.kind == "event":
            return self.ends_at < at
        until = self.facts.get("valid_until")
        return date.fromisoformat(until) < at.date() if until else False


class Standing:
    """The standing pages of one site within a batch; `at` is the day by which they tell what is ahead."""

    def __init__(self, batch: Batch) -> None:
        body = batch.read(INDEX)
        found: dict[str, Any] = json.loads(body) if body else {"at": BEGINNING, "pages": []}
        self.at = datetime.fromisoformat(found["at"])
        self.pages = {row["path"]: _page(row) for row in found["pages"]}

    def of(self, kind: str) -> list[Page]:
        """Returns the pages of a kind in the order of the tree."""
        return [page for page in self.pages.values() if page.kind == kind]

    def section(self, kind: str) -> Page | None:
        """Returns the first section that lists pages of this kind."""
        return next((page for page in self.pages.values() if LISTED.get(page.kind) == kind), None)

    def below(self, path: str) -> list[Page]:
        return [page for page in self.pages.values() if page.parent == path]

    def announcements(self) -> list[Page]:
        """Returns the announcements, newest first."""
        return sorted(self.of("announcement"), key=lambda page: page.first_at, reverse=True)

    def upcoming(self, at: datetime) -> list[Page]:
        """Returns the events that are not over, next one first."""
        return sorted((page for page in self.of("event") if not page.is_over(at)), key=lambda page: page.starts_at)

    def past(self, at: datetime) -> list[Page]:
        """Returns the events that are over, latest first."""
        over = (page for page in self.of("event") if page.is_over(at))
        return sorted(over, key=lambda page: page.starts_at, reverse=True)


def save_standing(batch: Batch, pages: Iterable[Page], at: datetime) -> None:
    """Writes the index anew."""
    rows = [_row(page) for page in pages]
    body = json.dumps({"at": at.isoformat(), "pages": rows}, ensure_ascii=False, separators=(",", ":")).encode()
    batch.put(INDEX, body, "application/json")


def _row(page: Page) -> dict[str, Any]:
    moments = {"first_at": page.first_at.isoformat(), "changed_at": page.changed_at.isoformat()}
    return {**asdict(page), **moments}


def _page(row: Mapping[str, Any]) -> Page:
    moments = {name: datetime.fromisoformat(row[name]) for name in ("first_at", "changed_at")}
    return Page(**{**row, **moments, "files": tuple(row["files"])})
