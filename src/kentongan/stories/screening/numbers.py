"""Numbers of persons in a text: NIP first, then NIK, family card and NPWP, then accounts; each taken out once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .civil_numbers import NIK_DIGITS, NIP_DIGITS, OLD_NPWP_DIGITS, is_nik, is_nip, is_old_npwp
from .cues import after, before, distance, nearest, stands_near
from .digits import Number, cut, evenly_parted, overlaps, runs, windows

#: the ways in which people group such a number; a group of one each stands for digits written apart
_NIK_SHAPES = {
    (16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4), (6, 2, 2, 2, 4), (6, 10), (12, 4), (8, 8),
    (1,) * 16,
}  # fmt: skip
_NIP_SHAPES = {(18,), (8, 6, 1, 3), (8, 6, 4), (8, 7, 3), (8, 10), (4, 2, 2, 4, 2, 1, 3), (1,) * 18}
_OLD_NPWP = (2, 3, 3, 1, 3, 3)
_MONEY = re.compile(r"(?:rp\.?|rupiah|idr)[ ]{0,2}$")
_DATE = re.compile(
    r"\d{1,2}[.\- ]\d{1,2}[.\- ](?:19|20)\d\d|(?:19|20)\d\d[.\- ]\d{1,2}[.\- ]\d{1,2}"
    r"|(?:[01]?\d|2[0-3])[.:][0-5]\d ?- ?(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)"
)
#: behind a number: the year, or a month in Roman figures and the year, that end the number of a letter
_YEAR = re.compile(r"(?:/[\w.\-]{1,20}){0,4}/(?:19|20)\d\d(?!\d)|/(?=[ivxl])x{0,1}(?:ix|iv|v?i{0,3})(?![\w])")
#: of two that end at the same place the first counts: "kode rekening" is no "rekening"
_KEYS = ("nik_cues", "kk_cues", "npwp_cues", "neutral_cues", "account_cues", "nip_cues")
#: which number of a citizen a word announces
_CIVIL = {"nik_cues": "nik", "kk_cues": "family-card", "npwp_cues": "npwp"}
#: accounts of Indonesian banks have 8 to 16 digits, those of the one whose name is a common word 13
_ACCOUNT = range(8, 17)
_MANDIRI = 13


@dataclass(frozen=True)
class Found:
    """A number with its kind; `kind` is empty where it is known to be harmless and only taken out of the way."""

    kind: str
    start: int
    end: int
    digits: str
    severe: bool = True


Taken = tuple[Found, Number]


def numbers(text: str) -> list[Found]:
    """Returns what stands in a legible text in small letters, in the order of reading."""
    found = [_of_even(text, number) for number in evenly_parted(text) if _is_even_nik(text, number)]
    taken_out = [(one.start, one.end) for one in found]
    left = [run for run in runs(text) if _is_long(run) and not overlaps(run.start, run.end, taken_out)]
    for take in (_nip, _sixteen, _old_npwp, _account):
        waiting, left = left, []
        while waiting:
            run = waiting.pop()
            taken = take(text, run)
            if taken is None:
                left.append(run)
            else:
                found.append(taken[0])
                waiting += [part for part in cut(run, taken[1]) if _is_long(part)]
    return sorted(found, key=lambda one: one.start)


def _is_even_nik(text: str, number: Number) -> bool:
    """Says whether groups that an unusual mark holds apart make a NIK: by their shape, and its word or its build."""
    is_shaped = len(number.digits) == NIK_DIGITS and number.shape in _NIK_SHAPES
    cue = nearest(text, number.start, _KEYS) if is_shaped else ""
    return is_shaped and (cue in _CIVIL or is_nik(number.digits))


def _of_even(text: str, number: Number) -> Found:
    kind = _CIVIL.get(nearest(text, number.start, _KEYS), "nik")
    return Found(kind, number.start, number.end, number.digits)


def _is_long(run: Number) -> bool:
    return len(run.digits) >= min(_ACCOUNT)


def _taken(kind: str, number: Number, *, severe: bool = True) -> Taken:
    return Found(kind, number.start, number.end, number.digits, severe), number


def _nip(text: str, run: Number) -> Taken | None:
    """An official's number passes where it says that it is one; elsewhere it is told, for its date of birth."""
    for number in windows(run, NIP_DIGITS):
        if distance(text, number.start, "nip_cues", far=16) is not None:
            return _taken("", number, severe=False)
        if is_nip(number.digits) and (number.is_whole or number.shape in _NIP_SHAPES):
            return _taken("nip", number, severe=False)
    return None


def _sixteen(text: str, run: Number) -> Taken | None:
    for number in windows(run, NIK_DIGITS):
        cue = nearest(text, number.start, _KEYS)
        said = _CIVIL.get(cue)
        if said:
            return _taken(said, number)
        if cue == "account_cues":
            return None
        is_one = number.is_whole or number.shape in _NIK_SHAPES
        if is_one and is_nik(number.digits) and not _is_amount(text, number):
            return _taken("nik", number, severe=cue != "neutral_cues")
    return _mistyped(text, run)


def _mistyped(text: str, run: Number) -> Taken | None:
    """A digit too many or too few behind the word NIK tells nearly as much."""
    for group in run.groups:
        if abs(len(group.digits) - NIK_DIGITS) == 1 and distance(text, group.start, "nik_cues", far=12) is not None:
            return _taken("nik", Number((group,)))
    return None


def _old_npwp(text: str, run: Number) -> Taken | None:
    for number in windows(run, OLD_NPWP_DIGITS):
        is_said = distance(text, number.start, "npwp_cues") is not None
        if is_said or (number.shape == _OLD_NPWP and is_old_npwp(number.digits) and "-" in text[run.start : run.end]):
            return _taken("npwp", number)
    return None


def _account(text: str, run: Number) -> Taken | None:
    """No length tells an account: the word or a bank's name has to stand near."""
    parts = [run] if len(run.digits) in _ACCOUNT else [Number((group,)) for group in run.groups]
    for number in parts:
        if len(number.digits) not in _ACCOUNT or _is_amount(text, number) or _is_date(text, number):
            continue
        cue = nearest(text, number.start, _KEYS)
        is_said = cue == "account_cues" or (cue == "" and _names_bank(text, number))
        if is_said and not _is_in_letter_number(text, number):
            is_public = stands_near(text, number.start, number.end, "public_account_cues")
            return _taken("account", number, severe=not is_public)
    return None


def _names_bank(text: str, number: Number) -> bool:
    behind = after(text, number.end, 25)
    is_near = stands_near(text, number.start, number.end, "bank_names", far=25) or "rekening" in behind
    is_mandiri = len(number.digits) == _MANDIRI and "mandiri" in before(text, number.start, 25) + behind
    return (is_near or is_mandiri) and not _is_mobile(number.digits)


def _is_mobile(digits: str) -> bool:
    return digits.startswith(("08", "628")) and 10 <= len(digits) <= 14


def _is_amount(text: str, number: Number) -> bool:
    """Says whether it is a sum of money, a count written with thousands, or a decimal such as a coordinate."""
    if _MONEY.search(before(text, number.start, 12)):
        return True
    gaps = {text[left.end : right.start] for left, right in zip(number.groups, number.groups[1:], strict=False)}
    first, *rest = number.shape
    if gaps != {"."} or first > 3:
        return False
    return all(size == 3 for size in rest) or len(rest) == 1


def _is_date(text: str, number: Number) -> bool:
    return _DATE.match(text, number.start) is not None


def _is_in_letter_number(text: str, number: Number) -> bool:
    """Says whether it is part of a letter's number: marks before or behind it, and a year or month at the end."""
    has_mark = "/" in text[max(0, number.start - 1) : number.start] + text[number.end : number.end + 1]
    return has_mark and _YEAR.match(text, number.end) is not None
