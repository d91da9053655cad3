"""Reads a text as people see it: look-alike letters, wide digits and invisible marks become plain ones."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: letters of other scripts that look like a Latin one (own list, from the shapes in common fonts)
LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсухһԁԛѡαοιυρνκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ABESIJKMHOPCTXYaesijopcyxhdqwaoiupvkABEZHIKMNOPTYX",
        strict=True,
    )
)
#: letters and signs that are as empty as a blank
_BLANKS = dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " ")
_DASHES = dict.fromkeys("‐‑‒–—―−﹣-", "-") | dict.fromkeys("·•∙・", ".")


@dataclass(frozen=True)
class Legible:
    """A text as it is read, with the place in the written text of each of its characters."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where a stretch of the read text stands in the written one."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def legible(text: str) -> Legible:
    """Reads a text: one character stays one character, invisible ones fall out."""
    if text.isascii():
        return Legible(text)
    read, origin = [], []
    for place, written in enumerate(text):
        shown = _shown(written)
        if shown:
            read.append(shown)
            origin.append(place)
    return Legible("".join(read), tuple(origin))


def _shown(written: str) -> str:
    """Returns the plain character that is seen for a written one, "" for one that is not seen."""
    if written.isascii():
        return written
    known = LOOK_ALIKES.get(written) or _DASHES.get(written) or _BLANKS.get(written)
    if known:
        return known
    if unicodedata.category(written) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.digit(written, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKD", written)
    return folded[0] if len(folded) == 1 or all(unicodedata.combining(one) for one in folded[1:]) else written
