"""Telephone numbers: a person's own, and those of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .cues import stands_near
from .digits import overlaps

_SEP = r"[ .()\-\n]{0,2}"
#: +62 or 0, then 8 and 8 to 11 more digits; brackets, dots, hyphens and blanks in between
_MOBILE = re.compile(rf"(?<![\d.,/])(?:\+?62{_SEP}(?:\(0\){_SEP})?|\(?0)8{_SEP}[1-9](?:{_SEP}\d){{7,10}}(?!\d)")
#: area code in brackets or followed by a blank or hyphen, then 5 to 8 digits
_FIXED = re.compile(
    r"(?<![\d.,/])(?:\(0[2-79]\d{1,2}\)[ \-]{0,2}|0[2-79]\d{1,2}[ \-]{1,2})\d{3,4}(?:[ \-.]?\d{2,4}){1,2}(?![\d/])"
)


@dataclass(frozen=True)
class Call:
    """A telephone number at its place; `digits` begin with 0, as they are dialled within the country."""

    kind: str
    start: int
    end: int
    digits: str
    severe: bool


def telephones(text: str) -> Iterator[Call]:
    """Yields the telephone numbers of a legible text in small letters."""
    taken: list[tuple[int, int]] = []
    for found in _MOBILE.finditer(text):
        taken.append(found.span())
        is_service = stands_near(text, *found.span(), "contact_cues")
        yield Call("mobile", *found.span(), dialled(found[0]), not is_service)
    for found in _FIXED.finditer(text):
        if overlaps(*found.span(), taken):
            continue
        if not stands_near(text, *found.span(), "office_cues"):
            yield Call("telephone", *found.span(), dialled(found[0]), False)


def dialled(written: str) -> str:
    """Returns the digits of a telephone number from 0 on, whichever way it was written."""
    digits = "".join(one for one in written if one.isdigit())
    if digits.startswith("62"):
        digits = "0" + digits[2:].removeprefix("0")
    return digits
