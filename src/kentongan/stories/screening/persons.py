"""What a text tells of one person: mail, home, birth, illness, a child's or a victim's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .cues import after, before, stands_near
from .illness import illnesses
from .lists import any_of, listed, whole_words
from .naming import FILE, is_name, name_after

#: how far a name stands from the words about its bearer, in characters
CLOSE = 60
#: under this age a person is a child (UU 35/2014 Art. 1)
ADULT = 18

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
#: an address that hides from programs: nama (at) situs [dot] id
_MAIL_IN_WORDS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?[(\[]at[)\]] ?[\w-]{1,63}(?: ?(?:\.|[(\[](?:dot|titik)[)\]]) ?[\w-]{1,63}){1,4}"
)
_NEIGHBOURS = re.compile(r"\brt[ .:/]{0,2}\d{1,3}[ .,/\-]{0,3}(?:/[ ]?)?rw[ .:/]{0,2}\d{1,3}\b")
_HOUSE = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum|perumahan|blok)\b[^\n;]{1,50}?\b(?:no|nomor|nmr)[ .:]{1,2}\d{1,4}\b"
)
#: the way most people write it: Jl. Melati 12; a length, a time or a count behind the street is none
_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang)[. ]{1,2}"
    r"(?:(?!(?:rt|rw|km|sejak|pada|tahun|pukul|selama|sekitar|dengan|bersama|dan|sebanyak|tanggal)\b)"
    r"[a-z.'’]{2,20} ){1,4}"
    r"\d{1,3}[a-z]?\b(?![.,:/-]\d| (?:tahun|orang|meter|km|kali|hari|bulan|jam|menit|warga|kk|rumah|%))"
)
_AGED = re.compile(r"([A-Z][a-z'’]{1,20}(?: [A-Z][a-z'’.]{1,20}){0,3}),? \((\d{1,2})(?: ?(?:tahun|thn|th))?\)")


@dataclass(frozen=True)
class Told:
    """Something that is told of a person, at its place."""

    kind: str
    start: int
    end: int
    severe: bool


def persons(text: str, small: str) -> Iterator[Told]:
    """Yields what is told in a legible text; `small` is the same in small letters."""
    yield from (Told("mail", *found.span(), False) for found in _MAIL.finditer(small))
    yield from (Told("mail", *found.span(), False) for found in _MAIL_IN_WORDS.finditer(small))
    yield from _homes(small)
    yield from _births(small)
    yield from (Told("illness", start, end, True) for start, end in illnesses(text, small))
    yield from _children(text, small)
    yield from _victims(text, small)


def _homes(small: str) -> Iterator[Told]:
    """A home is told by a word of living there with RT and RW, a street or a house; public places are no homes."""
    for found in whole_words(FILE, "residence_cues").finditer(small):
        behind = after(small, found.end(), 90).split("\n\n")[0]
        house, near = _HOUSE.search(behind), _NEIGHBOURS.search(behind)
        told = [one for one in (house, near, None if house else _STREET.search(behind)) if one]
        if told and not _is_public_place(small, found.start()):
            end = max(one.end() for one in told)
            yield Told("address", found.start(), found.end() + end, house is not None)


def _is_public_place(small: str, at: int) -> bool:
    """Says whether the sentence up to here is about an office, a school or the like."""
    sentence = re.split(r"[.!?]\s", before(small, at, 80))[-1]
    return whole_words("identity", "office_cues").search(sentence) is not None


def _births(small: str) -> Iterator[Told]:
    for found in whole_words(FILE, "birth_cues").finditer(small):
        on = _date().search(after(small, found.end(), CLOSE))
        if on and not small.endswith("hari ", 0, found.start()):  # a day of remembrance is nobody's birth
            yield Told("birth", found.start(), found.end() + on.end(), False)


def _children(text: str, small: str) -> Iterator[Told]:
    for aged in _AGED.finditer(text):
        if int(aged[2]) < ADULT and is_name(aged[1]):
            yield Told("child", *aged.span(), _tells_harm(small, aged.start(), aged.end()))
    for cue in whole_words(FILE, "child_cues").finditer(small):
        name = name_after(text, cue.end(), is_said=_says_name(cue[0]))
        if name and not _AGED.match(text, name.start()):
            yield Told("child", *name.span(), _tells_harm(small, *name.span()))


def _victims(text: str, small: str) -> Iterator[Told]:
    for cue in whole_words(FILE, "victim_cues").finditer(small):
        name = name_after(text, cue.end(), is_said=_says_name(cue[0]))
        if name:
            is_reporter = cue[0].split()[0] in ("pelapor", "saksi") or "pelapor" in cue[0]
            yield Told("victim", cue.start(), name.end(), is_reporter or _tells_harm(small, *name.span()))


def _tells_harm(small: str, start: int, end: int) -> bool:
    return stands_near(small, start, end, "harm_words", FILE, far=120)


def _says_name(cue: str) -> bool:
    """Says whether a cue announces a name; behind a bare "siswa" one capital letter is not enough."""
    return re.search(r"nama|a\.n|identitas|nya$", cue) is not None


@cache
def _date() -> re.Pattern[str]:
    """A full date: 12 Mei 2010, 12-05-2010, 12/5/2010."""
    months = any_of(listed(FILE)["months"])
    return re.compile(rf"\b\d{{1,2}}(?:[ ]{months}[ ]|[-/.]\d{{1,2}}[-/.])(?:19|20)\d\d\b")
