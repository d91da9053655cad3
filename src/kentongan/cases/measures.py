"""Ringkasan: what a head of office asks once a day, read from the step runs that the log tells of."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from kentongan.people.models import Unit
from kentongan.people.workdays import due_at, minutes_between
from kentongan.procedures.definition import Step
from kentongan.procedures.queries import all_in_force

from .board import Card, cards_of
from .models import StepRun, StepRunQuerySet
from .states import Way

#: how many stuck cases are named; the board has the rest
MOST_STUCK = 12
#: of fewer runs the slowest is not told: it says more of one item than of the step
ENOUGH = 10


@dataclass(frozen=True)
class Punctuality:
    """How many steps were left in a time, and how many of them within their standard."""

    done: int
    on_time: int

    @property
    def percent(self) -> int | None:
        """Percent within the standard, rounded down so that 100 means all; None where nothing was done."""
        return 100 * self.on_time // self.done if self.done else None


@dataclass(frozen=True)
class StepTimes:
    """What one step took, in working minutes, beside its standard."""

    procedure: str
    step: Step
    standard: int
    punctuality: Punctuality
    median: int
    #: None where so few runs say little
    slowest: int | None

    @property
    def is_slow(self) -> bool:
        """Whether the usual run is longer than the standard allows."""
        return self.median > self.standard


def late(unit: Unit, at: datetime) -> StepRunQuerySet:
    """Returns the open runs whose standard has run out and whose clock is not paused."""
    return StepRun.objects.open().filter(case__unit=unit, due_at__lt=at, paused_at__isnull=True)


def stuck(unit: Unit, at: datetime) -> list[Card]:
    """Returns the runs that are late the longest, with whom each stands."""
    return cards_of(late(unit, at).order_by("due_at", "pk")[:MOST_STUCK], unit, at)


def punctuality(unit: Unit, since: datetime, until: datetime) -> Punctuality:
    """Counts the steps of a unit that were left in a time, from `since` to before `until`."""
    left = _left(unit, since, until)
    return Punctuality(left.count(), left.filter(left_at__lte=F("due_at")).count())


def times_of_steps(unit: Unit, since: datetime, until: datetime) -> list[StepTimes]:
    """Returns what each step took in a time, in the order of the SOPs in force; steps that nobody left are absent."""
    taken: dict[tuple[str, str, str], list[tuple[int, bool]]] = defaultdict(list)
    rows = _left(unit, since, until).annotate(in_time=Q(left_at__lte=F("due_at")))
    for procedure, track, step, minutes, in_time in rows.values_list(
        "case__version__procedure", "case__track", "step", "minutes_taken", "in_time"
    ):
        taken[procedure, track, step].append((minutes or 0, in_time))
    return [
        _times(unit, since, str(frozen.name), step, taken[frozen.id, track.id, step.id])
        for frozen in [row.version.frozen for row in all_in_force(unit)]
        for track in frozen.tracks
        for step in track.steps
        if (frozen.id, track.id, step.id) in taken
    ]


def _left(unit: Unit, since: datetime, until: datetime) -> StepRunQuerySet:
    """Keeps what was worked on: a case that was called off tells nothing of how long a step takes."""
    rows = StepRun.objects.filter(case__unit=unit, left_at__gte=since, left_at__lt=until).exclude(way=Way.CALLED_OFF)
    return rows.order_by()


def _times(unit: Unit, since: datetime, procedure: str, step: Step, taken: list[tuple[int, bool]]) -> StepTimes:
    minutes = sorted(one for one, _in_time in taken)
    # A standard in days has the minutes that it has in this unit's calendar at the beginning of the time.
    standard = minutes_between(unit, since, due_at(unit, since, step.standard))
    return StepTimes(
        procedure, step, standard, Punctuality(len(taken), sum(in_time for _one, in_time in taken)),
        round(statistics.median(minutes)), minutes[-1] if len(minutes) >= ENOUGH else None,
    )  # fmt: skip
