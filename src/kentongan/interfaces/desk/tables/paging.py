"""Pages of a long list, without counting it: what lies behind the next page costs nothing until somebody turns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SIZE = 25


@dataclass(frozen=True)
class Leaf:
    """One page: its rows, its number from 1, and whether another follows."""

    rows: Sequence[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def previous_number(self) -> int:
        return self.number - 1


def leaf_of(rows: QuerySet[Any], asked: str | None, *, size: int = SIZE) -> Leaf:
    """Returns the page that was asked for; nonsense asks for the first."""
    number = max(1, number_asked(asked))
    found = list(rows[(number - 1) * size : number * size + 1])
    return Leaf(found[:size], number, len(found) > size)


def number_asked(words: str | None) -> int:
    """Reads a number of an address; nonsense is 0."""
    return int(words) if words and words.isdecimal() and len(words) < 7 else 0
