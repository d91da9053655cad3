"""Plays whole cases of a track through the real engine, with the demonstration staff and a stepped clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kentongan.cases.actions import leave, open_case
from kentongan.cases.kinds import kind
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import load_run
from kentongan.kernel.worktime.standard import Standard
from kentongan.kernel.worktime.words import duration_words, standard_words
from kentongan.people.workdays import due_at, minutes_between

from .demonstration import Cast
from .route import Route

#: a track that needs more cases than this has an outcome that no play reaches
MOST_CASES = 40
MOST_STEPS = 60


@dataclass(frozen=True)
class LogLine:
    """One step of a played case, in the words of the log."""

    case: str
    step: str
    who: str
    standard: str
    taken: str
    is_on_time: bool
    outcome: str


@dataclass
class Clock:
    """The stepped clock of a play: it moves only when the play says so."""

    at: datetime

    def work(self, run: StepRun) -> datetime:
        """Moves on to half of the step's standard, in the unit's working time."""
        minutes = max(1, minutes_between(run.case.unit, run.entered_at, run.due_at) // 2)
        self.at = max(self.at + timedelta(seconds=1), due_at(run.case.unit, run.entered_at, _minutes(minutes)))
        return self.at


def play(cast: Cast, route: Route, clock: Clock) -> Iterator[LogLine]:
    """Yields a line for each step, until every outcome was taken and every end reached, or nothing more can be."""
    for number in range(1, MOST_CASES + 1):
        if route.is_complete:
            return
        before = (len(route.taken), len(route.reached))
        yield from _play_case(cast, route, clock, number)
        if (len(route.taken), len(route.reached)) == before:
            return


def _play_case(cast: Cast, route: Route, clock: Clock, number: int) -> Iterator[LogLine]:
    by = cast.staff[route.track.start.role]
    headline = f"Peragaan {number}: {route.track.name}"
    case = open_case(
        unit=cast.unit, procedure=cast.procedure.id, track=route.track.id, headline=headline, by=by, at=clock.at
    )
    for _step in range(MOST_STEPS):
        run = load_run(case.pk)
        if run is None:
            break
        yield _take(cast, run, route.choose(run.step), clock)
        last = StepRun.objects.get(pk=run.pk)
        route.take(last.step, last.outcome)
    ended = Case.objects.get(pk=case.pk)
    if ended.end:
        route.reached.add(ended.end)


def _take(cast: Cast, run: StepRun, outcome: str, clock: Clock) -> LogLine:
    """Does the work of a step and leaves it; a step that ends by itself is left as it ended."""
    by = cast.staff[run.role]
    decision = kind(run.kind).rehearse(run, run.definition.outcome(outcome), by=by, at=clock.work(run))
    fresh = load_run(run.case_id)
    if fresh is not None and fresh.pk == run.pk:
        leave(fresh, decision, by=by, at=clock.at)
    done = StepRun.objects.select_related("case__version").get(pk=run.pk)
    return _line(cast, done)


def _line(cast: Cast, run: StepRun) -> LogLine:
    step = run.definition
    chosen = next((one.label for one in step.outcomes if one.id == run.outcome), run.outcome)
    return LogLine(
        case=run.case.number,
        step=f"{step.printed_no or '-'} {step.id}",
        who=str(cast.procedure.role(run.role).name),
        standard=standard_words(step.standard),
        taken=duration_words(run.minutes_taken or 0),
        is_on_time=not run.is_late(run.left_at or run.due_at),
        outcome=chosen,
    )


def _minutes(count: int) -> Standard:
    return Standard(count, count, "minutes")
