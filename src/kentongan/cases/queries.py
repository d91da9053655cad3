"""Questions about cases: where they stand, whose turn it is, how long is left."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kentongan.kernel.models import Event
from kentongan.kernel.question import Lookup
from kentongan.people.models import Staff
from kentongan.procedures.queries import holders

from .kinds import kind
from .models import Case, Pause, StepRun, StepRunQuerySet


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
    if by is None:
        return next(iter(_OPEN.find(case=case_id)), None)
    run = next(iter(_OPEN_OF_ONES_OWN.find(case=case_id)), None)
    if run and run.case.unit_id == by.unit_id:
        run.case.unit = by.unit
    return run


def _open_runs(*names: str) -> Lookup[StepRun]:
    """Finds the one row that a case's open runs can be: the database keeps it to one."""
    kept = StepRun.objects.open().order_by().select_related(*names).defer("case__version__definition")
    return Lookup(takes={"case": Case._meta.pk}, rows=lambda at: kept.filter(case=at["case"])[:1])


_OPEN = _open_runs("case__stream", "case__version", "case__unit", "claimed_by__user")
_OPEN_OF_ONES_OWN = _open_runs("case__stream", "case__version")


def doers(run: StepRun, at: datetime) -> list[Staff]:
    """Returns the staff who have the role of a run, are not away, and are not excluded from it by its kind.

    By name, each as they would act: a stand-in says by which letter and for whom.
    """
    day, excluded = at.astimezone(run.case.unit.zone).date(), kind(run.kind).excluded(run)
    return holders(run.case.unit, run.case.version.procedure, run.role, day, besides=excluded)


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
    """Reads with each run what a row of a list shows of it; a definition is known by its hash."""
    shown = runs.select_related("case__version", "case__unit", "claimed_by__user")
    return shown.defer("case__words", "case__version__definition")


def with_pauses(runs: list[StepRun]) -> None:
    """Gives each paused run of a list its open pause; asks nothing where no clock stands."""
    open_pauses = Prefetch("pauses", Pause.objects.open(), to_attr="open_pauses")
    prefetch_related_objects([run for run in runs if run.paused_at], open_pauses)
