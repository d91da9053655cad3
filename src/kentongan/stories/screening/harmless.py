"""What has the digits of a person's number and is none: sums, dates, the numbers of letters."""

from __future__ import annotations

import re
from itertools import pairwise

from .cues import before
from .digits import Number

_MONEY = re.compile(r"(?:rp\.?|rupiah|idr)[ ]{0,2}$")
_DATE = re.compile(
    r"\d{1,2}[.\- ]\d{1,2}[.\- ](?:19|20)\d\d|(?:19|20)\d\d[.\- ]\d{1,2}[.\- ]\d{1,2}"
    r"|(?:[01]?\d|2[0-3])[.:][0-5]\d ?- ?(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)"
)
#: behind a number: the year, or a month in Roman figures and the year, that end the number of a letter
_YEAR = re.compile(r"(?:/[\w.\-]{1,20}){0,4}/(?:19|20)\d\d(?!\d)|/(?=[ivxl])x{0,1}(?:ix|iv|v?i{0,3})(?![\w])")


def is_amount(text: str, number: Number) -> bool:
    """Says whether it is a sum of money, a count written with thousands, or a decimal such as a coordinate."""
    if _MONEY.search(before(text, number.start, 12)):
        return True
    gaps = {text[left.end : right.start] for left, right in pairwise(number.groups)}
    first, *rest = number.shape
    if gaps != {"."} or first > 3:
        return False
    return all(size == 3 for size in rest) or len(rest) == 1


def is_date(text: str, number: Number) -> bool:
    """Says whether it begins with a date, or with hours from and to."""
    return _DATE.match(text, number.start) is not None


def is_in_letter_number(text: str, number: Number) -> bool:
    """Says whether it is part of a letter's number: marks before or behind it, and a year or month at the end."""
    has_mark = "/" in text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    return has_mark and _YEAR.match(text, number.end) is not None
