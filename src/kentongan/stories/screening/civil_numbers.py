"""What is a NIK, an NIP or an NPWP by its digits alone; a family card is built like a NIK."""

from __future__ import annotations

from datetime import date

from .lists import listed

NIK_DIGITS = 16
NIP_DIGITS = 18
OLD_NPWP_DIGITS = 15
#: a woman's day of birth stands in her NIK with 40 added
WOMAN = 40


def is_nik(digits: str) -> bool:
    """Says whether sixteen digits are built like a NIK: known province, area, real date, serial.

    The two digits of the year tell no century: either is taken.
    """
    return _is_area(digits) and digits[12:] != "0000" and _is_birth(digits[6:12])


def is_nip(digits: str) -> bool:
    """Says whether eighteen digits are built like an NIP or NI PPPK.

    Birth date (8), year of appointment (4), its month or a PPPK code (2), sex (1), serial (3): PPPK numbers carry a
    code such as 21 where an NIP has the month.
    """
    if not _is_date(digits[:4], digits[4:6], digits[6:8]):
        return False
    born, appointed = int(digits[:4]), int(digits[8:12])
    return 1930 <= born <= 2015 and born + 15 <= appointed <= 2100 and digits[14] in "12" and digits[15:] != "000"


def is_old_npwp(digits: str) -> bool:
    """Says whether the first nine of fifteen digits hold the check digit (Luhn); some genuine numbers do not."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits[:9])]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_area(digits: str) -> bool:
    return digits[:2] in listed("identity")["provinces"] and digits[2:4] != "00" and digits[4:6] != "00"


def _is_birth(digits: str) -> bool:
    day = int(digits[:2])
    day = day - WOMAN if day > WOMAN else day
    month, year = digits[2:4], digits[4:6]
    return any(_is_date(century + year, month, str(day)) for century in ("19", "20"))


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
