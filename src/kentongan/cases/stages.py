"""When somebody is told that the standard of a step runs out: before it, at its end, and at its end again."""

from __future__ import annotations

from datetime import datetime

from kentongan.people.reminders import minutes_until_reminder
from kentongan.people.workdays import later_by, minutes_between, minutes_left

from .models import StepRun
from .states import Told


def next_word(run: StepRun, *, at: datetime) -> datetime | None:
    """Returns when the next stage of telling is reached, reckoned from a moment; None once the head was told."""
    return None if run.told >= Told.HEAD else moment_of(run, Told(run.told + 1), at=at)


def moment_of(run: StepRun, stage: Told, *, at: datetime) -> datetime:
    """Returns when a stage of a run is reached, in the unit's working time; `at` itself where it lies behind.

    Those awaited are told when the unit's share of the standard has gone, the next role when all of it has, the
    head when as much again has gone.
    """
    unit = run.case.unit
    standard = minutes_between(unit, run.entered_at, run.due_at) - run.minutes_paused
    if stage == Told.AWAITED:
        still_left = standard - minutes_until_reminder(unit.remind_share, standard)
        return later_by(unit, at, minutes_left(unit, at, run.due_at) - still_left)
    return run.due_at if stage == Told.NEXT else later_by(unit, run.due_at, standard)
