"""A consent that was noted as taken back by mistake stands again, by name and with the reason: nobody withdrew it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.capacity import acting_at
from kentongan.cases.models import Case
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.models import Material

from .actions import write
from .checks import told_of
from .models import Consent, Provenance
from .taking_back import check_hear


def check_put_right(
    materials: Sequence[Material], *, consenter: str, words: str, by: Staff, at: datetime
) -> list[Reason]:
    """Says why what was noted as taken back can't stand again: for whoever may note it; names and reason are asked."""
    if not materials:
        return [Reason("nothing-chosen", _("Pilih dulu bahan yang izinnya ditarik kembali."))]
    if reasons := check_hear(materials[0].case, by=by, at=at):
        return reasons
    answers = [_as_before(one, consenter, words) for one in materials]
    if not all(answers):
        return [Reason("not-taken-back", _("Untuk bahan ini tidak ada catatan izin yang ditarik kembali."))]
    if words.strip() and all(one.has_consent for one in answers if one):
        return []
    return [Reason("words-missing", _("Tulis siapa yang mengizinkan, dan mengapa catatan penarikannya keliru."))]


def put_right(
    materials: Sequence[Material], *, consenter: str, words: str, by: Staff, at: datetime
) -> list[Provenance]:
    """Lets the consent stand as it was before; who gave it is told anew, for the log keeps no names in its facts."""
    refuse_if(check_put_right(materials, consenter=consenter, words=words, by=by, at=at))
    case = materials[0].case
    by = acting_at(case, by=by, at=at)
    found = [(one, _as_before(one, consenter, words)) for one in materials]
    names = ("origin", "maker", "licence", "shown", "consent", "consenter", "how")
    with transaction.atomic():
        note(case, "consent_put_right", by=by, at=at, facts={"materials": [str(one.pk) for one in materials]})
        return [
            row
            for one, told in found
            if told
            for row in write([one], {name: getattr(told, name) for name in names}, None, by=by, at=at)
        ]


def righted(case: Case) -> dict[str, Event]:
    """Returns by what the consent of a material stands again, by its id, until it is answered for anew."""
    found: dict[str, Event] = {}
    for event in _events(case, "consent_put_right", "provenance_told"):
        for one in event.facts["materials"]:
            if event.what == "consent_put_right":
                found[one] = event
            elif one in found and found[one].at != event.at:
                del found[one]
    return found


def _as_before(material: Material, consenter: str, words: str) -> Provenance | None:
    """Returns the answers as they were before the consent was taken back; None where it was not, or nobody had told."""
    told = told_of(material)
    given: dict[str, str] | None = None
    before: dict[str, str] | None = None
    for event in _events(material.case, "provenance_told", "consent_taken_back"):
        if str(material.pk) not in event.facts["materials"]:
            continue
        if event.what == "consent_taken_back":
            before = given
        elif event.facts["consent"] != Consent.NONE:
            given, before = event.facts, None
    if told is None or told.consent != Consent.NONE or before is None:
        return None
    return Provenance(
        origin=told.origin, maker=told.maker, licence=told.licence, shown=before["shown"], consent=before["consent"],
        consenter=consenter.strip()[:160], how=words.strip()[:300],
    )  # fmt: skip


def _events(case: Case, *what: str) -> list[Event]:
    return list(Event.objects.filter(stream=case.pk, what__in=what).order_by("number"))
