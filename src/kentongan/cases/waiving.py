"""The small office's exception from the separation of duties: granted in writing, asked a reason for, counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason, forbid, refuse_if
from kentongan.people.acted import held_by
from kentongan.people.actions import renew_roster
from kentongan.people.checks import check_calendar
from kentongan.people.heads import as_head, leads
from kentongan.people.models import Staff, Unit

from .models import Case, StepRun, Waiver, WaiverUse


def check_grant(
    *, unit: Unit, procedure: str, reason: str, letter: str, until: date, by: Staff, at: datetime
) -> list[Reason]:
    """Says why an exception can't be granted: the head of the unit grants it, in writing, for a time."""
    if refused := _not_head(unit, by, at):
        return refused
    reasons = []
    if not reason.strip():
        reasons.append(Reason("reason-missing", _("Tulis mengapa unit ini membutuhkan pengecualian.")))
    if not letter.strip():
        reasons.append(Reason("letter-missing", _("Tulis nomor surat pengecualiannya.")))
    if until < at.astimezone(unit.zone).date():
        reasons.append(Reason("period-over", _("Hari terakhirnya sudah lewat.")))
    reasons += check_calendar(until)
    if _running(unit, at).filter(procedure=procedure).exists():
        reasons.append(_granted())
    return reasons


def grant_waiver(
    *, unit: Unit, procedure: str, reason: str, letter: str, until: date, by: Staff, at: datetime
) -> Waiver:
    """Grants the exception for one SOP from today to the last day; of two heads at once one does."""
    refuse_if(check_grant(unit=unit, procedure=procedure, reason=reason, letter=letter, until=until, by=by, at=at))
    by = as_head(by, unit, at=at)
    with transaction.atomic():
        row = _written(unit, procedure, at, {"reason": reason.strip(), "letter": letter.strip(), "until": until}, by=by)
        renew_roster(unit)  # others can do what waits now: whoever looks after the unit looks again
        facts = {"waiver": row.pk, "procedure": procedure, "letter": row.letter, "until": until.isoformat()}
        events.record(unit.stream, "waiver_granted", by=by.as_actor(), at=at, facts=facts, words=row.reason)
    return row


def check_withdraw(row: Waiver, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why an exception can't be withdrawn now."""
    if refused := _not_head(row.unit, by, at):
        return refused
    if row.withdrawn_at or row.until < at.astimezone(row.unit.zone).date():
        return [Reason("ended", _("Pengecualian ini sudah tidak berlaku. Tidak ada yang berubah."))]
    return []


def withdraw_waiver(row: Waiver, *, by: Staff, at: datetime) -> Waiver:
    """Ends the exception from this moment; what was done by it stays counted."""
    refuse_if(check_withdraw(row, by=by, at=at))
    by = as_head(by, row.unit, at=at)
    with transaction.atomic():
        if Waiver.objects.filter(pk=row.pk, withdrawn_at__isnull=True).update(withdrawn_at=at) != 1:
            raise NotNow(Reason("ended", _("Pengecualian ini baru saja dicabut.")))
        renew_roster(row.unit)
        facts = {"waiver": row.pk, "procedure": row.procedure, "letter": row.letter}
        events.record(row.unit.stream, "waiver_withdrawn", by=by.as_actor(), at=at, facts=facts)
    row.withdrawn_at = at
    return row


def waiver_in_force(case: Case, *, at: datetime) -> Waiver | None:
    """Returns the exception that the unit has for the SOP of a case at a moment."""
    return _running(case.unit, at).filter(procedure=case.version.procedure).first()


def procedures_waived(unit: Unit, *, at: datetime) -> frozenset[str]:
    """Returns the SOPs for which a unit has an exception at a moment."""
    return frozenset(_running(unit, at).values_list("procedure", flat=True))


def waivers_of(unit: Unit) -> QuerySet[Waiver]:
    """Returns every exception of a unit with how often it was used, the latest first."""
    rows = Waiver.objects.filter(unit=unit).select_related("granted_by__user", "unit")
    return rows.annotate(times=Count("uses")).order_by("-granted_at")


def uses_in(case: Case) -> QuerySet[WaiverUse]:
    """Returns each use of an exception in a case, oldest first."""
    return WaiverUse.objects.filter(run__case=case.pk).select_related("waiver", "by__user", "run").order_by("at")


def use_of(run: StepRun) -> WaiverUse | None:
    """Returns the use of an exception in a run, if there is one."""
    return WaiverUse.objects.filter(run=run).select_related("by__user").first()


def note_use(run: StepRun, waiver: Waiver, *, words: str, by: Staff, at: datetime) -> WaiverUse:
    """Counts one use, with its reason; the verb that does the step has checked before that it may be."""
    use = WaiverUse.objects.create(waiver=waiver, run=run, by=by, at=at, words=words.strip(), **held_by(by))
    facts = {
        "waiver": waiver.pk, "letter": waiver.letter, "run": run.number, "step": run.step,
        "times": WaiverUse.objects.filter(waiver=waiver).count(),
    }  # fmt: skip
    events.record(run.case.stream, "separation_waived", by=by.as_actor(), at=at, facts=facts, words=words.strip())
    return use


def _running(unit: Unit, at: datetime) -> QuerySet[Waiver]:
    today = at.astimezone(unit.zone).date()
    return Waiver.objects.filter(unit=unit, withdrawn_at__isnull=True, is_followed=False, until__gte=today)


def _written(unit: Unit, procedure: str, at: datetime, told: Mapping[str, Any], *, by: Staff) -> Waiver:
    """Writes the exception in the place of those whose last day has passed; the database holds one in force."""
    former = Waiver.objects.filter(unit=unit, procedure=procedure, until__lt=at.astimezone(unit.zone).date())
    former.filter(withdrawn_at__isnull=True).update(is_followed=True)
    values = {"unit": unit, "procedure": procedure, "granted_by": by, "granted_at": at}
    try:
        with transaction.atomic():
            return Waiver.objects.create(**values, **told, **held_by(by))
    except IntegrityError as error:
        raise NotNow(_granted()) from error


def _granted() -> Reason:
    sentence = _("Untuk SOP ini sudah ada pengecualian yang berlaku. Cabut dulu yang itu.")
    return Reason("granted-already", sentence)


def _not_head(unit: Unit, by: Staff, at: datetime) -> list[Reason]:
    if leads(by, unit, at=at):
        return []
    sentence = _("Pengecualian diberikan dan dicabut oleh pimpinan %(unit)s, tidak oleh orang lain.")
    return [forbid("not-head", sentence % {"unit": unit.name})]
