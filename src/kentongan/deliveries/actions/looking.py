"""The display check: a person looks at the channel and holds it against what was approved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.cases.capacity import acting_at
from kentongan.cases.checks import check_work_inside
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.deliveries.evidence.taking import line_up_evidence
from kentongan.deliveries.models import Delivery, Look, Release
from kentongan.deliveries.moves import move, no_such_move
from kentongan.deliveries.states import PUBLIC, State
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.models import Staff
from kentongan.procedures.queries import holders_by_role, roles_of

from .people import check_staff

#: names in one sentence
MOST_NAMES = 3


def check_look(delivery: Delivery, *, is_right: bool, words: str, by: Staff, at: datetime) -> list[Reason]:
    """Says why this look can't be recorded.

    Where the track has a step for it, whoever works on that step looks, by the unit's exception if need be; else
    anybody with a role in the SOP, and who released it only where nobody else has one.
    """
    case = delivery.release.case
    refused = check_staff(case, by) or check_eyes(delivery.release, by=by, at=at)
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
    facts: dict[str, Any] = {"delivery": str(delivery.pk), "channel": delivery.channel, "is_right": is_right}
    facts |= {"is_own": True} if by.pk == delivery.release.by_id else {}
    by = acting_at(delivery.release.case, by=by, at=at)
    with transaction.atomic():
        told = {"is_right": is_right, "words": words.strip()}
        seen = Look.objects.create(delivery=delivery, by=by, at=at, **told, **held_by(by))
        cases.note(delivery.release.case, "display_looked_at", by=by, at=at, facts=facts, words=words.strip())
        line_up_evidence(delivery, at=at)
        if delivery.state != to:
            move(delivery, to, at=at, by=by)
    return seen


def check_eyes(release: Release, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why somebody's look at a release does not count, whatever they saw."""
    case = release.case
    if any(step.kind == "check_display" for step in case.definition.steps):
        run = load_run(case.pk)
        if run is None or run.kind != "check_display":
            early = _("Tayangan diperiksa pada langkah pemeriksaan tayangan; langkah itu belum tiba atau sudah lewat.")
            return [Reason("not-at-display-check", early)]
        return check_work_inside(run, by=by, at=at)
    day = at.astimezone(by.unit.zone).date()
    if case.version.procedure not in {procedure for procedure, _role in roles_of(by, day)}:
        return [forbid("no-role", _("Anda tidak memegang peran dalam SOP ini."))]
    others = _others(case, by=by, day=day) if by.pk == release.by_id else []
    if not others:
        return []
    own = _("Anda yang menayangkannya, jadi orang lain yang memeriksa tampilannya: %(names)s.")
    return [forbid("own-release", own % {"names": ", ".join(others)})]


def _others(case: Case, *, by: Staff, day: date) -> list[str]:
    """Returns who besides has a role in the SOP, by name, each once."""
    found = holders_by_role(case.unit, case.version.procedure, day)
    named = {staff.pk: str(staff) for _role, _post, each in found for staff in each if staff.pk != by.pk}
    return list(named.values())[:MOST_NAMES]
