"""Numbers of persons in a text, the longest kinds first, what only its word tells, then accounts; each taken once."""

from __future__ import annotations

from dataclasses import dataclass

from .announcing import CIVIL, announced
from .civil_numbers import NIK_DIGITS, NIP_DIGITS, OLD_NPWP_DIGITS, is_nik, is_nip, is_old_npwp
from .cues import after, before, distance, stands_near
from .digits import Number, cut, evenly_parted, overlaps, runs, windows
from .harmless import is_amount, is_date, is_in_letter_number
from .said import passports, said

#: the ways in which people group such a number; a group of one each stands for digits written apart
_NIK_SHAPES = {
    (16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4), (6, 2, 2, 2, 4), (6, 10), (12, 4), (8, 8),
    (1,) * 16,
}  # fmt: skip
_NIP_SHAPES = {(18,), (8, 6, 1, 3), (8, 6, 4), (8, 7, 3), (8, 10), (4, 2, 2, 4, 2, 1, 3), (1,) * 18}
_OLD_NPWP = (2, 3, 3, 1, 3, 3)
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
    for take in (_nip, _sixteen, _old_npwp, _said, _account):
        waiting, left = left, []
        while waiting:
            run = waiting.pop()
            taken = take(text, run)
            if taken is None:
                left.append(run)
            else:
                found.append(taken[0])
                waiting += [part for part in cut(run, taken[1]) if _is_long(part)]
    found += [Found("passport", start, end, text[start:end]) for start, end in passports(text)]
    return sorted(found, key=lambda one: one.start)


def _is_even_nik(text: str, number: Number) -> bool:
    """Says whether groups that an unusual mark holds apart make a NIK: by their shape, and its word or its build."""
    is_shaped = len(number.digits) == NIK_DIGITS and number.shape in _NIK_SHAPES
    cue = announced(text, number.start) if is_shaped else ""
    return is_shaped and (cue in CIVIL or is_nik(number.digits))


def _of_even(text: str, number: Number) -> Found:
    kind = CIVIL.get(announced(text, number.start), "nik")
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
        cue = announced(text, number.start)
        said = CIVIL.get(cue)
        if said:
            return _taken(said, number)
        if cue == "account_cues":
            return None
        is_one = number.shape in _NIK_SHAPES or (number.is_whole and not is_date(text, number))
        if is_one and is_nik(number.digits) and not is_amount(text, number):
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


def _said(text: str, run: Number) -> Taken | None:
    told = said(text, run)
    return _taken(*told) if told else None


def _account(text: str, run: Number) -> Taken | None:
    """No length tells an account: the word or a bank's name has to stand near."""
    parts = [run] if len(run.digits) in _ACCOUNT else [Number((group,)) for group in run.groups]
    for number in parts:
        if len(number.digits) not in _ACCOUNT or is_amount(text, number) or is_date(text, number):
            continue
        cue = announced(text, number.start)
        is_said = cue == "account_cues" or (cue == "" and _names_bank(text, number))
        if is_said and not is_in_letter_number(text, number):
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
