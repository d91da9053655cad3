"""Numbers that only their word tells: BPJS, NISN, SIM, passport. Without it they may be the number of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .announcing import SAID, announced
from .cues import NEAR, distance
from .digits import Number, windows
from .harmless import is_amount, is_date, is_in_letter_number

_MOBILE = re.compile(r"(?:0|62)8[1-9]")
_PASSPORT = re.compile(r"(?<![\w])(?:[a-z][ \-]?\d{7}|[a-z]{2}\d{6,7})(?![\w])")


def said(text: str, run: Number) -> tuple[str, Number] | None:
    """Returns the kind and the place of a number that its word announces; a mobile number is none."""
    for key, (kind, lengths) in SAID.items():
        for length in lengths:
            for number in windows(run, length):
                is_one = number.is_whole or len(number.groups) == 1
                if is_one and announced(text, number.start) == key and not _is_other(text, number):
                    return kind, number
    return None


def passports(text: str) -> Iterator[tuple[int, int]]:
    """Yields where the numbers of passports stand in a legible text in small letters."""
    for found in _PASSPORT.finditer(text):
        if distance(text, found.start(), "passport_cues", far=NEAR) is not None:
            yield found.span()


def _is_other(text: str, number: Number) -> bool:
    is_figure = is_amount(text, number) or is_date(text, number)
    return is_figure or is_in_letter_number(text, number) or _MOBILE.match(number.digits) is not None
