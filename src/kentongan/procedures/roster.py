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
from datetime import date, timedelta
from uuid import UUID

from kentongan.people.models import OWN, Capacity, Holding, Leave, Staff, StandIn, Unit

from .models import RoleHolder

#: units whose rosters are kept at a time; a province has a few hundred
MOST_KEPT = 500

_rosters: dict[tuple[UUID, UUID], Roster] = {}


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
class Duty:
    """That somebody does what a position asks, by a letter, for all of its roles or for those that it names."""

    term: Term
    capacity: Capacity
    roles: frozenset[tuple[str, str]] = frozenset()

    def covers(self, pair: tuple[str, str], day: date) -> bool:
        """Says whether it is in force on a day for a (procedure, role)."""
        return self.term.covers(day) and (not self.roles or pair in self.roles)


@dataclass(frozen=True)
class Way:
    """As what a member of staff has a role: in their own name, or by a letter."""

    staff: int
    capacity: Capacity = OWN

    @property
    def hands(self) -> frozenset[int]:
        """Whose hands act on this way: a stand-in's are those of the one stood in for, too."""
        absent = self.capacity.absent_id
        return frozenset({self.staff} if absent is None else {self.staff, absent})


@dataclass(frozen=True)
class Post:
    """A position with its terms and with the letters by which others do what it asks."""

    name: str
    terms: tuple[Term, ...]
    duties: tuple[Duty, ...] = ()

    def ways(self, pair: tuple[str, str], on: date) -> Iterator[Way]:
        """Yields each way to this post on a day, its holders first."""
        yield from (Way(term.staff) for term in self.terms if term.covers(on))
        yield from (Way(duty.term.staff, duty.capacity) for duty in self.duties if duty.covers(pair, on))


@dataclass(frozen=True)
class Roster:
    """The posts that fill each (procedure, role), who is away when, and the active staff by id, by name."""

    posts: Mapping[tuple[str, str], tuple[Post, ...]]
    staff: Mapping[int, Staff]
    absences: Mapping[int, tuple[Term, ...]]

    def is_away(self, staff: int, on: date) -> bool:
        """Says whether a member of staff is on leave or on duty elsewhere on a day."""
        return any(term.covers(on) for term in self.absences.get(staff, ()))

    def ways(self, procedure: str, role: str, on: date) -> list[Way]:
        """Returns each way by which active staff who are not away have a role on a day, own names first."""
        pair = (procedure, role)
        found = {way: None for post in self.posts.get(pair, ()) for way in post.ways(pair, on)}
        here = [way for way in found if way.staff in self.staff and not self.is_away(way.staff, on)]
        return sorted(here, key=lambda way: bool(way.capacity))

    def ways_of(self, staff: int, procedure: str, role: str, on: date) -> list[Way]:
        """Returns each way by which one member of staff has a role on a day."""
        return [way for way in self.ways(procedure, role, on) if way.staff == staff]

    def is_held_by(self, staff: int, procedure: str, role: str, on: date) -> bool:
        """Says whether a member of staff has a role on a day, by whatever way."""
        return bool(self.ways_of(staff, procedure, role, on))

    def holders(self, procedure: str, role: str, on: date, *, besides: frozenset[int] = frozenset()) -> list[Way]:
        """Returns one way for each of the staff who have a role on a day by hands that are not shut out, by name."""
        first: dict[int, Way] = {}
        for way in self.ways(procedure, role, on):
            if not way.hands & besides:
                first.setdefault(way.staff, way)
        return [first[pk] for pk in self.staff if pk in first]

    def roles_of(self, staff: int, on: date) -> list[tuple[str, str]]:
        """Returns (procedure, role) for each role that a member of staff has on a day."""
        return [pair for pair in self.posts if self.is_held_by(staff, *pair, on)]

    def losses(self, after: date, last: date) -> list[date]:
        """Returns the days after one, up to a last, on which somebody goes away or a term or letter holds no more."""
        posts = {post for each in self.posts.values() for post in each}
        terms = [term for post in posts for term in (*post.terms, *(duty.term for duty in post.duties))]
        over = {term.until + timedelta(days=1) for term in terms if term.until and after <= term.until < last}
        gone = {term.since for each in self.absences.values() for term in each}
        return sorted(day for day in over | gone if after < day <= last)

    def at(self, post: Post, pair: tuple[str, str], on: date) -> list[Way]:
        """Returns the ways of active staff to one post on a day, those of the absent among them, by name."""
        found = list(post.ways(pair, on))
        return [way for pk in self.staff for way in found if way.staff == pk]


def roster_of(unit: Unit) -> Roster:
    """Returns the roster of a unit as its row was read."""
    key = (unit.stream, unit.roster_stamp)
    if key not in _rosters:
        if len(_rosters) >= MOST_KEPT:
            _rosters.clear()
        _rosters[key] = _read(unit)
    return _rosters[key]


def named(unit: Unit, roster: Roster, ways: Iterable[Way]) -> list[Staff]:
    """Returns rows of one's own for the ways, each with its account, its capacity and the unit that was asked."""
    found = []
    for way in ways:
        staff = copy(roster.staff[way.staff])
        staff.unit, staff.capacity = unit, way.capacity
        found.append(staff)
    return found


def _read(unit: Unit) -> Roster:
    terms: dict[int, list[Term]] = defaultdict(list)
    for held in Holding.objects.filter(position__unit=unit).order_by("pk"):
        terms[held.position_id].append(Term(held.staff_id, held.since, held.until))
    duties = _duties(unit)
    posts: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for row in RoleHolder.objects.filter(unit=unit).select_related("position").order_by("pk"):
        post = Post(row.position.name, tuple(terms[row.position_id]), tuple(duties[row.position_id]))
        posts[row.procedure, row.role].append(post)
    staff = {row.pk: row for row in Staff.objects.active().filter(unit=unit).select_related("user")}
    return Roster({pair: tuple(each) for pair, each in posts.items()}, staff, _absences(unit))


def _duties(unit: Unit) -> dict[int, list[Duty]]:
    """Reads by position the letters that nobody has ended."""
    found: dict[int, list[Duty]] = defaultdict(list)
    rows = StandIn.objects.filter(position__unit=unit, ended_at__isnull=True).order_by("pk")
    for row in rows.select_related("position", "absent__user"):
        roles = frozenset((procedure, role) for procedure, role in row.roles)
        term = Term(row.staff_id, row.since, row.until)
        found[row.position_id].append(Duty(term, row.capacity, roles))
    return found


def _absences(unit: Unit) -> dict[int, tuple[Term, ...]]:
    found: dict[int, tuple[Term, ...]] = defaultdict(tuple)
    for row in Leave.objects.filter(staff__unit=unit, ended_at__isnull=True).order_by("pk"):
        found[row.staff_id] += (Term(row.staff_id, row.since, row.until),)
    return dict(found)
