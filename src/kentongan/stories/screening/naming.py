"""Names of persons, by their capital letters and the words before them."""

from __future__ import annotations

import re

from .lists import listed, whole_words

FILE = "persons"
#: the end of a sentence; the dot of a form of address or a title is none
_END = re.compile(
    r"(?<!\bsdr)(?<!\bsdri)(?<!\balm)(?<!\b[tn][ny])(?<!\b[a-z])(?<!\bhj)(?<!\b[di]r)(?<!\bdrs)[.!?] |\n\n"
)
_NAME = re.compile(r"[A-Z][a-z'’]{1,20}(?: [A-Z][a-z'’.]{1,20}){0,3}|[A-Z]{2,20}(?: [A-Z]{2,20}){1,3}")
_GAP = re.compile(r"[ :,\"“(]{1,3}")


def named(text: str, small: str) -> re.Match[str] | None:
    """Returns the first name that follows a form of address or the word for being named."""
    for cue in whole_words(FILE, "person_cues").finditer(small):
        name = name_after(text, cue.end())
        if name:
            return name
    return None


def name_after(text: str, at: int, *, is_said: bool = True) -> re.Match[str] | None:
    """Returns a name that stands at this place, behind no more than a colon, comma, quote or blank."""
    gap = _GAP.match(text, at)
    name = _NAME.match(text, gap.end()) if gap else None
    return name if name and is_name(name[0]) and (is_said or " " in name[0]) else None


def is_name(words: str) -> bool:
    """Says whether words with capital letters may be a person's name: offices and days have them, too."""
    return words.split()[0].lower().rstrip(".") not in listed(FILE)["not_names"]


def sentence(small: str, at: int) -> tuple[int, int]:
    """Returns where the sentence around a place begins and ends, at most 300 characters to each side."""
    first, last = max(0, at - 300), min(len(small), at + 300)
    start = max((found.end() for found in _END.finditer(small, first, at)), default=first)
    end = _END.search(small, at, last)
    return start, end.start() if end else last
