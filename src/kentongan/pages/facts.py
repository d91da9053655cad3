"""A page's own facts as plain JSON values, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kentongan.stories.text.content import BLOCK_SHAPES, frozen_blocks, frozen_document, frozen_html

from .models import (
    AgendaSection,
    AnnouncementPage,
    AnnouncementSection,
    DocumentPage,
    DocumentSection,
    EventPage,
    OfficePage,
    ServicePage,
    ServiceSection,
    StandardPage,
)

#: page class -> the word by which templates and lists know it
KINDS: Mapping[type, str] = {
    StandardPage: "page",
    ServiceSection: "services",
    ServicePage: "service",
    AnnouncementSection: "announcements",
    AnnouncementPage: "announcement",
    AgendaSection: "agenda",
    EventPage: "event",
    DocumentSection: "documents",
    DocumentPage: "document",
}


def frozen_body(body: Any) -> Iterator[dict[str, Any]]:
    """Yields the blocks of a page as baking knows them."""
    question = {"question": lambda value: {"text": value["question"], "html": frozen_html(value["answer"].source)}}
    return frozen_blocks(body, {**BLOCK_SHAPES, **question})


def facts_of(page: OfficePage) -> dict[str, Any]:
    """Returns what a page says besides title, sentence and blocks, a document also where it is another unit's."""
    return _FACTS.get(type(page), lambda _page: {})(page)


def _service(page: Any) -> dict[str, Any]:
    lines = {"requirements": frozen_html(page.requirements), "procedure": frozen_html(page.procedure)}
    return lines | {name: getattr(page, name) for name in ("duration", "cost", "product", "place", "basis")}


def _announcement(page: Any) -> dict[str, Any]:
    return {"valid_until": page.valid_until.isoformat() if page.valid_until else ""}


def _event(page: Any) -> dict[str, Any]:
    ends = page.ends_at.isoformat() if page.ends_at else ""
    return {"starts_at": page.starts_at.isoformat(), "ends_at": ends, "place": page.place}


def _document(page: Any) -> dict[str, Any]:
    frozen = {"type": "document", "label": page.title, **frozen_document(page.document)}
    dated = page.dated_on.isoformat() if page.dated_on else ""
    words = {"number": page.number, "dated_on": dated, "class": page.get_information_class_display()}
    return {"file": frozen, **words}


_FACTS: dict[type, Callable[[Any], dict[str, Any]]] = {
    ServicePage: _service,
    AnnouncementPage: _announcement,
    EventPage: _event,
    DocumentPage: _document,
}
