"""Lists of cases in the order of a column, each with the step it stands at, how long is left, and with whom it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case as Chosen
from django.db.models import F, FilteredRelation, IntegerField, Q, Value, When
from django.db.models.expressions import OrderBy

from kentongan.people.models import Unit
from kentongan.procedures.queries import all_in_force

from .board import Card, cards_of
from .models import Case, CaseQuerySet, StepRun, StepRunQuerySet


@dataclass(frozen=True)
class Column:
    """What a column sorts by: fields of a case, of its open run, and its place among the steps of the tracks in force.

    They are written as a query reaches them from either side; `ties` stand upwards whichever way the column goes.
    """

    keys: tuple[str, ...]
    ties: tuple[str, ...] = ("{case}pk",)
    #: what has ended has no place in this order
    is_of_running: bool = False


PLACE = "place"
#: agenda numbers are given in the order of opening; an index serves each column of every case
COLUMNS = {
    "number": Column(("{case}opened_at",)),
    "headline": Column(("{case}headline",)),
    "opened": Column(("{case}opened_at",)),
    "left": Column(("{run}due_at",), ("{run}pk",), is_of_running=True),
    "step": Column((PLACE,), ("{run}due_at", "{run}pk"), is_of_running=True),
    "hands": Column(("{run}claimed_by__user__name", "{run}role"), ("{run}due_at", "{run}pk"), is_of_running=True),
}
#: columns that may hold nothing: what nobody has taken stands last, up and down
MAY_BE_EMPTY = frozenset({"{run}claimed_by__user__name"})


@dataclass(frozen=True)
class Order:
    """By which column a list is read, "" as it comes; the greatest first where it goes down."""

    column: str = ""
    is_down: bool = False

    def __post_init__(self) -> None:
        if self.column and self.column not in COLUMNS:
            raise ValueError(f"no such column: {self.column}")

    @property
    def is_of_running(self) -> bool:
        """Whether what has ended has no place in this order."""
        return bool(self.column) and COLUMNS[self.column].is_of_running

    @property
    def needs_place(self) -> bool:
        """Whether rows have to tell the place of their step first."""
        return bool(self.column) and PLACE in COLUMNS[self.column].keys

    def keys(self, *, case: str, run: str) -> list[OrderBy | str]:
        """Returns what to order a query by that reaches a case and its open run by these prefixes."""
        column = COLUMNS[self.column]
        ties = [tie.format(case=case, run=run) for tie in column.ties]
        return [*(self._way(key, key.format(case=case, run=run)) for key in column.keys), *ties]

    def _way(self, key: str, field: str) -> OrderBy:
        last = True if key in MAY_BE_EMPTY else None
        return F(field).desc(nulls_last=last) if self.is_down else F(field).asc(nulls_last=last)


@dataclass(frozen=True)
class Line:
    """A case of a list; what is told of its step is None once it has ended."""

    case: Case
    card: Card | None


def cases_in_order(cases: CaseQuerySet, unit: Unit, order: Order) -> CaseQuerySet:
    """Returns cases by a column, only the running ones by one of theirs; as they come, the running and newest first."""
    if not order.column:
        return cases.order_by("-state", "-opened_at")
    if order.is_of_running:
        run = FilteredRelation("runs", condition=Q(runs__left_at__isnull=True))
        cases = cases.annotate(run=run).filter(run__isnull=False)
    if order.needs_place:
        cases = cases.annotate(place=_place(unit))
    return cases.order_by(*order.keys(case="", run="run__"))


def runs_in_order(runs: StepRunQuerySet, unit: Unit, order: Order) -> StepRunQuerySet:
    """Returns open runs by any column; as they come, the most urgent first."""
    order = order if order.column else Order("left")
    if order.needs_place:
        runs = runs.annotate(place=_place(unit, "case__"))
    return runs.order_by(*order.keys(case="case__", run=""))


def lines_of(cases: Sequence[Case], unit: Unit, at: datetime) -> list[Line]:
    """Returns a line for each case, in the order given; asks the same few questions for one and for many."""
    running = [case.pk for case in cases if case.is_open]
    cards = {card.run.case_id: card for card in cards_of(StepRun.objects.open().filter(case__in=running), unit, at)}
    return [Line(case, cards.get(case.pk)) for case in cases]


def _place(unit: Unit, case: str = "") -> Chosen:
    """Counts the steps of all tracks in force in their order; a step of an older version stands last."""
    steps = [
        (row.procedure, track.id, step.id)
        for row in all_in_force(unit)
        for track in row.version.frozen.tracks
        for step in track.steps
    ]
    names = (f"{case}version__procedure", f"{case}track", f"{case}step")
    places = [When(**dict(zip(names, step, strict=True)), then=Value(number)) for number, step in enumerate(steps)]
    return Chosen(*places, default=Value(len(steps)), output_field=IntegerField())
