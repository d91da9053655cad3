"""How a case moves: the conditional UPDATE that must hit one row, the event, and the next step's clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow
from kentongan.kernel.worktime.words import moment_words
from kentongan.people.acted import briefly
from kentongan.people.actions import notify
from kentongan.people.models import Capacity, Matter, Staff
from kentongan.people.workdays import due_at, later_by, minutes_between
from kentongan.procedures.definition import Step

from . import checks, reasons
from .capacity import held_by
from .foresight import look_ahead
from .kinds import Decision, kind, short_name
from .models import Case, Pause, StepRun
from .queries import load_run
from .returning import returned_to
from .stages import next_word
from .states import CALLED_OFF, CaseState
from .waived import awaited_of

#: people, each as what they act
Acting = Collection[tuple[int, Capacity | None]]


def advance(run: StepRun, *, target: str, outcome: str, way: str, by: Staff, at: datetime) -> None:
    """Moves the case by a conditional UPDATE that must hit one row, and closes the run."""
    case, track = run.case, run.case.definition
    is_end = target == CALLED_OFF or track.is_end(target)
    values: dict[str, Any] = {"moves": case.moves + 1, "step": "" if is_end else target}
    if is_end:
        values |= {"state": CaseState.ENDED, "end": target, "ended_at": at}
    if Case.objects.filter(pk=case.pk, moves=case.moves).update(**values) != 1:
        raise _overtaken(run, by)
    clock = _clock_at_the_end(run, by=by, at=at)
    change(run, by=by, left_at=at, outcome=outcome, way=way, done_by=by, **clock, **held_by(by))
    for name, value in values.items():
        setattr(case, name, value)


def _clock_at_the_end(run: StepRun, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns the working minutes taken, pauses left out; a pause that is still open ends with its step."""
    unit, values = run.case.unit, dict[str, Any]()
    paused = run.minutes_paused
    if run.paused_at is not None:
        minutes = minutes_between(unit, run.paused_at, at)
        end_pause(run, minutes=minutes, by=by, at=at)
        paused += minutes
        values = {"paused_at": None, "minutes_paused": paused, "due_at": later_by(unit, run.due_at, minutes)}
    return values | {"minutes_taken": max(0, minutes_between(unit, run.entered_at, at) - paused)}


def end_pause(run: StepRun, *, minutes: int, by: Staff, at: datetime) -> None:
    """Writes when the open pause of a run ended and how many working minutes it took out of the clock."""
    Pause.objects.open().filter(run=run).update(ended_by=by, ended_at=at, minutes=minutes)


def change(run: StepRun, *, by: Staff, **values: Any) -> None:
    """Writes on an open run by a conditional UPDATE: it hits only in the hands, and with the clock, that were seen."""
    seen = StepRun.objects.open().filter(pk=run.pk, claimed_by=run.claimed_by_id, paused_at=run.paused_at)
    if seen.update(**values) != 1:
        raise _overtaken(run, by)
    for name, value in values.items():
        setattr(run, name, value)


def mark(run: StepRun, **facts: Any) -> None:
    """Keeps something beside the facts of an open run, which no clock and no rule reads; None takes it away."""
    run.facts = {name: value for name, value in {**run.facts, **facts}.items() if value is not None}
    StepRun.objects.open().filter(pk=run.pk).update(facts=run.facts)


def hold(run: StepRun, *, by: Staff) -> None:
    """Holds the row of an open run until the transaction ends, so that nobody leaves the step meanwhile."""
    if StepRun.objects.open().select_for_update().filter(pk=run.pk).first() is None:
        raise _overtaken(run, by)


def hold_current(case_id: UUID) -> StepRun | None:
    """Holds and returns the open run of a case; who moves it meanwhile is waited for. None once it has ended."""
    for _moved in range(2):  # a row that was left while it was waited for is none: its successor is looked for
        if StepRun.objects.open().select_for_update().filter(case=case_id).first():
            return load_run(case_id)
    return None


def _overtaken(run: StepRun, by: Staff) -> NotNow:
    """Reads the run anew and names who was quicker."""
    related = ("case__version", "case__unit", "claimed_by__user", "done_by__user")
    now = StepRun.objects.select_related(*related).get(pk=run.pk)
    is_clock = now.left_at is None and now.paused_at != run.paused_at
    return NotNow(*([reasons.clock_moved()] if is_clock else checks.overtaken(now, by)))


def record_move(
    run: StepRun, what: str, *, to: str, decision: Decision, facts: Mapping[str, Any], by: Staff, at: datetime
) -> None:
    """Writes the one event of a move, with what it took and what the step's kind has to tell."""
    told = {
        "run": run.number,
        "outcome": decision.outcome.id,
        "way": run.way,
        "minutes": run.minutes_taken,
        **({"paused": run.minutes_paused} if run.minutes_paused else {}),
        "late": run.is_late(at),
        **decision.facts,
        **facts,
    }
    events.record(
        run.case.stream, what, by=by.as_actor(), at=at, from_state=run.step, to_state=to,
        reason_code=decision.reason_code, words=decision.words, facts=told,
    )  # fmt: skip


def arrive(
    case: Case, target: str, *, number: int, facts: Mapping[str, Any] | None = None, by: Staff, at: datetime
) -> None:
    """Opens the run of the target, where the target is a step and not an end; `facts` stay on that run."""
    if case.is_open:
        enter(case, case.definition.step(target), number=number, by=by, at=at, facts=facts)


def enter(
    case: Case,
    step: Step,
    *,
    number: int,
    by: Staff,
    at: datetime,
    claim_for: Staff | None = None,
    facts: Mapping[str, Any] | None = None,
    passing: bool = False,
) -> StepRun:
    """Opens the run of a step: its clock starts now, and those who can do it are told, unless it is only passed."""
    run = StepRun(
        case=case, number=number, step=step.id, kind=step.kind, role=step.role, entered_at=at,
        due_at=due_at(case.unit, at, step.standard), claimed_by=claim_for, claimed_at=at if claim_for else None,
        **held_by(claim_for),
        facts=dict(facts or {}),
    )  # fmt: skip
    run.next_word_at = next_word(run, at=at)
    run.save(force_insert=True)
    kind(step.kind).entered(run, by=by, at=at)
    if not passing:
        tell_doers(run, by=by, at=at)
        look_ahead(case, run=run, at=at)
    return run


def tell_doers(run: StepRun, *, by: Staff | None, at: datetime, besides: Acting = frozenset()) -> None:
    """Leaves a notice with each for whom the step waits, but not with the one whose act brought it there.

    Nor with those who hear of it otherwise, as what they act.
    """
    awaited = [staff for staff in awaited_of(run, at) if by is None or staff.pk != by.pk]
    awaited = [staff for staff in awaited if (staff.pk, staff.capacity) not in besides]
    with office_language():
        text = _waits(run, by)
    notify(
        staff=awaited, text=text, matter=Matter.WORK, about=run.case_id, at_any_hour=run.is_second_review, at=at
    )  # fmt: skip


def _waits(run: StepRun, by: Staff | None) -> str:
    """Says why a run waits for its reader, until when, and from whom: it came on, came back, or is public already."""
    facts = {
        "headline": run.case.headline[:100], "step": short_name(run.definition)[:70], "until": until_words(run),
        "who": briefly(by) if by else "",
    }  # fmt: skip
    if run.is_second_review:
        text = _("Ditayangkan mendesak oleh %(who)s, menunggu pemeriksaan kedua Anda sampai %(until)s: %(headline)s.")
        return text % facts
    returned = returned_to(run, by=by) if by else None
    if returned:
        return f"{returned} " + _("Perbaiki sampai %(until)s: %(headline)s.") % facts
    if not by:
        return _("%(headline)s: menunggu Anda pada langkah “%(step)s” sampai %(until)s.") % facts
    return _("%(headline)s: menunggu Anda pada langkah “%(step)s” sampai %(until)s, dari %(who)s.") % facts


def until_words(run: StepRun) -> str:
    """Says when the step's standard time is over, as one line of a notice has room for it."""
    return moment_words(run.due_at, run.case.unit.zone, weekday=False)
