"""What is recorded from a first day to a last, and may end before it: absences and letters of stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, Reason

from .actions import renew_roster
from .checks import check_calendar
from .models import Leave, Staff, StandIn, Unit


def check_days(*, since: date, until: date, unit: Unit, at: datetime, over: str) -> list[Reason]:
    """Says what is wrong with two days; `over` is what to say of those that have gone by."""
    if reasons := check_calendar(since, until):
        return reasons
    if until < since:
        return [Reason("period-turned", _("Hari terakhir mendahului hari pertama. Periksa kedua tanggalnya."))]
    return [Reason("period-over", over)] if until < _today(unit, at) else []


def check_runs(row: Leave | StandIn, *, unit: Unit, at: datetime) -> list[Reason]:
    """Says why there is nothing left to end."""
    if row.ended_at or row.until < _today(unit, at):
        return [Reason("ended", _("Masa ini sudah berakhir. Tidak ada yang berubah."))]
    return []


def end_early(
    row: Leave | StandIn, what: str, *, unit: Unit, facts: Mapping[str, Any], words: str, by: Staff, at: datetime
) -> None:
    """Ends it from this moment, for verbs whose own rules came before; of two presses at once one does."""
    with transaction.atomic():
        if type(row)._default_manager.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=at) != 1:
            raise NotNow(Reason("ended", _("Masa ini baru saja diakhiri oleh orang lain.")))
        renew_roster(unit)
        events.record(unit.stream, what, by=by.as_actor(), at=at, facts=facts, words=words)
    row.ended_at = at


def _today(unit: Unit, at: datetime) -> date:
    return at.astimezone(unit.zone).date()
