"""What is not taken in, and how that is said to who sent it; the rules stand in rule_rows.py."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext

from kentongan.kernel.refusals import Reason, Refusal
from kentongan.stories.intake.kinds import Kind
from kentongan.stories.intake.rule_rows import RULES

MEGA = 1024 * 1024

#: most bytes of one file, by family
MOST_BYTES = {
    "photo": 40 * MEGA,
    "video": 2048 * MEGA,
    "audio": 200 * MEGA,
    "document": 50 * MEGA,
    "text": 5 * MEGA,
}
#: the long side of a picture may be at most so many times the short one
MOST_SLENDER = 30
#: beyond this many pixels a picture must weigh at least one byte for LEAST_DENSE pixels
DENSITY_FROM = 10_000_000
LEAST_DENSE = 500
#: limits of what an office file (a zip) may unfold to
MOST_INFLATED = 300 * MEGA
MOST_MEMBERS = 5000
MOST_RATIO = 150
RATIO_FROM = 20 * MEGA
#: most dictionaries and arrays of a PDF that are looked at
MOST_PDF_NODES = 1_000_000


class Refused(Refusal):
    """A file is not taken in; says what happened, what was kept and what to do now."""

    def __init__(self, code: str, what: str, kept: str, remedy: str) -> None:
        self.code, self.what, self.kept, self.remedy = code, what, kept, remedy
        super().__init__(Reason(code, f"{what} {kept} {remedy}"))


def refused(code: str, name: str, **facts: object) -> Refused:
    """Fills the words of the rule with this code for the file with this name."""
    rule = RULES[code]
    words = {"name": spoken_name(name), **facts}
    return Refused(code, gettext(rule.what) % words, gettext(rule.kept), gettext(rule.remedy) % words)


def check_size(kind: Kind, name: str, size: int) -> None:
    """Raises Refused where a file of this kind is larger (bytes) than its family may be."""
    check_bytes(kind.family, name, size)


def check_bytes(family: str, name: str, size: int) -> None:
    """Raises Refused where a file of this family is larger (bytes) than it may be, also before a byte of it came."""
    most = MOST_BYTES[family]
    if size > most:
        code = "video_too_large" if family == "video" else "too_large"
        raise refused(code, name, size=spoken_size(size), most=spoken_size(most))


def spoken_name(name: str) -> str:
    """Returns a name fit for a sentence: no folders, no control or direction marks, at most 80 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    if len(plain) > 80:
        plain = f"{plain[:50]}…{plain[-20:]}"
    return plain or "tanpa nama"


def spoken_size(size: int) -> str:
    """Returns bytes as a person writes them: 2.4 GB becomes "2,4 GB"."""
    for unit, factor in (("GB", MEGA * 1024), ("MB", MEGA), ("KB", 1024)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0").replace(".", ",") + f" {unit}"
    return f"{size} byte"
