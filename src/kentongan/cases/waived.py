"""Whose turn it is where a part in the item shuts everybody out: those with the role, by the unit's exception."""

from __future__ import annotations

from datetime import datetime

from kentongan.people.models import Staff
from kentongan.procedures.queries import holders

from .kinds import kind
from .models import StepRun
from .queries import doers
from .waiving import waiver_in_force


def doers_by_waiver(run: StepRun, at: datetime) -> list[Staff]:
    """Returns who can do a run by the unit's exception alone, which is open where nobody else can do it."""
    if not kind(run.kind).is_apart or doers(run, at) or waiver_in_force(run.case, at=at) is None:
        return []
    day = at.astimezone(run.case.unit.zone).date()
    return holders(run.case.unit, run.case.version.procedure, run.role, day)


def awaited_of(run: StepRun, at: datetime) -> list[Staff]:
    """Returns all for whom a run waits: who can do it, else who can by the unit's exception."""
    return doers(run, at) or doers_by_waiver(run, at)
