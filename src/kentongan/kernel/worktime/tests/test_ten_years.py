"""Ten years against a minute-by-minute count that shares only the calendar's data with the code."""

import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, compress

import pytest

from kentongan.kernel.worktime.calendar import add_days, add_minutes, minutes_between, next_working_moment
from kentongan.kernel.worktime.hours import DayHours, Span
from kentongan.kernel.worktime.indonesia import indonesian_calendar
from kentongan.kernel.worktime.special_days import Override, OverrideKind

FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)
MIDNIGHT_UTC = datetime(2020, 1, 1, tzinfo=UTC)
MINUTES = ((LAST - FIRST).days + 1) * 1440
OFFSETS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
OVERRIDES = {
    date(2023, 8, 17): Override(OverrideKind.WORKING_DAY, "Upacara"),
    date(2024, 3, 13): Override(OverrideKind.DAY_OFF, "Banjir"),
    date(2025, 3, 5): Override(
        OverrideKind.SPECIAL_HOURS,
        "Piket",
        DayHours(time(6), time(0), (Span(time(9), time(9, 45)), Span(time(18), time(20)))),
    ),
    date(2025, 3, 8): Override(OverrideKind.SPECIAL_HOURS, "Piket Sabtu", DayHours(time(0), time(3, 33))),
}
#: the two national weeks written down once more, in minutes of the day: opens, break, back, closes
REGULAR = {**dict.fromkeys(range(4), (450, 720, 780, 960)), 4: (450, 690, 780, 990)}
RAMADAN = {**dict.fromkeys(range(4), (480, 720, 750, 900)), 4: (480, 690, 750, 930)}
#: the overridden days, likewise
ODD = {
    date(2023, 8, 17): REGULAR[3],
    date(2024, 3, 13): None,
    date(2025, 3, 5): (360, 540, 585, 1080, 1200, 1440),
    date(2025, 3, 8): (0, 213),
}


# one process: the years are counted once
pytestmark = pytest.mark.xdist_group("ten years")


class Counted:
    """Every local minute of ten years, walked once: does it work, and how many worked before it."""

    def __init__(self, tz):
        self.calendar = indonesian_calendar(tz, range(2020, 2030), overrides=OVERRIDES)
        self.start = MIDNIGHT_UTC - timedelta(hours=OFFSETS[tz])
        self.works = bytearray(MINUTES)
        for number in range((LAST - FIRST).days + 1):
            self._walk(number, FIRST + timedelta(days=number))
        self.before = [0, *accumulate(self.works)]
        self.working = [*compress(range(MINUTES), self.works)]

    def _walk(self, number, day):
        turns = self._turns(day) or ()
        for begins, ends in zip(turns[::2], turns[1::2], strict=True):
            self.works[number * 1440 + begins : number * 1440 + ends] = b"\1" * (ends - begins)

    def _turns(self, day):
        """The minutes of the day at which work begins or stops, in turn."""
        if day in ODD:
            return ODD[day]
        if day in self.calendar.holidays:
            return None
        fasting = any(period.start <= day <= period.end for period in self.calendar.ramadan)
        return (RAMADAN if fasting else REGULAR).get(day.weekday())

    def moment(self, minute):
        return self.start + timedelta(minutes=minute)


@pytest.fixture(scope="module", params=list(OFFSETS))
def counted(request):
    return Counted(request.param)


@pytest.fixture
def chance():
    return random.Random(20_230_021)


def test_minutes_between_agrees_with_the_count(counted, chance):
    for _ in range(700):
        a = chance.randrange(MINUTES)
        b = chance.choice([chance.randrange(MINUTES), min(a + chance.randrange(6000), MINUTES - 1)])
        expected = counted.before[b] - counted.before[a]
        assert minutes_between(counted.calendar, counted.moment(a), counted.moment(b)) == expected, (a, b)


def test_every_day_of_ten_years_agrees_with_the_count(counted):
    for minute in range(0, MINUTES - 1440, 1440):
        expected = counted.before[minute + 1440] - counted.before[minute]
        start = counted.moment(minute)
        assert minutes_between(counted.calendar, start, start + timedelta(days=1)) == expected, start


def test_add_minutes_agrees_with_the_count(counted, chance):
    for _ in range(700):
        start = chance.randrange(MINUTES - 400_000)
        minutes = chance.choice([chance.randrange(1, 600), chance.randrange(1, 80_000)])
        # The n-th working minute from the start on; the due moment is the end of that minute.
        nth = counted.working[counted.before[start] + minutes - 1]
        due = add_minutes(counted.calendar, counted.moment(start), minutes)
        assert due == counted.moment(nth + 1), (start, minutes)


def test_next_working_moment_agrees_with_the_count(counted, chance):
    for _ in range(700):
        at = chance.randrange(MINUTES - 60_000)
        expected = counted.moment(counted.working[counted.before[at]])
        assert next_working_moment(counted.calendar, counted.moment(at)) == expected, at


def test_added_minutes_are_the_minutes_between(counted, chance):
    for _ in range(300):
        start = counted.moment(chance.randrange(MINUTES - 400_000)) + timedelta(seconds=chance.randrange(60))
        minutes = chance.randrange(1, 60_000)
        due = add_minutes(counted.calendar, start, minutes)
        assert minutes_between(counted.calendar, start, due) == minutes, (start, minutes)


def test_added_days_land_on_the_nth_working_day_within_its_hours(counted, chance):
    zone = counted.calendar.zone
    workdays = sorted({FIRST + timedelta(days=minute // 1440) for minute in counted.working})
    for _ in range(300):
        at, days = chance.randrange(MINUTES - 400_000), chance.randrange(1, 200)
        begins = counted.working[counted.before[at]]
        due = add_days(counted.calendar, counted.moment(at), days)
        first = FIRST + timedelta(days=begins // 1440)
        assert due.astimezone(zone).date() == workdays[workdays.index(first) + days], (at, days)
        landed = (due - counted.start) // timedelta(minutes=1)
        assert counted.works[landed] or counted.works[landed - 1], (at, days)
