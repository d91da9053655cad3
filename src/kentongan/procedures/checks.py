"""Why not: the reasons for which a verb on a unit's SOPs is refused, in the reader's words."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Unit

from .models import Endorsement, ProcedureVersion
from .queries import offered_to


def check_endorse(*, unit: Unit, version: ProcedureVersion, on: date, by: By, at: datetime) -> list[Reason]:
    """Says why a version can't be put into force in a unit."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if not offered_to(unit).filter(pk=version.pk).exists():
        return [Reason("not-offered", _("SOP ini diunggah oleh unit lain. Unggah file SOP unit Anda sendiri."))]
    if on > at.astimezone(unit.zone).date():
        return [Reason("not-yet", _("Tanggal pengesahan masih akan datang. Isi tanggal yang tertulis pada SOP."))]
    return []


def check_withdraw(*, endorsement: Endorsement, words: str, by: By) -> list[Reason]:
    """Says why an SOP can't be taken out of force."""
    if reasons := check_manage(unit=endorsement.unit, by=by):
        return reasons
    if endorsement.withdrawn_at:
        return [already_withdrawn()]
    if not words.strip():
        return [Reason("reason-missing", _("Tulis alasan pencabutan. Alasan itu masuk catatan unit."))]
    return []


def already_withdrawn() -> Reason:
    """Says that another came first."""
    return Reason("already-withdrawn", _("Pengesahan ini sudah tidak berlaku. Tidak ada yang berubah."))
