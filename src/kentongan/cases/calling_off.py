"""Calling off what was begun by mistake: whoever began a case ends it while nothing is collected."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome

from . import checks, reasons
from .capacity import acting_at
from .kinds import Decision, kind
from .models import Case, StepRun
from .moves import advance, record_move
from .states import CALLED_OFF, Way


def check_call_off(run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't call a case off: it is for whoever began it, as long as there is nothing in it."""
    if refused := checks.not_of(run.case.unit, by):
        return refused
    if run.left_at is not None:
        return [reasons.already_left(run)]
    if run.case.opened_by_id != by.pk:
        sentence = _("Yang dapat membatalkan pekerjaan ini: %(who)s, yang memulainya.")
        return [forbid("not-beginner", sentence % {"who": run.case.opened_by})]
    return _check_empty(run)


def call_off(run: StepRun, *, by: Staff, at: datetime) -> Case:
    """Ends a case that was begun by mistake; its number stays given, and its log tells who called it off."""
    refuse_if(check_call_off(run, by=by, at=at))
    by = acting_at(run.case, by=by, at=at)
    decision = Decision(Outcome(CALLED_OFF, str(Way.CALLED_OFF.label), CALLED_OFF, "on"))
    with transaction.atomic():
        advance(run, target=CALLED_OFF, outcome=CALLED_OFF, way=Way.CALLED_OFF, by=by, at=at)
        refuse_if(_check_empty(run))  # what came in at this very moment
        record_move(run, "case_called_off", to=CALLED_OFF, decision=decision, facts={}, by=by, at=at)
    return run.case


def _check_empty(run: StepRun) -> list[Reason]:
    if run.number == 1 and kind(run.kind).is_untouched(run):
        return []
    sentence = _("Pekerjaan ini sudah berisi, jadi tidak dapat dibatalkan. Isinya tetap tersimpan.")
    return [Reason("not-empty", sentence)]
