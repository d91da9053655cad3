"""Looks for the words that stand near a number: they say whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .lists import any_of, listed

#: how far a word may stand from what it is about, in characters (domain: 40)
NEAR = 40
FILE = "identity"


def small(text: str) -> str:
    """Returns the text in small letters, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


@cache
def cue_words(file: str, key: str) -> re.Pattern[str]:
    """Returns a pattern for the words of a list, also where a number is glued to them or a low line stands before."""
    return re.compile(rf"(?<![^\W_]){any_of(listed(file)[key])}(?![^\W\d_])")


def before(text: str, at: int, far: int = NEAR) -> str:
    """Returns what stands before a place, from the beginning of a word on."""
    start = max(0, at - far)
    while 0 < start < at and text[start].isalnum() and text[start - 1].isalnum():
        start += 1
    return text[start:at]


def after(text: str, at: int, far: int = NEAR) -> str:
    """Returns what stands behind a place, up to the end of a word."""
    end = min(len(text), at + far)
    while at < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return text[at:end]


def distance(text: str, at: int, key: str, file: str = FILE, far: int = NEAR) -> int | None:
    """Returns how many characters before a place the last word of a list ends, None where none is near."""
    window = before(text, at, far)
    ends = [found.end() for found in cue_words(file, key).finditer(window)]
    return len(window) - ends[-1] if ends else None


def nearest(text: str, at: int, keys: Iterable[str], far: int = NEAR) -> str:
    """Returns the list whose word stands nearest before a place, "" where none is near; the first of two wins."""
    found = [(gap, key) for key in keys if (gap := distance(text, at, key, far=far)) is not None]
    return min(found, key=lambda one: one[0])[1] if found else ""


def stands_near(text: str, start: int, end: int, key: str, file: str = FILE, far: int = NEAR) -> bool:
    """Says whether a word of a list stands near a stretch, before or behind it."""
    pattern = cue_words(file, key)
    return bool(pattern.search(before(text, start, far)) or pattern.search(after(text, end, far)))
