"""Looks at how a cell is worded; the guideline asks for an active verb without its doer."""

import re

from .model import Cell

#: First words that name a doer.
_DOERS = frozenset(
    [
        "admin",
        "administrator",
        "anggota",
        "bagian",
        "bidang",
        "bupati",
        "camat",
        "editor",
        "kabag",
        "kabid",
        "kasi",
        "kasubag",
        "kepala",
        "ketua",
        "lurah",
        "operator",
        "pejabat",
        "pelaksana",
        "pencari",
        "pengelola",
        "pengolah",
        "petugas",
        "publisher",
        "sekretaris",
        "seksi",
        "staf",
        "tim",
        "walikota",
        "webmaster",
    ]
)

#: Nouns that begin like an active verb (me-).
_NOUNS_IN_ME = frozenset(
    [
        "media",
        "medsos",
        "mei",
        "meja",
        "menteri",
        "menu",
        "mesin",
        "meter",
        "metode",
        "mekanisme",
        "memo",
        "memori",
    ]
)

_FIRST_WORD = re.compile(r"\W*(?:[a-z0-9][.)]\s+)?\W*([a-z]+)", re.IGNORECASE)


def activity_remark(activity: str) -> str:
    """Says how the wording differs from the habit, as the end of a sentence; "" where it does not."""
    match = _FIRST_WORD.match(activity)
    word = match[1].lower() if match else ""
    if word in _DOERS:
        return f"menyebut pelakunya (“{word}”)"
    if not word.startswith("me") or word in _NOUNS_IN_ME:
        return f"tidak diawali kata kerja aktif (“{word}”)"
    return ""


def plain(cell: Cell) -> str:
    """Gives a cell's words for comparing: lower case, single spaces, no marks at either end."""
    return " ".join(str(cell).lower().split()).strip(" .;,:-–—")
