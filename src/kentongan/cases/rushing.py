"""The urgent edge: past the SOP's outcomes on a recorded order, to be followed by a second review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome, Step, Track
from kentongan.procedures.queries import holds

from . import checks, reasons
from .capacity import acting_in_role
from .kinds import Decision
from .models import StepRun
from .moves import advance, enter, record_move
from .states import Way


def publishing_step(track: Track) -> Step | None:
    """Returns the step in which what a track makes becomes public."""
    return next((step for step in track.steps if step.kind == "publish"), None)


def check_rush(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't take the case past its steps: it is for whoever may publish under this SOP."""
    if refused := checks.not_of(run.case.unit, by):
        return refused
    if run.left_at is not None:
        return [reasons.already_left(run)]
    step = publishing_step(run.case.definition)
    if step is None:
        return [Reason("nothing-to-publish", _("Alur SOP ini tidak memuat langkah penayangan."))]
    if holds(by, run.case.version.procedure, step.role, at.astimezone(run.case.unit.zone).date()):
        return []
    sentence = _("Yang dapat menayangkan mendesak: %(role)s. Anda tidak memegang peran itu.")
    return [forbid("not-publisher", sentence % {"role": run.case.procedure.role(step.role).name})]


def rush(
    run: StepRun, *, to: Step, what: str, words: str = "", reason_code: str = "", facts: Mapping[str, Any],
    marks: Mapping[str, Any] | None = None, passing: bool = False, by: Staff, at: datetime,
) -> StepRun:  # fmt: skip
    """Moves the case along the urgent edge and returns the run that it opens; `marks` stay on that run.

    `passing`: the step is left again in the same act, so that nobody is called to it.
    """
    refuse_if(check_rush(run, by=by, at=at))
    if publishing := publishing_step(run.case.definition):
        by = acting_in_role(run.case.version.procedure, publishing.role, by=by, at=at)
    label = Outcome("urgent", str(Way.URGENT.label), to.id, "on")
    decision = Decision(label, reason_code=reason_code, words=words)
    with transaction.atomic():
        advance(run, target=to.id, outcome="urgent", way=Way.URGENT, by=by, at=at)
        record_move(run, what, to=to.id, decision=decision, facts=facts, by=by, at=at)
        return enter(run.case, to, number=run.number + 1, by=by, at=at, facts=marks, passing=passing)
