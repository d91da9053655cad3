"""Which notices of work hold no more, so that nobody is called to what is done, stands still or is not theirs now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from kentongan.people.heads import heads_of
from kentongan.people.models import Notice, Staff

from .models import StepRun
from .queries import related
from .reminding import next_in_line
from .waived import awaited_of


def gone_on(notices: Collection[Notice], at: datetime) -> set[int]:
    """Returns the ids of those whose step was left since, is in other hands, or waits for their reader no longer.

    While the clock of a step stands, nobody is reminded of it.
    """

    def still_waits(notice: Notice, run: StepRun) -> bool:
        if run.claimed_by_id not in (None, notice.staff_id):
            return False
        return run.paused_at is None or notice.at == run.entered_at

    return _not_holding(notices, still_waits, lambda run: awaited_of(run, at))


def caught_up(notices: Collection[Notice], at: datetime) -> set[int]:
    """Returns the ids of those whose step was left since, is late no longer, or is not their reader's to watch."""

    def is_late(_notice: Notice, run: StepRun) -> bool:
        return run.paused_at is None and run.due_at <= at

    return _not_holding(notices, is_late, lambda run: [*next_in_line(run, at), *heads_of(run.case.unit, at=at)])


def _not_holding(
    notices: Collection[Notice],
    holds: Callable[[Notice, StepRun], bool],
    audience: Callable[[StepRun], list[Staff]],
) -> set[int]:
    """Returns the ids of those that are of another stay at a step, do not hold, or whose reader is not concerned."""
    rows = related(StepRun.objects.open().filter(case__in={one.about for one in notices}))
    standing = {run.case_id: run for run in rows}
    concerned: dict[UUID | None, set[int]] = {}

    def is_concerned(notice: Notice, run: StepRun) -> bool:
        if run.case_id not in concerned:
            concerned[run.case_id] = {one.pk for one in audience(run)}
        return notice.staff_id in concerned[run.case_id]

    def stands(notice: Notice) -> bool:
        run = standing.get(notice.about) if notice.about else None
        return run is not None and run.entered_at <= notice.at and holds(notice, run) and is_concerned(notice, run)

    return {one.pk for one in notices if not stands(one)}
