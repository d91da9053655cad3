"""Who holds what in a unit, kept in memory: asked at every press, and changed a few times a year.

A roster is known by the unit's stream and its `roster_stamp`, which every verb that changes who holds what renews in
the same transaction. A stamp never comes twice, so a change that is rolled back leaves nothing false behind, and a
process that holds the roster of an old stamp never asks for it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kentongan.people.models import Holding, Staff, Unit

from .models import RoleHolder

#: units whose rosters are kept at a time; a province has a few hundred
MOST_KEPT = 500

_kept: dict[tuple[UUID, UUID], Roster] = {}


@dataclass(frozen=True)
class Term:
    """That somebody holds a position from a day on, to a last day where there is one."""

    staff: int
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Says whether it is in force on a day, the first and the last day included."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Post:
    """A position and its terms."""

    name: str
    terms: tuple[Term, ...]

    def held_by(self, on: date) -> Iterator[int]:
        """Yields the staff id of each term in force on a day; one person may come twice."""
        return (term.staff for term in self.terms if term.covers(on))


@dataclass(frozen=True)
class Roster:
    """The posts that fill each (procedure, role), and the active staff by id, in the order of their names."""

    posts: Mapping[tuple[str, str], tuple[Post, ...]]
    staff: Mapping[int, Staff]

    def is_held_by(self, staff: int, procedure: str, role: str, on: date) -> bool:
        """Says whether a member of staff holds a role on a day."""
        return any(staff in post.held_by(on) for post in self.posts.get((procedure, role), ()))

    def holders(self, procedure: str, role: str, on: date) -> list[int]:
        """Returns the ids of the active staff who hold a role on a day."""
        return self.active(pk for post in self.posts.get((procedure, role), ()) for pk in post.held_by(on))

    def roles_of(self, staff: int, on: date) -> list[tuple[str, str]]:
        """Returns (procedure, role) for each role that a member of staff holds on a day."""
        return [pair for pair in self.posts if self.is_held_by(staff, *pair, on)]

    def active(self, ids: Iterable[int]) -> list[int]:
        """Returns those of the ids that are active staff, each once."""
        found = set(ids)
        return [pk for pk in self.staff if pk in found]


def roster_of(unit: Unit) -> Roster:
    """Returns the roster of a unit as its row was read."""
    key = (unit.stream, unit.roster_stamp)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _read(unit)
    return _kept[key]


def named(unit: Unit, roster: Roster, ids: Iterable[int]) -> list[Staff]:
    """Returns rows of one's own for the ids, each with its account and the unit that was asked."""
    found = []
    for pk in ids:
        staff = copy(roster.staff[pk])
        staff.unit = unit
        found.append(staff)
    return found


def _read(unit: Unit) -> Roster:
    terms: dict[int, list[Term]] = defaultdict(list)
    for held in Holding.objects.filter(position__unit=unit).order_by("pk"):
        terms[held.position_id].append(Term(held.staff_id, held.since, held.until))
    posts: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for row in RoleHolder.objects.filter(unit=unit).select_related("position").order_by("pk"):
        posts[row.procedure, row.role].append(Post(row.position.name, tuple(terms[row.position_id])))
    staff = {row.pk: row for row in Staff.objects.active().filter(unit=unit).select_related("user")}
    return Roster({pair: tuple(each) for pair, each in posts.items()}, staff)
