"""Verbs on quiet hours: of the unit, and of a channel that does not follow it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.deliveries.models import Connection, Delivery, QuietHours
from kentongan.deliveries.states import SHOWING, State
from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.kernel.worktime.quiet import QuietTime
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Unit


def check_set_quiet_hours(
    *, unit: Unit, starts: time, ends: time, days: frozenset[int], connection: Connection | None = None, by: By
) -> list[Reason]:
    """Says why these can't be the quiet hours of a unit or channel; a channel without days is never quiet."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if starts == ends:
        sentence = _("Jam mulai dan selesai sama, jadi tidak pernah ada yang tayang. Beri jam selesai yang lain.")
        return [Reason("no-length", sentence)]
    if not days and connection is None:
        return [Reason("no-day", _("Pilih sedikitnya satu hari, atau hapus jam tenangnya."))]
    return []


def set_quiet_hours(
    *,
    unit: Unit,
    starts: time,
    ends: time,
    days: frozenset[int],
    connection: Connection | None = None,
    by: By,
    at: datetime,
) -> QuietHours:
    """Sets when nothing goes out; what waits already is held against the new hours at once."""
    refuse_if(check_set_quiet_hours(unit=unit, starts=starts, ends=ends, days=days, connection=connection, by=by))
    quiet = QuietTime(starts, ends, days)
    values = {"starts": starts, "ends": ends, "days": sorted(days)}
    with transaction.atomic():
        before = _told(QuietHours.objects.filter(unit=unit, connection=connection).first())
        row, _made = QuietHours.objects.update_or_create(unit=unit, connection=connection, defaults=values)
        facts = {"channel": connection.channel if connection else "", "before": before, "after": _told(row)}
        events.record(unit.stream, "quiet_hours_set", by=by.as_actor(), at=at, facts=facts, words=str(quiet))
        _look_again(unit, at)
    return row


def drop_quiet_hours(*, unit: Unit, connection: Connection | None = None, by: By, at: datetime) -> bool:
    """Takes quiet hours back: a unit has none, a channel follows its unit again; False where there were none."""
    refuse_if(check_manage(unit=unit, by=by))
    row = QuietHours.objects.filter(unit=unit, connection=connection).first()
    if row is None:
        return False
    with transaction.atomic():
        facts = {"channel": connection.channel if connection else "", "before": _told(row)}
        row.delete()
        events.record(unit.stream, "quiet_hours_dropped", by=by.as_actor(), at=at, facts=facts)
        _look_again(unit, at)
    return True


def _look_again(unit: Unit, at: datetime) -> None:
    """Has the worker ask anew of everything that waits for a time: it may leave now, or must wait longer."""
    waiting = Delivery.objects.filter(unit=unit, state=State.WAITING, operation__in=SHOWING, not_before__isnull=False)
    waiting.update(next_attempt_at=at)


def _told(row: QuietHours | None) -> dict[str, Any] | None:
    return {"starts": row.starts, "ends": row.ends, "days": row.days} if row else None
