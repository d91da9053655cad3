"""An office's working calendar, and reckoning in its working time; aware moments in, aware local moments out.

A moment works when it lies in a span, the start included and the end not. A due moment may stand on a span's
end: an hour received at 15.00 is due at 16.00, not at the next opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kentongan.kernel.worktime.hours import DayHours, WeekHours
from kentongan.kernel.worktime.special_days import Holiday, Override, OverrideKind, RamadanPeriod
from kentongan.kernel.worktime.standard import Standard
from kentongan.kernel.worktime.zones import indonesian_zone

#: local start and end of one working span
Moments = tuple[datetime, datetime]

#: a search that meets no working day for so long has met a calendar that is wrong
LONGEST_CLOSURE = timedelta(days=366)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class NoWorkingHoursError(ValueError):
    """The calendar offers no working day within a year of where it was asked."""


@dataclass(frozen=True)
class WorkCalendar:
    """All that decides when a unit works: an override goes before a holiday, Ramadan before the week."""

    tz: str | ZoneInfo
    week: WeekHours
    ramadan_week: WeekHours
    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    ramadan: tuple[RamadanPeriod, ...] = ()
    overrides: Mapping[date, Override] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tz", indonesian_zone(self.tz))
        for day, override in self.overrides.items():
            if override.kind is OverrideKind.WORKING_DAY and self.usual_hours(day) is None:
                raise ValueError(
                    f"{day:%d-%m-%Y} ({override.reason}) bukan hari kerja menurut pola minggu; tulis jam khususnya."
                )

    @property
    def zone(self) -> ZoneInfo:
        return indonesian_zone(self.tz)

    def is_in_ramadan(self, day: date) -> bool:
        return any(day in period for period in self.ramadan)

    def usual_hours(self, day: date) -> DayHours | None:
        """Returns the weekday's hours, in Ramadan the shorter ones, whatever holidays or overrides say."""
        week = self.ramadan_week if self.is_in_ramadan(day) else self.week
        return week.days[day.weekday()]

    def hours_on(self, day: date) -> DayHours | None:
        """Returns the hours that hold on that day; None when it is off."""
        override = self.overrides.get(day)
        if override is None:
            return None if day in self.holidays else self.usual_hours(day)
        if override.kind is OverrideKind.DAY_OFF:
            return None
        return override.hours or self.usual_hours(day)


def spans_on(calendar: WorkCalendar, day: date) -> tuple[Moments, ...]:
    """Returns the working spans of a local day in order; empty when the day is off."""
    hours = calendar.hours_on(day)
    if hours is None:
        return ()
    midnight = datetime.combine(day, time(), calendar.zone)
    return tuple((midnight + span.start_minute * MINUTE, midnight + span.end_minute * MINUTE) for span in hours.spans)


def day_length(calendar: WorkCalendar, day: date) -> int:
    """Returns the working minutes of a local day; 0 when it is off."""
    hours = calendar.hours_on(day)
    return 0 if hours is None else hours.minutes


def next_working_moment(calendar: WorkCalendar, at: datetime) -> datetime:
    """Returns `at` itself when it works, else the next span's start; NoWorkingHoursError without one."""
    local = _local(calendar, at)
    opens, _closes = next(_spans_from(calendar, local))
    return max(local, opens)


def add_minutes(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime:
    """Returns when so many working minutes have passed since `start`; 0 gives the next working moment."""
    left = _not_negative(minutes) * MINUTE
    local = _local(calendar, start)
    spans = _spans_from(calendar, local)
    while True:
        opens, closes = next(spans)
        begins = max(local, opens)
        if left <= closes - begins:
            return begins + left
        left -= closes - begins


def add_days(calendar: WorkCalendar, start: datetime, days: int) -> datetime:
    """Returns when so many working days have passed since `start`.

    Decision: an SOP's "1 hari" is one working day, not a day's sum of minutes. What comes on Thursday at
    10.20 is due on the next working day at 10.20, however short that day is. What comes out of hours counts
    from the next working moment. A wall-clock time that does not work on the due day moves on to that day's
    next span (before opening, in a break) or back to its closing (after it), never to another day. The SOPs
    do not say how they count; this way a person can tell the due moment without reckoning.
    """
    begins = next_working_moment(calendar, start)
    working_days = _working_days_from(calendar, begins.date())
    day = next(working_days)
    for _ in range(_not_negative(days)):
        day = next(working_days)
    return _clamped(calendar, day, begins)


def due_at(calendar: WorkCalendar, start: datetime, standard: Standard) -> datetime:
    """Returns when a step received at `start` has used up the most that its standard allows."""
    if standard.is_in_days:
        return add_days(calendar, start, standard.most)
    return add_minutes(calendar, start, standard.most_minutes)


def minutes_between(calendar: WorkCalendar, a: datetime, b: datetime) -> int:
    """Returns the whole working minutes from `a` to `b`, cut towards 0; negative when `b` is the earlier."""
    if b < a:
        return -minutes_between(calendar, b, a)
    first, last = _local(calendar, a), _local(calendar, b)
    if first.date() == last.date():
        return _worked(calendar, first, last) // MINUTE
    ends = _worked(calendar, first, _midnight_after(first)) + _worked(calendar, _midnight_of(last), last)
    days_between = range(first.toordinal() + 1, last.toordinal())
    return ends // MINUTE + sum(day_length(calendar, date.fromordinal(ordinal)) for ordinal in days_between)


def _worked(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """Returns the working time between two moments of one local day, its closing midnight included."""
    spans = spans_on(calendar, start.date())
    return sum((max(min(end, closes) - max(start, opens), timedelta()) for opens, closes in spans), timedelta())


def _spans_from(calendar: WorkCalendar, local: datetime) -> Iterator[Moments]:
    """Yields the spans that close after `local`, without end; NoWorkingHoursError where days run out."""
    for day in _working_days_from(calendar, local.date()):
        yield from (span for span in spans_on(calendar, day) if span[1] > local)


def _working_days_from(calendar: WorkCalendar, first: date) -> Iterator[date]:
    """Yields working days in order, `first` included when it works."""
    latest, day = first, first
    while day - latest <= LONGEST_CLOSURE and day < date.max:
        if calendar.hours_on(day) is not None:
            latest = day
            yield day
        day += DAY
    raise NoWorkingHoursError(
        f"Kalender tidak punya hari kerja sesudah {latest:%d-%m-%Y}. Tenggat tidak dihitung; "
        "periksa jam kerja dan hari libur unit."
    )


def _clamped(calendar: WorkCalendar, day: date, wall: datetime) -> datetime:
    """Returns the time of `wall` on `day`, moved into that day's spans."""
    at = datetime.combine(day, wall.timetz())
    spans = spans_on(calendar, day)
    return next((max(at, opens) for opens, closes in spans if at <= closes), spans[-1][1])


def _local(calendar: WorkCalendar, at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("Waktu tanpa zona tidak dapat dihitung; beri zona waktunya.")
    return at.astimezone(calendar.zone)


def _midnight_of(at: datetime) -> datetime:
    return datetime.combine(at.date(), time(), at.tzinfo)


def _midnight_after(at: datetime) -> datetime:
    return _midnight_of(at) + DAY


def _not_negative(count: int) -> int:
    if count < 0:
        raise ValueError(f"Lama waktu tidak boleh kurang dari nol: {count}.")
    return count
