"""Finds numbers however they are written: together, in groups, with dots, hyphens and spaces in between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: a group of digits; the letters O, o, l and I between digits are read as 0 and 1
_GROUP = re.compile(r"[0-9](?:[0-9OolI]{0,60}[0-9])?")
_READ = str.maketrans("OolI", "0011")
#: what may stand between two groups of one number
_GAP = re.compile(r"[ .\-\n\t]{1,2}")
#: marks that seldom hold the groups of a number apart: then each stands with the same blanks
_EVENLY = re.compile(r"(?<!\d)\d{1,8}([_/,:;|*+~]|[ ][.\-_/,:;|*+~][ ]|,[ ])\d{1,8}(?:\1\d{1,8}){1,16}(?!\d)")
_PART = re.compile(r"\d{1,8}")
#: a gap that is no more than wrapping or spacing has at most so many characters
GAP_MOST = 2
#: numbers longer than this are read in parts
GROUPS_MOST = 40


@dataclass(frozen=True)
class Group:
    """Digits that stand together, and where."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True)
class Number:
    """Groups that are read as one number."""

    groups: tuple[Group, ...]
    #: whether nothing else of the run was left out
    is_whole: bool = True

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of its groups."""
        return tuple(len(group.digits) for group in self.groups)


def runs(text: str) -> Iterator[Number]:
    """Yields every run of groups with nothing but a short gap between them, in the order of reading."""
    waiting: list[Group] = []
    for found in _GROUP.finditer(text):
        group = Group(found.start(), found.end(), found[0].translate(_READ))
        if waiting and (not _is_gap(text, waiting[-1].end, group.start) or len(waiting) >= GROUPS_MOST):
            yield Number(tuple(waiting))
            waiting = []
        waiting.append(group)
    if waiting:
        yield Number(tuple(waiting))


def evenly_parted(text: str) -> Iterator[Number]:
    """Yields the rows of groups that one and the same unusual mark holds apart: 3573_0117_0890_0001, 3573 - 0117."""
    for row in _EVENLY.finditer(text):
        groups = [Group(row.start() + one.start(), row.start() + one.end(), one[0]) for one in _PART.finditer(row[0])]
        yield Number(tuple(groups))


def windows(run: Number, length: int) -> Iterator[Number]:
    """Yields the numbers of exactly that many digits that begin and end with a group of the run."""
    for first in range(len(run.groups)):
        total = 0
        for last in range(first, len(run.groups)):
            total += len(run.groups[last].digits)
            if total >= length:
                if total == length:
                    is_whole = first == 0 and last == len(run.groups) - 1
                    yield Number(run.groups[first : last + 1], is_whole)
                break


def cut(run: Number, taken: Number) -> list[Number]:
    """Returns what is left of a run on both sides of a number that was taken out of it."""
    before = tuple(group for group in run.groups if group.end <= taken.start)
    after = tuple(group for group in run.groups if group.start >= taken.end)
    return [Number(groups) for groups in (before, after) if groups]


def overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Says whether a stretch touches one of the taken ones, which stand in order and apart."""
    before = bisect_left(taken, (end, end)) - 1
    return before >= 0 and taken[before][1] > start


def _is_gap(text: str, start: int, end: int) -> bool:
    return end - start <= GAP_MOST and _GAP.fullmatch(text, start, end) is not None
