"""Papan: where the running cases of a track stand, a column for each of its steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from kentongan.people.models import Staff, Unit
from kentongan.people.workdays import minutes_left
from kentongan.procedures.definition import Step, Track
from kentongan.procedures.queries import holders, roles_of

from .models import StepRun, StepRunQuerySet
from .queries import excluded_by_run, related, with_pauses

#: cards of a column; the table has the rest
MOST_CARDS = 12


@dataclass(frozen=True)
class Card:
    """A running case at its step: how long is left, and who has it or is awaited."""

    run: StepRun
    minutes_left: int
    awaited: Sequence[Staff]


@dataclass(frozen=True)
class Column:
    """A step of the track with all that stands there counted, and the most urgent as cards.

    `step` is None for what still runs under an older version whose step the present one does not know.
    """

    step: Step | None
    count: int
    cards: Sequence[Card]


def running(unit: Unit, *, procedure: str, track: str) -> StepRunQuerySet:
    """Returns the open runs of a track in a unit, whatever version each case began under."""
    # an open run's case has not ended: said, so that a few running cases are found without reading all that ended
    runs = StepRun.objects.open().filter(case__ended_at=None)
    return runs.filter(case__unit=unit, case__version__procedure=procedure, case__track=track)


def with_whom(runs: StepRunQuerySet, staff: Staff, at: datetime) -> StepRunQuerySet:
    """Keeps what somebody has in hand, and what waits unclaimed for a role of theirs."""
    held = Q(pk__in=[])
    for procedure, role in roles_of(staff, at.astimezone(staff.unit.zone).date()):
        held |= Q(case__version__procedure=procedure, role=role)
    return runs.filter(Q(claimed_by=staff) | Q(held, claimed_by__isnull=True))


def board_of(runs: StepRunQuerySet, track: Track, unit: Unit, at: datetime) -> list[Column]:
    """Returns a column for each step of the track, in its order; the cards of each with the most urgent first."""
    place = Window(RowNumber(), partition_by=F("step"), order_by=[F("due_at").asc(), F("pk").asc()])
    count = Window(Count("pk"), partition_by=F("step"))
    # ranked by their keys alone: of thousands that run a hundred are shown, and only those are read whole
    ranked = runs.order_by().annotate(place=place, count=count).filter(place__lte=MOST_CARDS)
    shown = list(ranked.values_list("pk", "step", "count"))
    counts = {step: count for _pk, step, count in shown}
    by_step: dict[str, list[Card]] = defaultdict(list)
    for card in cards_of(
        StepRun.objects.filter(pk__in=[pk for pk, _step, _count in shown]).order_by("due_at", "pk"), unit, at
    ):
        by_step[card.run.step].append(card)
    columns = [Column(step, counts.pop(step.id, 0), by_step.pop(step.id, [])) for step in track.steps]
    if counts:
        columns.append(Column(None, sum(counts.values()), [card for some in by_step.values() for card in some]))
    return columns


def cards_of(runs: StepRunQuerySet, unit: Unit, at: datetime) -> list[Card]:
    """Returns a card for each run, in the order of the runs."""
    return cards_from(list(related(runs)), unit, at)


def cards_from(found: list[StepRun], unit: Unit, at: datetime) -> list[Card]:
    """Returns the same for runs that were read as a list shows them."""
    with_pauses(found)
    excluded, day = excluded_by_run(found), at.astimezone(unit.zone).date()
    cards = []
    for run in found:
        run.case.unit = unit
        held = holders(unit, run.case.version.procedure, run.role, day, besides=excluded[run.pk])
        awaited = [run.hand] if run.hand else held
        cards.append(Card(run, minutes_left(unit, run.clock_at(at), run.due_at), awaited))
    return cards
