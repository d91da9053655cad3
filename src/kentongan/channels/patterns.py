"""How a channel's text begins: a pattern with places for title, lead, link and hashtags, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .letters import HASHTAG

#: the places of a pattern, as they are written between braces; the link stays as it is until the address is known
TITLE, LEAD, LINK, HASHTAGS = "judul", "teras", "tautan", "tagar"
PLACES = (TITLE, LEAD, LINK, HASHTAGS)
#: what every channel begins with that has no pattern of its own
SHIPPED = "{judul}\n\n{teras}\n\n{tautan}"
#: letters of a pattern
MOST_LETTERS = 1000
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True)
class Fault:
    """What can't be read in a pattern, and where: line and letter, both from 1."""

    kind: str
    found: str
    line: int = 1
    column: int = 1


def faults_of(pattern: str, hashtags: Sequence[str] = ()) -> list[Fault]:
    """Returns what is wrong with a pattern and its hashtags, in the order of reading."""
    if len(pattern) > MOST_LETTERS:
        return [Fault("long", str(len(pattern)))]
    used = {place[1].strip() for place in _PLACE.finditer(pattern)}
    found = [*_unknown(pattern), *_loose(pattern)]
    if not found and not used & {TITLE, LEAD}:
        found.append(Fault("nothing-said", ""))
    if hashtags and HASHTAGS not in used:
        found.append(Fault("hashtags-unused", " ".join(hashtags)))
    if not hashtags and HASHTAGS in used:
        found.append(Fault("hashtags-missing", "{tagar}", *_where(pattern, pattern.index(HASHTAGS) - 1)))
    found += [Fault("no-hashtag", one) for one in hashtags if not HASHTAG.fullmatch(one)]
    return sorted(found, key=lambda one: (one.line, one.column))


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Puts the values in their places, all at once; a line that only held empty places goes, the link's mark stays."""
    lines = []
    for line in pattern.strip().splitlines():
        written = _PLACE.sub(lambda place: _value(place, values), line).rstrip()
        if written or not _PLACE.search(line):
            lines.append(written)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _value(place: re.Match[str], values: Mapping[str, str]) -> str:
    return values.get(place[1].strip(), place[0]).strip()


def _unknown(pattern: str) -> Iterator[Fault]:
    for place in _PLACE.finditer(pattern):
        if place[1].strip() not in PLACES:
            yield Fault("unknown", place[0], *_where(pattern, place.start()))


def _loose(pattern: str) -> Iterator[Fault]:
    """Yields braces that open or close nothing."""
    rest = _PLACE.sub(lambda place: " " * len(place[0]), pattern)
    for brace in _BRACE.finditer(rest):
        yield Fault("loose", brace[0], *_where(pattern, brace.start()))


def _where(pattern: str, at: int) -> tuple[int, int]:
    before = pattern[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
