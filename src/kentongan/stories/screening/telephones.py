"""Telephone numbers: a person's own, and those of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .cues import distance, stands_near
from .digits import overlaps

#: digits that stand together; between two such groups of one number stands a mark or two, blanks around one
_GROUP = re.compile(r"\d{1,400}")
_GAP = re.compile(r"[ .()\[\]\-\n\t_]{1,2}|[/,*|:~+]| [.\-/|] |[)\]] ?[\-(] ?|[ \n]{1,3}")
#: letters that are read as digits within a group of which two at least are digits
_MIXED = re.compile(r"(?<![^\W\d_])(?=(?:[oil]{0,9}\d){2})[\doil]{2,40}(?![^\W\d_])")
_READ = str.maketrans("oil", "011")
#: within the country, behind the zero
_OWN = re.compile(r"8[1-9]\d{7,10}")
#: the most digits that one number has, written from abroad with a zero too many
_MOST = 17
#: how far the word for a telephone stands before a number that lacks its zero (characters)
_SAID = 20
_DATE = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ](?:19|20)\d\d(?!\d)")
#: the rest of a letter's number, up to its year
_TO_YEAR = re.compile(r"[\w.\-]{0,20}(?:/[\w.\-]{1,20}){0,4}/(?:19|20)\d\d(?!\d)")
#: area code in brackets or followed by a mark, then 5 to 8 digits
_FIXED = re.compile(
    r"(?:\(0[2-79]\d{1,2}\)[ \-]{0,2}|0[2-79]\d{1,2}[ \-/.]{1,2}|(?:\+62|(?<!\d)62)[ \-]\(?[2-79]\d{1,2}\)?[ \-]{1,2})"
    r"\d{3,4}(?:[ \-.]?\d{2,4}){1,2}(?![\d/])"
)
#: in one piece it is a number of anything, unless the country's code or a word stands before it
_FIXED_WHOLE = re.compile(r"(?<!\d)(?:\+?62|0)[2-79]\d{7,9}(?![\d/])")


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
    plain = _MIXED.sub(lambda found: found[0].translate(_READ), text)
    taken: list[tuple[int, int]] = []
    for start, end in _mobiles(plain):
        taken.append((start, end))
        is_service = stands_near(text, start, end, "contact_cues")
        yield Call("mobile", start, end, dialled(plain[start:end]), not is_service)
    for start, end in _fixed(plain):
        if not overlaps(start, end, taken) and not stands_near(text, start, end, "office_cues"):
            yield Call("telephone", start, end, dialled(plain[start:end]), False)


def dialled(written: str) -> str:
    """Returns the digits of a telephone number from 0 on, whichever way it was written."""
    digits = "".join(one for one in written if one.isdigit())
    for code in ("0062", "62"):
        if digits.startswith(code):
            return "0" + digits.removeprefix(code).removeprefix("0")
    return "0" + digits if digits.startswith("8") else digits


def _mobiles(text: str) -> Iterator[tuple[int, int]]:
    groups = [found.span() for found in _GROUP.finditer(text)]
    first, behind = 0, -1
    while first < len(groups):
        last = _last(text, groups, first)
        if last is not None and _begins(text, groups, first, behind) and not _is_other(text, groups[first : last + 1]):
            start, behind = groups[first][0], groups[last][1]
            yield _with_marks(text, start), behind
            first = last
        first += 1


def _last(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """Returns the group with which a mobile number ends that begins with this one."""
    found, gaps = None, set()
    for last in range(first, len(groups)):
        if last > first:
            gap = text[groups[last - 1][1] : groups[last][0]]
            if not _GAP.fullmatch(gap) or (found is not None and (gap not in gaps or gap in ",/")):
                break
            gaps.add(gap)
        digits = "".join(text[start:end] for start, end in groups[first : last + 1])
        if len(digits) > _MOST:
            break
        if _is_mobile(text, groups[first][0], digits):
            found = last
    return found


def _is_mobile(text: str, start: int, digits: str) -> bool:
    if digits.startswith("8") and distance(text, start, "phone_cues", far=_SAID) is None:
        return False
    return digits[0] in "068" and _OWN.fullmatch(dialled(digits)[1:]) is not None


def _begins(text: str, groups: list[tuple[int, int]], first: int, behind: int) -> bool:
    """Says whether a number may begin here: not within a decimal, a date, or a word of letters and digits.

    `behind` is where the number before ended: of several with a mark between them each is one.
    """
    start = groups[first][0]
    earlier = text[max(0, start - 24) : start]
    if groups[first - 1][1] == start - 1 and first and behind != start - 1:
        before, mark = text[slice(*groups[first - 1])], text[start - 1]
        if mark == ".":
            return len(before) <= 2 and re.search(r"(?:^|\n)[ \t]*\d+\.$", earlier) is not None
        if mark == ",":
            return before != "0" and re.search(r"-\d+,$", earlier) is None
        if mark in "/-" and (groups[first][1] - start <= 2 or re.fullmatch(r"(?:19|20)\d\d", before)):
            return False
    return not earlier[-1:].isalpha() or re.search(r"(?:^|[^a-z0-9])[a-z]+$", earlier) is not None


def _is_other(text: str, groups: list[tuple[int, int]]) -> bool:
    """Says whether what has the digits of a mobile number is a date, hours, a list, a sum or the number of a letter."""
    start, end = groups[0][0], groups[-1][1]
    gaps = [text[left[1] : right[0]] for left, right in pairwise(groups)]
    sizes = [last - first for first, last in groups]
    if _DATE.match(text, start):
        return True
    if max(sizes) <= 2 and (len(set(gaps)) > 1 or not set(gaps) <= {" ", ".", "-"}):
        return True
    is_sum = len(gaps) > 1 and set(gaps) == {"."} and set(sizes[1:]) == {3} and text[start - 1 : start] != "+"
    if is_sum and distance(text, start, "phone_cues", far=_SAID) is None:
        return True
    has_slash = "/" in gaps or re.search(r"\d/$", text[max(0, start - 2) : start]) is not None
    return has_slash and _TO_YEAR.match(text, end) is not None


def _with_marks(text: str, start: int) -> int:
    """Returns where a number begins with the plus and bracket before it."""
    found = re.search(r"[(\[]?\+?[ ]?$|[(\[]$", text[max(0, start - 3) : start])
    marks = found[0] if found and found[0].strip() else ""
    return start - len(marks)


def _fixed(text: str) -> Iterator[tuple[int, int]]:
    for found in _FIXED.finditer(text):
        if not re.search(r"\d[.,/]?$|[a-z]\d*$", text[max(0, found.start() - 3) : found.start()]):
            yield found.span()
    for found in _FIXED_WHOLE.finditer(text):
        is_said = found[0].startswith("+") or distance(text, found.start(), "phone_cues", far=_SAID) is not None
        if is_said:
            yield found.span()
