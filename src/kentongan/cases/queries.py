"""Questions about cases: where they stand, whose turn it is, how long is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kentongan.kernel.models import Event
from kentongan.people.models import OWN, Capacity, Staff
from kentongan.people.workdays import minutes_between, minutes_left
from kentongan.procedures.queries import holders, roles_of, ways_of
from kentongan.procedures.roster import Way

from .begun import begun_by_others
from .kinds import kind
from .models import Case, Pause, StepRun, StepRunQuerySet
from .returning import Return, returns_of
from .waiving import procedures_waived


def current_run(case: Case) -> StepRun | None:
    """Returns the open run of a case, None once it has ended."""
    run = case.runs.open().select_related("claimed_by__user").first()
    if run:
        run.case = case
    return run


def load_run(case_id: UUID, *, by: Staff | None = None) -> StepRun | None:
    """Returns the open run of a case with all that an action needs, in one query.

    A definition is read once a process and known by its hash after that, so it is left in the database here; so
    is the unit where it is that of the person who acts.
    """
    runs = StepRun.objects.open().filter(case=case_id).order_by().defer("case__version__definition")
    if by is None:
        return _only(runs.select_related("case__stream", "case__version", "case__unit", "claimed_by__user"))
    run = _only(runs.select_related("case__stream", "case__version"))
    if run and run.case.unit_id == by.unit_id:
        run.case.unit = by.unit
    return run


def _only(runs: StepRunQuerySet) -> StepRun | None:
    """Returns the one row that a case's open runs can be; the database keeps it to one."""
    return next(iter(runs[:1]), None)


def doers(run: StepRun, at: datetime) -> list[Staff]:
    """Returns the staff who have the role of a run, are not away, and are not excluded from it by its kind.

    By name, each as they would act: a stand-in says by which letter and for whom.
    """
    day, excluded = at.astimezone(run.case.unit.zone).date(), kind(run.kind).excluded(run)
    return holders(run.case.unit, run.case.version.procedure, run.role, day, besides=excluded)


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


def tasks_of(staff: Staff, at: datetime, *, most: int = 200) -> list[Task]:
    """Returns the open work of a member of staff, most urgent first: own claims and what waits for the roles held."""
    day = at.astimezone(staff.unit.zone).date()
    runs = StepRun.objects.awaiting(roles_of(staff, day)).filter(case__unit=staff.unit_id)
    found = list(related(runs).order_by("due_at")[:most])
    excluded = excluded_by_run(found)
    with_pauses(found)
    returns, begun = returns_of(found), begun_by_others(found, staff, day)
    ways = _ways(found, staff, excluded, at)
    return [
        _task(
            run, staff, at, ways[run.pk].capacity, begun_by_other=begun.get(run.pk), returned=returns.get(run.pk),
            by_waiver=bool(ways[run.pk].hands & excluded[run.pk]),
        )
        for run in found
        if run.pk in ways
    ]  # fmt: skip


def done_today(staff: Staff, at: datetime) -> QuerySet[StepRun]:
    """Returns the runs that a member of staff finished since midnight of their unit."""
    midnight = at.astimezone(staff.unit.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = StepRun.objects.filter(case__unit=staff.unit_id, done_by=staff, left_at__gte=midnight)
    return rows.select_related("case__version", "case__unit").order_by("-left_at")


def way_gone(case: Case) -> list[StepRun]:
    """Returns every run of a case in order, with who did it."""
    runs = list(case.runs.select_related("done_by__user", "claimed_by__user").order_by("number"))
    for run in runs:
        run.case = case
    return runs


def log_of(case: Case) -> QuerySet[Event]:
    """Returns the events of a case with their words, oldest first."""
    return Event.objects.filter(stream=case.pk).select_related("words").order_by("number")


def excluded_by_run(runs: list[StepRun]) -> dict[int, frozenset[int]]:
    """Returns the staff ids that each run excludes, by run id; asks once for each kind of step."""
    by_kind: dict[str, list[StepRun]] = defaultdict(list)
    for run in runs:
        by_kind[run.kind].append(run)
    return {pk: ids for name, some in by_kind.items() for pk, ids in kind(name).excluded_by_run(some).items()}


def pause_of(run: StepRun) -> Pause | None:
    """Returns the pause in which the clock of a run stands still, with who began it."""
    return run.pauses.open().select_related("begun_by__user").first() if run.paused_at else None


def related(runs: StepRunQuerySet) -> StepRunQuerySet:
    """Reads with each run what a row of a list shows of it."""
    return runs.select_related("case__version", "case__unit", "claimed_by__user").defer("case__words")


def with_pauses(runs: list[StepRun]) -> None:
    """Gives each paused run of a list its open pause; asks nothing where no clock stands."""
    open_pauses = Prefetch("pauses", Pause.objects.open(), to_attr="open_pauses")
    prefetch_related_objects([run for run in runs if run.paused_at], open_pauses)


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
