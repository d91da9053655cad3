"""A unit's working calendar: its own hours and days over the national ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kentongan.kernel import events
from kentongan.kernel.language import reading
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.kernel.worktime import calendar as worktime
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, WeekHours
from kentongan.kernel.worktime.hours_json import day_from_json, week_from_json
from kentongan.kernel.worktime.indonesia import gaps, indonesian_calendar
from kentongan.kernel.worktime.special_days import Override, OverrideKind
from kentongan.kernel.worktime.standard import Standard

from .checks import check_manage
from .models import By, LocalDay, Unit

#: calendars by unit, state of its hours and year; a unit's stream is its own in every database
_calendars: dict[tuple[UUID, int, int], worktime.WorkCalendar] = {}


def calendar_of(unit: Unit, at: datetime) -> worktime.WorkCalendar:
    """Returns the unit's calendar for the years around a moment; read once for each state of its hours."""
    year = at.astimezone(unit.zone).year
    key = (unit.stream, unit.calendar_changes, year)
    if key not in _calendars:
        if len(_calendars) > 500:
            _calendars.clear()
        _calendars[key] = _read(unit, year)
    return _calendars[key]


def due_at(unit: Unit, start: datetime, standard: Standard) -> datetime:
    """Returns when a standard that starts at a moment runs out, in the unit's working time."""
    return worktime.due_at(calendar_of(unit, start), start, standard)


def minutes_left(unit: Unit, at: datetime, due: datetime) -> int:
    """Returns working minutes from a moment to the due moment; negative: late."""
    return worktime.minutes_between(calendar_of(unit, at), at, due)


def minutes_between(unit: Unit, start: datetime, end: datetime) -> int:
    """Returns working minutes between two moments of the unit."""
    return worktime.minutes_between(calendar_of(unit, start), start, end)


def later_by(unit: Unit, moment: datetime, minutes: int) -> datetime:
    """Returns a due moment put off by so many working minutes; by none, the moment itself."""
    return worktime.add_minutes(calendar_of(unit, moment), moment, minutes) if minutes > 0 else moment


def next_working_moment(unit: Unit, at: datetime) -> datetime:
    """Returns the moment itself while the unit works, else when it opens next."""
    return worktime.next_working_moment(calendar_of(unit, at), at)


def missing_decrees(unit: Unit, at: datetime) -> list[str]:
    """Says what this year's and the coming year's calendar lack or only estimate."""
    today = at.astimezone(unit.zone).date()
    return gaps(calendar_of(unit, at), (today.year, today.year + 1), reading(), since=today)


def set_local_day(
    *,
    unit: Unit,
    day: date,
    kind: OverrideKind,
    name: str,
    by: By,
    at: datetime,
    hours: dict | None = None,
) -> LocalDay:
    """Writes a unit's own word on one day; running clocks are reckoned anew at their next step."""
    refuse_if(check_manage(unit=unit, by=by))
    override_of(kind, name, hours)
    with _changing(unit, day.year):
        values = {"kind": kind, "name": name, "hours": hours}
        row, _created = LocalDay.objects.update_or_create(unit=unit, day=day, defaults=values)
        facts = {"day": day.isoformat(), "kind": str(kind), "name": name}
        events.record(unit.stream, "local_day_set", by=by.as_actor(), at=at, facts=facts)
    return row


def remove_local_day(*, local_day: LocalDay, by: By, at: datetime) -> None:
    """Takes a unit's own word on one day back: the national calendar holds again."""
    unit = local_day.unit
    refuse_if(check_manage(unit=unit, by=by))
    with _changing(unit, local_day.day.year):
        facts = {"day": local_day.day.isoformat(), "kind": local_day.kind, "name": local_day.name}
        local_day.delete()
        events.record(unit.stream, "local_day_removed", by=by.as_actor(), at=at, facts=facts)


def set_hours(*, unit: Unit, hours: dict | None, ramadan_hours: dict | None, by: By, at: datetime) -> None:
    """Writes a unit's weekly hours; None stands for the national ones. Raises ValueError on nonsense."""
    refuse_if(check_manage(unit=unit, by=by))
    for found in (hours, ramadan_hours):
        if found is not None:
            week_from_json(found)
    with _changing(unit, at.year):
        Unit.objects.filter(pk=unit.pk).update(hours=hours, ramadan_hours=ramadan_hours)
        unit.hours, unit.ramadan_hours = hours, ramadan_hours
        facts = {"hours": hours, "ramadan_hours": ramadan_hours}
        events.record(unit.stream, "hours_set", by=by.as_actor(), at=at, facts=facts)


def override_of(kind: str, name: str, hours: dict | None) -> Override:
    """Builds the override of one day; raises ValueError on nonsense."""
    return Override(OverrideKind(kind), name, day_from_json(hours) if hours else None)


def calendar_moved(unit: Unit) -> None:
    """Says that hours, days or zone of a unit have changed: kept calendars are read anew."""
    Unit.objects.filter(pk=unit.pk).update(calendar_changes=F("calendar_changes") + 1)
    unit.refresh_from_db(fields=["calendar_changes"])


@contextmanager
def _changing(unit: Unit, year: int) -> Iterator[None]:
    """Counts a change of the calendar; one that leaves no calendar to reckon with is refused and leaves no trace."""
    try:
        with transaction.atomic():
            yield
            calendar_moved(unit)
            _try(unit, year)
    except NotNow:
        # A count that was rolled back must not name a calendar: the next change would be taken for it.
        unit.refresh_from_db(fields=["calendar_changes", "hours", "ramadan_hours"])
        raise


def _try(unit: Unit, year: int) -> None:
    try:
        _read(unit, year)
    except ValueError as fault:
        raise NotNow(Reason("calendar-broken", str(fault))) from fault


def _read(unit: Unit, year: int) -> worktime.WorkCalendar:
    overrides = {row.day: override_of(row.kind, row.name, row.hours) for row in unit.local_days.all()}
    return indonesian_calendar(
        unit.time_zone,
        range(year - 2, year + 3),
        week=_week(unit.hours, REGULAR_WEEK),
        ramadan_week=_week(unit.ramadan_hours, RAMADAN_WEEK),
        overrides=overrides,
    )


def _week(found: dict | None, usual: WeekHours) -> WeekHours:
    return week_from_json(found) if found else usual
