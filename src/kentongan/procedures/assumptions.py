"""What was read into the words of an SOP: who in the office says that it is right."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Unit

from .definition import assumptions_of
from .models import Confirmation, ProcedureVersion


def confirm(
    *, unit: Unit, version: ProcedureVersion, place: str, official: str, on: date, by: By, at: datetime, note: str = ""
) -> Confirmation:
    """Notes that an official says that what is assumed at a place is right; a later word takes the earlier's place."""
    refuse_if([*check_manage(unit=unit, by=by), *_unknown(version, place), *_to_come(on, unit, at)])
    values = {"official": official, "confirmed_on": on, "note": note}
    with transaction.atomic():
        row, _made = Confirmation.objects.update_or_create(unit=unit, version=version, place=place, defaults=values)
        facts = {"procedure": version.procedure, "hash": version.hash, "place": place}
        events.record(
            unit.stream, "assumption_confirmed", by=by.as_actor(), at=at, facts=facts, words=f"{official}. {note}"
        )
    return row


def take_back(*, confirmation: Confirmation, by: By, at: datetime) -> None:
    """Takes the word on an assumption back: it is open again."""
    refuse_if(check_manage(unit=confirmation.unit, by=by))
    facts = {"procedure": confirmation.version.procedure, "place": confirmation.place}
    with transaction.atomic():
        if not Confirmation.objects.filter(pk=confirmation.pk).delete()[0]:
            raise NotNow(Reason("already-open", _("Anggapan ini sudah terbuka lagi. Tidak ada yang berubah.")))
        events.record(confirmation.unit.stream, "assumption_reopened", by=by.as_actor(), at=at, facts=facts)


def _to_come(on: date, unit: Unit, at: datetime) -> list[Reason]:
    if on <= at.astimezone(unit.zone).date():
        return []
    return [Reason("not-yet", _("Tanggal kepastian masih akan datang. Isi tanggal saat pejabat memastikannya."))]


def _unknown(version: ProcedureVersion, place: str) -> list[Reason]:
    if any(part.place == place for part in assumptions_of(version.frozen)):
        return []
    return [Reason("no-assumption", _("Tidak ada anggapan di tempat itu. Muat ulang halaman ini."))]
