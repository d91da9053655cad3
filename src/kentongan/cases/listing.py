"""Lists of cases in the order of a column, each with the step it stands at, how long is left, and with whom it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case as Chosen
from django.db.models import F, IntegerField, Value, When
from django.db.models.expressions import OrderBy

from kentongan.people.models import Unit
from kentongan.procedures.queries import all_in_force

from .board import Card, cards_of
from .models import Case, CaseQuerySet, StepRun, StepRunQuerySet

#: columns of every case, with the fields that an index serves; agenda numbers are given in the order of opening
OF_CASES = {"number": "opened_at", "headline": "headline", "opened": "opened_at"}
#: columns that only running cases have
OF_RUNNING = frozenset({"step", "left", "hands"})


@dataclass(frozen=True)
class Order:
    """By which column a list is read, "" as it comes; the greatest first where it goes down."""

    column: str = ""
    is_down: bool = False

    def __post_init__(self) -> None:
        if self.column not in {"", *OF_CASES, *OF_RUNNING}:
            raise ValueError(f"no such column: {self.column}")

    @property
    def is_of_running(self) -> bool:
        """Whether what has ended has no place in this order."""
        return self.column in OF_RUNNING


@dataclass(frozen=True)
class Line:
    """A case of a list; what is told of its step is None once it has ended."""

    case: Case
    card: Card | None


def cases_in_order(cases: CaseQuerySet, order: Order) -> CaseQuerySet:
    """Returns cases by a column that each of them has; as they come, the running and the newest first."""
    if order.column not in OF_CASES:
        return cases.order_by("-state", "-opened_at")
    return cases.order_by(_way(F(OF_CASES[order.column]), order), "pk")


def runs_in_order(runs: StepRunQuerySet, unit: Unit, order: Order) -> StepRunQuerySet:
    """Returns open runs by any column; as they come, the most urgent first."""
    if order.column in OF_CASES:
        return runs.order_by(_way(F(f"case__{OF_CASES[order.column]}"), order), "pk")
    if order.column == "step":
        return runs.order_by(_way(_place(unit), order), "due_at", "pk")
    if order.column == "hands":
        name = F("claimed_by__user__name")
        taken_first = name.desc(nulls_last=True) if order.is_down else name.asc(nulls_last=True)
        return runs.order_by(taken_first, _way(F("role"), order), "due_at", "pk")
    return runs.order_by(_way(F("due_at"), order), "pk")


def lines_of(cases: Sequence[Case], unit: Unit, at: datetime) -> list[Line]:
    """Returns a line for each case, in the order given; asks the same few questions for one and for many."""
    running = [case.pk for case in cases if case.is_open]
    cards = {card.run.case_id: card for card in cards_of(StepRun.objects.open().filter(case__in=running), unit, at)}
    return [Line(case, cards.get(case.pk)) for case in cases]


def _way(field: F | Chosen, order: Order) -> OrderBy:
    return field.desc() if order.is_down else field.asc()


def _place(unit: Unit) -> Chosen:
    """Counts the steps of all tracks in force in their order; a step of an older version stands last."""
    steps = [
        (row.procedure, track.id, step.id)
        for row in all_in_force(unit)
        for track in row.version.frozen.tracks
        for step in track.steps
    ]
    places = [
        When(case__version__procedure=procedure, case__track=track, step=step, then=Value(number))
        for number, (procedure, track, step) in enumerate(steps)
    ]
    return Chosen(*places, default=Value(len(steps)), output_field=IntegerField())
