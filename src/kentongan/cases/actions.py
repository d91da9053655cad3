"""Verbs on a case: every effect on a case goes through here, and leaves its event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, refuse_if
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Outcome
from kentongan.procedures.queries import holds, in_force

from . import checks, reasons
from .calling_off import call_off as call_off
from .capacity import acting, acting_at, acting_in_role, held_by
from .checks import check_open
from .kinds import Decision, kind
from .models import Agenda, Case, StepRun
from .moves import advance, arrive, change, enter, record_move
from .queries import load_run
from .returning import mark_of
from .rushing import rush as rush
from .search import MOST_LETTERS
from .waiving import note_use, use_of, waiver_in_force


def open_case(
    *,
    unit: Unit,
    procedure: str,
    track: str,
    headline: str,
    by: Staff,
    at: datetime,
    for_role: bool = False,
    prepare: Callable[[Case], None] | None = None,
) -> Case:
    """Begins a case at the first step of a track; its first clock starts now.

    Whoever begins it has its first step in hand, but `for_role` where they don't hold its role. `prepare` writes what
    the first step already needs to find.
    """
    refuse_if(check_open(unit=unit, procedure=procedure, track=track, by=by, at=at, for_role=for_role))
    endorsement = in_force(unit, procedure)
    if endorsement is None:
        raise NotNow(reasons.not_endorsed())
    version = endorsement.version
    start = version.frozen.track(track).start
    by = acting_in_role(version.procedure, start.role, by=by, at=at)
    with transaction.atomic():
        case = Case.objects.create(
            stream=events.open_stream(), unit=unit, version=version, track=track, number=_next_number(unit, at),
            headline=headline[:200], step=start.id, opened_by=by, opened_at=at,
        )  # fmt: skip
        facts = {"procedure": version.procedure, "hash": version.hash, "track": track, "number": case.number}
        events.record(
            case.stream,
            "case_opened",
            by=by.as_actor(),
            at=at,
            to_state=start.id,
            facts=facts,
            words=headline,
        )
        if prepare:
            prepare(case)
        is_theirs = not for_role or holds(by, procedure, start.role, at.astimezone(unit.zone).date())
        enter(case, start, number=1, by=by, at=at, claim_for=by if is_theirs else None)
    return case


def claim(run: StepRun, *, by: Staff, at: datetime) -> StepRun:
    """Takes a step into hand; of two who press at once, one gets it and the other is told who."""
    refuse_if(checks.check_claim(run, by=by, at=at))
    if run.claimed_by_id == by.pk:
        return run
    by = acting(run, by=by, at=at)
    with transaction.atomic():
        change(run, by=by, claimed_by=by, claimed_at=at, **held_by(by))
        note(run.case, "step_claimed", by=by, at=at, facts={"run": run.number, "step": run.step})
    return run


def put_back(run: StepRun, *, by: Staff, at: datetime) -> StepRun:
    """Gives a claimed step back to all who hold its role."""
    refuse_if(checks.check_put_back(run, by=by, at=at))
    by = acting(run, by=by, at=at)
    with transaction.atomic():
        change(run, by=by, claimed_by=None, claimed_at=None, **held_by(None))
        note(run.case, "step_put_back", by=by, at=at, facts={"run": run.number, "step": run.step})
    return run


def leave(run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Case:
    """Leaves a step by one of its outcomes: the move of the case, in one transaction."""
    refuse_if(checks.check_leave(run, decision, by=by, at=at))
    use = use_of(run) if kind(run.kind).has_work_inside else None
    if use:
        decision = replace(decision, facts={**decision.facts, "waiver": use.waiver_id})
    with transaction.atomic():
        _move(run, decision, by=acting(run, by=by, at=at), at=at)
    return run.case


def leave_by_waiver(run: StepRun, decision: Decision, *, words: str, by: Staff, at: datetime) -> Case:
    """Leaves a step that asks for other hands by the unit's exception: an edge of its own, with a reason, counted."""
    refuse_if(checks.check_leave_by_waiver(run, decision, words=words, by=by, at=at))
    waiver, by = waiver_in_force(run.case, at=at), acting(run, by=by, at=at)
    if waiver is None:
        raise NotNow(reasons.no_waiver())
    with transaction.atomic():
        _move(run, replace(decision, facts={**decision.facts, "waiver": waiver.pk}), by=by, at=at)
        note_use(run, waiver, words=words, by=by, at=at)
    return run.case


def begin_by_waiver(run: StepRun, *, words: str, by: Staff, at: datetime) -> StepRun:
    """Begins the work inside of a step by the unit's exception: its reason is given once and its use counted once."""
    refuse_if(checks.check_begin_by_waiver(run, words=words, by=by, at=at))
    waiver = waiver_in_force(run.case, at=at)
    if waiver is None:
        raise NotNow(reasons.no_waiver())
    try:
        with transaction.atomic():
            note_use(run, waiver, words=words, by=acting(run, by=by, at=at), at=at)
    except IntegrityError as error:  # the button was pressed twice at once
        raise NotNow(reasons.waiver_begun()) from error
    return run


def _move(run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> None:
    """Closes the run, does what its kind does, writes the event and opens the next step."""
    outcome = decision.outcome
    advance(run, target=outcome.to, outcome=outcome.id, way=outcome.way, by=by, at=at)
    told = kind(run.kind).left(run, decision, by=by, at=at) or {}
    record_move(run, "step_left", to=outcome.to, decision=decision, facts=told, by=by, at=at)
    arrive(run.case, outcome.to, number=run.number + 1, facts=mark_of(decision, told), by=by, at=at)


def send_back(case: Case, *, to: str, words: str, by: Staff, at: datetime) -> Case:
    """Sends a case back outside of the SOP's outcomes, with a reason: an approved text is unlocked by this edge."""
    refuse_if(checks.check_send_back(case, to=to, words=words, by=by, at=at))
    run = load_run(case.pk)
    if run is None:
        raise NotNow(reasons.case_ended())
    by = acting_at(case, by=by, at=at)
    unlocking = Decision(Outcome("unlocked", _("Dibuka kembali"), to, "back"), reason_code="unlocked", words=words)
    with transaction.atomic():
        advance(run, target=to, outcome="unlocked", way="back", by=by, at=at)
        record_move(run, "sent_back", to=to, decision=unlocking, facts={}, by=by, at=at)
        arrive(run.case, to, number=run.number + 1, facts=mark_of(unlocking, {}), by=by, at=at)
    return run.case


def stir(run: StepRun, *, by: Staff, at: datetime) -> Case | None:
    """Lets a step end by itself when what it waits for has come about; None where it goes on."""
    decision = kind(run.kind).stirred(run, by=by, at=at) if run.left_at is None else None
    return leave(run, decision, by=by, at=at) if decision else None


def note(
    case: Case,
    what: str,
    *,
    by: Staff | None,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    words: str = "",
    reason_code: str = "",
    from_state: str = "",
    to_state: str = "",
) -> Event:
    """Records what happened within a step; `by` None stands for the program."""
    actor = acting_at(case, by=by, at=at).as_actor() if by else events.PROGRAM
    return events.record(
        case.stream, what, by=actor, at=at, facts=facts, words=words, reason_code=reason_code,
        from_state=from_state, to_state=to_state,
    )  # fmt: skip


def describe(case: Case, *, headline: str | None = None, picture: str | None = None, words: str | None = None) -> Case:
    """Writes what lists show of a case, and the words by which it is found."""
    values = {"headline": headline[:200] if headline else None, "picture": picture}
    values["words"] = words[:MOST_LETTERS] if words is not None else None
    changes = {name: value for name, value in values.items() if value is not None}
    Case.objects.filter(pk=case.pk).update(**changes)
    for name, value in changes.items():
        setattr(case, name, value)
    return case


def _next_number(unit: Unit, at: datetime) -> str:
    """Returns the next agenda number of the unit's year, such as 0012/2026."""
    year = at.astimezone(unit.zone).year
    Agenda.objects.get_or_create(unit=unit, year=year)
    Agenda.objects.filter(unit=unit, year=year).update(last=F("last") + 1)
    return f"{Agenda.objects.get(unit=unit, year=year).last:04d}/{year}"
