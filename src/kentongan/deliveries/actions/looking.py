"""The display check: a person looks at the channel and holds it against what was approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work_inside
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.deliveries.evidence.taking import line_up_evidence
from kentongan.deliveries.models import Delivery, Look
from kentongan.deliveries.moves import move, no_such_move
from kentongan.deliveries.states import PUBLIC, State
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff
from kentongan.procedures.queries import roles_of

from .people import check_staff


def check_look(delivery: Delivery, *, is_right: bool, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this look can't be recorded.

    Where the track has a step for it, whoever works on that step looks, by the unit's exception if need be; else
    anybody with a role in the SOP.
    """
    case = delivery.release.case
    refused = check_staff(case, by) or _check_eyes(case, by=by, at=at)
    if refused:
        return refused
    if delivery.state not in PUBLIC:
        return [no_such_move(delivery)]
    if not is_right and not words.strip():
        return [Reason("words-missing", _("Tulis apa yang tidak sesuai, agar yang menayangkan dapat memperbaikinya."))]
    return []


def look(delivery: Delivery, *, is_right: bool, words: str = "", by: Staff, at: datetime) -> Look:
    """Records a look; a right one marks the delivery as displayed, a wrong one takes that mark back."""
    refuse_if(check_look(delivery, is_right=is_right, words=words, by=by, at=at))
    to = State.DISPLAYED if is_right else State.ACCEPTED
    facts = {"delivery": str(delivery.pk), "channel": delivery.channel, "is_right": is_right}
    by = acting_at(delivery.release.case, by=by, at=at)
    with transaction.atomic():
        told = {"is_right": is_right, "words": words.strip()}
        seen = Look.objects.create(delivery=delivery, by=by, at=at, **told, **held_by(by))
        cases.note(delivery.release.case, "display_looked_at", by=by, at=at, facts=facts, words=words.strip())
        line_up_evidence(delivery, at=at)
        if delivery.state != to:
            move(delivery, to, at=at, by=by)
    return seen


def _check_eyes(case: Case, *, by: Staff, at: datetime) -> list[Reason]:
    if any(step.kind == "check_display" for step in case.definition.steps):
        run = load_run(case.pk)
        if run is None or run.kind != "check_display":
            early = _("Tayangan diperiksa pada langkah pemeriksaan tayangan; langkah itu belum tiba atau sudah lewat.")
            return [Reason("not-at-display-check", early)]
        return check_work_inside(run, by=by, at=at)
    day = at.astimezone(by.unit.zone).date()
    if case.version.procedure in {procedure for procedure, _role in roles_of(by, day)}:
        return []
    return [forbid("no-role", _("Anda tidak memegang peran dalam SOP ini."))]
