"""Where in a story a finding is pinned: a field, a block, a channel's text, and the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kentongan.stories.screening.content import files_shown

from .comparing import block_text

#: a field, or a block, a channel's text or a channel by its id: a place goes into the log, free words may not
PLACE = re.compile(
    r"(title|lead|correction|topic|information_class|channels|body|(body|rendition|channel):[\w-]{1,80})?", re.ASCII
)
_MEDIA = frozenset({"picture", "video", "sound", "document"})


class Standing(Enum):
    """What became of the place that a finding was pinned to."""

    #: the words or the file are there
    HERE = "here"
    #: the place is there, the words or the file are others now
    CHANGED = "changed"
    #: the place was taken out
    GONE = "gone"


@dataclass(frozen=True)
class Pin:
    """Where a finding is pinned in a content; start and end count letters of the place's plain text."""

    place: str
    standing: Standing
    start: int | None = None
    end: int | None = None


def block_at(content: Mapping[str, Any], place: str) -> Mapping[str, Any] | None:
    """Returns the block that a place names."""
    kind, _colon, id = place.partition(":")
    return next((one for one in content["blocks"] if kind == "body" and one["id"] == id), None)


def text_at(content: Mapping[str, Any], place: str) -> str | None:
    """Returns the plain text of a place, None where there is no such place."""
    kind, _colon, rest = place.partition(":")
    if kind in ("title", "lead", "correction"):
        return str(content.get(kind, ""))
    if kind == "rendition":
        found: str | None = content["renditions"].get(rest)
        return found
    block = block_at(content, place)
    return block_text(block) if block else None


def file_at(content: Mapping[str, Any], place: str) -> str:
    """Returns the SHA-256 of the picture, video or document at a place; empty where it holds none."""
    block = block_at(content, place)
    return str(block["sha256"]) if block and block["type"] in _MEDIA else ""


def files_at(content: Mapping[str, Any], place: str) -> list[str]:
    """Returns the SHA-256 of all that is shown at a place: of a film its poster, too."""
    block = block_at(content, place)
    return files_shown(block) if block else []


def located(text: str, quote: str, *, near: int = 0) -> tuple[int, int] | None:
    """Returns where the quote stands in a text, however its words are spaced; of several the nearest."""
    words = r"\s+".join(re.escape(word) for word in quote.split())
    found = [one.span() for one in re.finditer(words, text)] if words else []
    return min(found, key=lambda span: abs(span[0] - near), default=None)


def pin_of(content: Mapping[str, Any], place: str, quote: str, *, near: int | None = None) -> Pin:
    """Finds a place again, and the words in it; words that moved to another block are found there."""
    file, text = file_at(content, place), text_at(content, place)
    if file and (file == quote or not quote):
        return Pin(place, Standing.HERE)
    if not quote and text is not None:
        return Pin(place, Standing.HERE)
    for where, words in _texts(content, place, text):
        span = located(words, quote, near=near or 0)
        if span:
            return Pin(where, Standing.HERE, *span)
    if text is None and ":" in place and not place.startswith("channel:"):
        return Pin(place, Standing.GONE)
    return Pin(place, Standing.CHANGED if quote else Standing.HERE)


def _texts(content: Mapping[str, Any], place: str, text: str | None) -> Iterator[tuple[str, str]]:
    """Yields the text of the place itself, then those of the other blocks."""
    if text is not None:
        yield place, text
    if place.startswith("body:"):
        for block in content["blocks"]:
            if f"body:{block['id']}" != place:
                yield f"body:{block['id']}", block_text(block)
