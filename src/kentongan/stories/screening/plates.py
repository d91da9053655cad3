"""Number plates: an area's letters, up to four digits, up to three letters, by their form or the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import FILE, after, before, distance, nearest, stands_near
from .lists import listed

_PLATE = re.compile(r"(?<![\w])([A-Z]{1,2})[ .\-]?(\d{1,4})[ .\-]?([A-Z]{1,3})(?![\w])", re.IGNORECASE)
#: the form that hardly anything else has: three digits or four, two letters or three, in the midst of other words
_BARE = re.compile(r"(?<![\w/.\-])[A-Z]{1,2} ?[1-9]\d{2,3} ?[A-Z]{2,3}(?![\w/\-])")
#: letters that are no part of a plate
_WORD = re.compile(r"[^\W\d_]{4,80}")
#: how far the word for a plate stands before one in small letters (characters)
_SAID = 16


def plates(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Yields where the plates stand in a legible text."""
    for found in _PLATE.finditer(text):
        if _has_parts(found) and _is_told(text, small, found):
            yield found.span()


def _has_parts(found: re.Match[str]) -> bool:
    return found[1].upper() in listed(FILE)["plate_areas"] and found[3].lower() not in listed(FILE)["not_plate_endings"]


def _is_told(text: str, small: str, found: re.Match[str]) -> bool:
    if not found[0].isupper():
        return distance(small, found.start(), "plate_words", far=_SAID) is not None
    if any(stands_near(small, *found.span(), key) for key in ("plate_cues", "plate_words", "plate_contexts")):
        return True
    is_bare = _BARE.fullmatch(text, *found.span()) is not None and not _is_in_capitals(text, *found.span())
    return is_bare and nearest(small, found.start(), ["neutral_cues"]) == ""


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Says whether all around is written in capitals, as headlines are: there any short word looks like a plate's."""
    words = _WORD.findall(before(text, start) + after(text, end))
    return bool(words) and all(word.isupper() for word in words)
