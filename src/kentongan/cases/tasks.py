"""Tugas saya: what waits for a member of staff, page by page; what lies behind the next page costs nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case as Chosen
from django.db.models import IntegerField, Q, Value, When

from kentongan.people.models import OWN, Capacity, Staff
from kentongan.people.workdays import minutes_between, minutes_left
from kentongan.procedures.queries import holders, roles_of, ways_of
from kentongan.procedures.roster import Way

from .begun import begun_by_others
from .kinds import kind
from .models import StepRun, StepRunQuerySet
from .queries import excluded_by_run, related, with_pauses
from .returning import Return, returns_of
from .waiving import procedures_waived

#: tasks of a page
PAGE_ROWS = 25
#: for one page so many pages of runs are looked through, and so many more where most are shut to their reader
LOOKS = (2, 6)


@dataclass(frozen=True)
class Task:
    """A row of "Tugas saya": a run, how long is left, and why it is with its reader."""

    run: StepRun
    minutes_left: int
    standard_minutes: int
    is_mine: bool
    claimed_by_other: Staff | None = None
    capacity: Capacity = OWN
    begun_by_other: Staff | None = None
    returned: Return | None = None
    #: nobody can do it but by the unit's exception from the separation of duties
    by_waiver: bool = False

    @property
    def is_with_others(self) -> bool:
        """Whether a colleague has it in hand: claimed, or begun while nobody has claimed it."""
        return bool(self.claimed_by_other or self.begun_by_other)

    @property
    def is_late(self) -> bool:
        return self.minutes_left < 0

    @property
    def share_gone(self) -> int:
        """Percent of the standard that has gone, 0 to 100."""
        if self.standard_minutes <= 0:
            return 100
        return max(0, min(100, 100 - 100 * self.minutes_left // self.standard_minutes))


@dataclass(frozen=True)
class TaskPage:
    """Tasks in their order, and where the next page begins; None where nothing more is with the reader."""

    rows: list[Task]
    next: int | None = None


@dataclass(frozen=True)
class Open:
    """A run that a reader can do, as what, and whether only by the unit's exception."""

    run: StepRun
    way: Way
    by_waiver: bool


def tasks_of(
    staff: Staff, at: datetime, *, start: int = 0, size: int = PAGE_ROWS, kinds: Collection[str] | None = None
) -> TaskPage:
    """Returns a page of the open work of a member of staff: what waits for them first, the most urgent before others.

    It begins at the run at `start` of all that ask for their roles; who is kept apart from most of these may get a
    short page with more behind it. `kinds` keeps steps of some kinds.
    """
    runs, found, place = awaiting(staff, at, kinds), list[Open](), start
    for pages in LOOKS:
        some = list(runs[place : place + pages * size])
        can_do = open_to(staff, some, at)
        for run in some:
            if run.pk in can_do and len(found) == size:
                return TaskPage(_told(found, staff, at), place)
            found += [can_do[run.pk]] if run.pk in can_do else []
            place += 1
        if len(some) < pages * size:
            return TaskPage(_told(found, staff, at))
    return TaskPage(_told(found, staff, at), place)


def awaiting(staff: Staff, at: datetime, kinds: Collection[str] | None = None) -> StepRunQuerySet:
    """Returns the open runs of the reader's roles; those that a colleague has in hand stand behind all others."""
    roles = roles_of(staff, at.astimezone(staff.unit.zone).date())
    runs = StepRun.objects.awaiting(roles).filter(case__unit=staff.unit_id)
    runs = runs if kinds is None else runs.filter(kind__in=kinds)
    theirs = Q(claimed_by__isnull=False, claimed_by__is_active=True, claimed_by__user__is_active=True)
    place = Chosen(When(theirs & ~Q(claimed_by=staff), then=Value(1)), default=Value(0), output_field=IntegerField())
    return related(runs).order_by(place, "due_at", "pk")


def _told(found: list[Open], staff: Staff, at: datetime) -> list[Task]:
    """Reads what the rows of a page tell besides."""
    runs = [one.run for one in found]
    with_pauses(runs)
    returns, begun = returns_of(runs), begun_by_others(runs, staff, at.astimezone(staff.unit.zone).date())
    return [
        _task(
            one.run, staff, at, one.way.capacity, begun_by_other=begun.get(one.run.pk),
            returned=returns.get(one.run.pk), by_waiver=one.by_waiver,
        )
        for one in found
    ]  # fmt: skip


def open_to(staff: Staff, runs: list[StepRun], at: datetime) -> dict[int, Open]:
    """Returns those of the runs that the reader can do, by run id."""
    excluded = excluded_by_run(runs)
    ways = _ways(runs, staff, excluded, at)
    return {
        run.pk: Open(run, ways[run.pk], bool(ways[run.pk].hands & excluded[run.pk])) for run in runs if run.pk in ways
    }


def _ways(runs: list[StepRun], staff: Staff, excluded: Mapping[int, frozenset[int]], at: datetime) -> dict[int, Way]:
    """Returns as what the reader can do each run: by clean hands, or by the unit's exception where nobody has them."""
    day = at.astimezone(staff.unit.zone).date()
    found = {run.pk: way for run in runs if (way := _free_way(run, staff, day, excluded[run.pk]))}
    shut = [run for run in runs if run.pk not in found and kind(run.kind).is_apart]
    waived = procedures_waived(staff.unit, at=at) if shut else frozenset()
    for run in shut:
        procedure = run.case.version.procedure
        ways = ways_of(staff, procedure, run.role, day)
        if ways and procedure in waived and not holders(staff.unit, procedure, run.role, day, besides=excluded[run.pk]):
            found[run.pk] = ways[0]
    return found


def _free_way(run: StepRun, staff: Staff, day: date, excluded: frozenset[int]) -> Way | None:
    ways = ways_of(staff, run.case.version.procedure, run.role, day)
    return next((way for way in ways if not way.hands & excluded), None)


def _task(run: StepRun, staff: Staff, at: datetime, capacity: Capacity, **told: Any) -> Task:
    other = run.in_hands_besides(staff)
    standard = minutes_between(staff.unit, run.entered_at, run.due_at) - run.minutes_paused
    left = minutes_left(staff.unit, run.clock_at(at), run.due_at)
    return Task(run, left, standard, run.claimed_by_id == staff.pk, other, capacity, **told)
