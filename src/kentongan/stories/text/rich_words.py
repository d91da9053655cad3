"""Putting other words in the place of some within rich text, whatever tags lie between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(r"(<[^>]+>)")
_LETTER = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
_EMPTY = re.compile(r"<(b|i|strong|em|a)(?: [^>]*)?></\1>")


@dataclass(frozen=True)
class _Letter:
    """One visible letter: in which part of the text, from where to where there."""

    sign: str
    part: int
    start: int
    end: int


def replaced(html: str, old: str, new: str, *, nth: int = 0) -> str | None:
    """Returns the HTML with the nth place of the old words (from 0) taken by the new; None where they are not there.

    Spaces, line ends and tags between the old words don't matter; a new line end becomes a line break.
    """
    parts = _TAG.split(html)
    letters = [one for number, part in enumerate(parts) if not part.startswith("<") for one in _letters(part, number)]
    span = _span([one.sign for one in letters], bare(old), nth)
    if span is None:
        return None
    first, last = letters[span[0]], letters[span[1]]
    words = escape(new.strip(), quote=False).replace("\n", "<br/>")
    for number in range(first.part, last.part + 1):
        if parts[number].startswith("<"):
            continue
        begin = first.start if number == first.part else 0
        end = last.end if number == last.part else len(parts[number])
        parts[number] = parts[number][:begin] + (words if number == first.part else "") + parts[number][end:]
    return _EMPTY.sub("", "".join(parts))


def bare(text: str) -> str:
    """Returns a text without its spaces."""
    return "".join(text.split())


def _letters(part: str, number: int) -> list[_Letter]:
    found = ((unescape(one[0]), one) for one in _LETTER.finditer(part))
    return [_Letter(sign, number, one.start(), one.end()) for sign, one in found if sign.strip()]


def _span(signs: list[str], old: str, nth: int) -> tuple[int, int] | None:
    """Returns first and last of the letters that spell the old words for the nth time."""
    at, text = -1, "".join(signs)
    if not old or len(text) != len(signs):
        return None
    for _time in range(nth + 1):
        at = text.find(old, at + 1)
        if at < 0:
            return None
    return at, at + len(old) - 1
