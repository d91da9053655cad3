"""One rule a test, on a calendar whose odd days are made for it: 16 November 2026 is a Monday."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentongan.kernel.worktime.calendar import (
    NoWorkingHoursError,
    WorkCalendar,
    add_days,
    add_minutes,
    day_length,
    due_at,
    minutes_between,
    next_working_moment,
    spans_on,
)
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, DayHours, WeekHours
from kentongan.kernel.worktime.special_days import (
    Holiday,
    HolidayKind,
    Override,
    OverrideKind,
    RamadanPeriod,
)
from kentongan.kernel.worktime.standard import Standard

JAKARTA = ZoneInfo("Asia/Jakarta")
MON, TUE, WED, THU, FRI, SAT, SUN = range(16, 23)


def at(day, hour, minute=0, second=0, month=11, tz=JAKARTA):
    return datetime(2026, month, day, hour, minute, second, tzinfo=tz)


def calendar(tz="Asia/Jakarta", week=REGULAR_WEEK, **more):
    return WorkCalendar(tz, week, RAMADAN_WEEK, **more)


def holiday(day, kind=HolidayKind.NATIONAL):
    return {date(2026, 11, day): Holiday("Hari Uji", kind)}


def override(day, kind, hours=None):
    return {date(2026, 11, day): Override(kind, "Keputusan kepala dinas", hours)}


def ramadan(first, last):
    return (RamadanPeriod(date(2026, 11, first), date(2026, 11, last), "uji"),)


PLAIN = calendar()
QUARTER = Standard(15, 15, "minutes")
ONE_DAY = Standard(1, 1, "days")


# --- minutes ---------------------------------------------------------------------------------------------


def test_quarter_hour_received_at_1555_thursday_is_due_friday_0740():
    assert due_at(PLAIN, at(THU, 15, 55), QUARTER) == at(FRI, 7, 40)


def test_due_may_stand_on_closing_time():
    assert add_minutes(PLAIN, at(THU, 15), 60) == at(THU, 16)


def test_one_minute_past_closing_is_the_next_morning():
    assert add_minutes(PLAIN, at(THU, 15), 61) == at(FRI, 7, 31)


def test_break_does_not_count():
    assert add_minutes(PLAIN, at(MON, 11, 50), 15) == at(MON, 13, 5)


def test_received_in_the_break_starts_after_it():
    assert add_minutes(PLAIN, at(MON, 12, 20), 15) == at(MON, 13, 15)


def test_friday_break_is_longer_and_earlier():
    assert add_minutes(PLAIN, at(FRI, 11, 20), 15) == at(FRI, 13, 5)


def test_friday_closes_later_and_monday_follows():
    assert add_minutes(PLAIN, at(FRI, 16, 20), 15) == at(MON + 7, 7, 35)


def test_received_at_night_starts_in_the_morning():
    assert add_minutes(PLAIN, at(TUE, 21), 30) == at(WED, 8)


def test_received_before_opening_starts_at_opening():
    assert add_minutes(PLAIN, at(TUE, 5), 30) == at(TUE, 8)


def test_seconds_are_kept():
    assert add_minutes(PLAIN, at(TUE, 9, 0, 42), 30) == at(TUE, 9, 30, 42)


def test_no_minutes_give_the_next_working_moment():
    assert add_minutes(PLAIN, at(SAT, 9), 0) == at(MON + 7, 7, 30)


def test_hours_use_the_most_that_the_standard_allows():
    assert due_at(PLAIN, at(MON, 8), Standard(1, 3, "hours")) == at(MON, 11)


def test_negative_time_is_refused():
    with pytest.raises(ValueError, match="kurang dari nol"):
        add_minutes(PLAIN, at(MON, 8), -1)
    with pytest.raises(ValueError, match="kurang dari nol"):
        add_days(PLAIN, at(MON, 8), -1)


# --- days ------------------------------------------------------------------------------------------------


def test_one_day_is_the_same_time_on_the_next_working_day():
    assert due_at(PLAIN, at(MON, 10, 20), ONE_DAY) == at(TUE, 10, 20)


def test_one_day_from_friday_is_monday():
    assert due_at(PLAIN, at(FRI, 10, 20), ONE_DAY) == at(MON + 7, 10, 20)


def test_days_received_on_a_day_off_count_from_the_next_opening():
    assert due_at(PLAIN, at(SAT, 10), ONE_DAY) == at(MON + 8, 7, 30)


def test_days_received_in_the_evening_count_from_the_next_opening():
    assert due_at(PLAIN, at(MON, 19), ONE_DAY) == at(WED, 7, 30)


def test_one_day_that_lands_in_a_break_moves_to_its_end():
    assert due_at(PLAIN, at(THU, 11, 45), ONE_DAY) == at(FRI, 13)


def test_one_day_that_lands_after_closing_moves_back_to_closing():
    assert due_at(PLAIN, at(FRI, 16, 15), ONE_DAY) == at(MON + 7, 16)


def test_one_day_that_lands_before_opening_moves_to_opening():
    assert due_at(calendar(ramadan=ramadan(TUE, TUE)), at(MON, 7, 40), ONE_DAY) == at(TUE, 8)


def test_several_days_skip_the_weekend_and_a_holiday():
    assert add_days(calendar(holidays=holiday(MON + 7)), at(THU, 9), 3) == at(MON + 9, 9)


def test_no_days_give_the_next_working_moment():
    assert add_days(PLAIN, at(SUN, 9), 0) == at(MON + 7, 7, 30)


# --- special days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(HolidayKind))
def test_holiday_and_joint_leave_do_not_count(kind):
    there = calendar(holidays=holiday(WED, kind))
    assert day_length(there, date(2026, 11, WED)) == 0
    assert add_minutes(there, at(TUE, 15, 50), 20) == at(THU, 7, 40)


def test_ramadan_hours_hold_from_its_first_day():
    there = calendar(ramadan=ramadan(WED, FRI))
    assert add_minutes(there, at(TUE, 15, 50), 20) == at(WED, 8, 10)


def test_ramadan_hours_hold_to_its_last_day():
    there = calendar(ramadan=ramadan(WED, THU))
    assert add_minutes(there, at(THU, 14, 50), 20) == at(FRI, 7, 40)


def test_ramadan_friday_break_is_an_hour():
    there = calendar(ramadan=ramadan(MON, SUN))
    assert add_minutes(there, at(FRI, 11, 20), 20) == at(FRI, 12, 40)
    assert add_minutes(there, at(THU, 11, 50), 20) == at(THU, 12, 40)


def test_local_day_off_closes_a_working_day():
    there = calendar(overrides=override(WED, OverrideKind.DAY_OFF))
    assert spans_on(there, date(2026, 11, WED)) == ()
    assert next_working_moment(there, at(WED, 9)) == at(THU, 7, 30)


def test_local_working_day_opens_a_holiday():
    there = calendar(holidays=holiday(WED), overrides=override(WED, OverrideKind.WORKING_DAY))
    assert day_length(there, date(2026, 11, WED)) == 450
    assert next_working_moment(there, at(WED, 9)) == at(WED, 9)


def test_local_working_day_in_ramadan_has_ramadan_hours():
    there = calendar(
        holidays=holiday(WED), overrides=override(WED, OverrideKind.WORKING_DAY), ramadan=ramadan(MON, SUN)
    )
    assert day_length(there, date(2026, 11, WED)) == 390


@pytest.mark.parametrize("day", [WED, SAT])
def test_special_hours_replace_whatever_the_day_is(day):
    morning = DayHours(time(8), time(10))
    there = calendar(
        holidays=holiday(day),
        overrides=override(day, OverrideKind.SPECIAL_HOURS, morning),
        ramadan=ramadan(MON, SUN),
    )
    assert spans_on(there, date(2026, 11, day)) == ((at(day, 8), at(day, 10)),)


def test_working_saturday_needs_hours_of_its_own():
    with pytest.raises(ValueError, match=r"21-11-2026.*tulis jam khususnya"):
        calendar(overrides=override(SAT, OverrideKind.WORKING_DAY))


def test_special_hours_and_hours_go_together():
    with pytest.raises(ValueError, match="hanya untuk itu"):
        Override(OverrideKind.SPECIAL_HOURS, "Pemadaman listrik")
    with pytest.raises(ValueError, match="hanya untuk itu"):
        Override(OverrideKind.DAY_OFF, "Banjir", DayHours(time(8), time(9)))


def test_override_tells_its_reason():
    with pytest.raises(ValueError, match="Tulis alasan"):
        Override(OverrideKind.DAY_OFF, " ")


def test_ramadan_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="sebelum tanggal mulai"):
        ramadan(FRI, MON)


# --- minutes between -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at(MON, 9), at(MON, 9), 0),
        (at(MON, 9), at(MON, 9, 25), 25),
        (at(MON, 11, 50), at(MON, 13, 5), 15),
        (at(MON, 12, 10), at(MON, 12, 50), 0),
        (at(THU, 15, 55), at(FRI, 7, 40), 15),
        (at(FRI, 11, 20), at(FRI, 13, 5), 15),
        (at(SAT, 9), at(SUN, 20), 0),
        (at(MON, 0), at(MON + 7, 0), 2250),
        (at(MON, 3), at(TUE, 3), 450),
    ],
)
def test_minutes_between_count_working_time_only(start, end, minutes):
    assert minutes_between(PLAIN, start, end) == minutes
    assert minutes_between(PLAIN, end, start) == -minutes


def test_minutes_between_drops_a_part_of_a_minute_either_way():
    assert minutes_between(PLAIN, at(MON, 9), at(MON, 9, 1, 59)) == 1
    assert minutes_between(PLAIN, at(MON, 9, 1, 59), at(MON, 9)) == -1


def test_parts_of_a_minute_on_two_days_add_up():
    assert minutes_between(PLAIN, at(MON, 15, 59, 30), at(TUE, 7, 30, 30)) == 1
    assert minutes_between(PLAIN, at(MON, 15, 59, 30), at(TUE, 7, 30, 20)) == 0


# --- zones -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tz", "hour_utc"),
    [("Asia/Jakarta", 0), ("Asia/Pontianak", 0), ("Asia/Makassar", 23), ("Asia/Jayapura", 22)],
)
def test_office_opens_by_its_own_clock(tz, hour_utc):
    opened = next_working_moment(calendar(tz), datetime(2026, 11, 15, 12, tzinfo=UTC))
    day = 16 if hour_utc == 0 else 15
    assert opened == datetime(2026, 11, day, hour_utc, 30, tzinfo=UTC)
    assert (opened.hour, opened.minute) == (7, 30)


def test_moment_in_utc_is_read_as_the_same_moment():
    assert add_minutes(PLAIN, at(THU, 8, 55, tz=UTC), 15) == at(FRI, 7, 40)
    assert minutes_between(PLAIN, at(THU, 8, 55, tz=UTC), at(FRI, 7, 40)) == 15


def test_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="tanpa zona"):
        next_working_moment(PLAIN, datetime.fromisoformat("2026-11-16T09:00"))


def test_zone_elsewhere_is_refused():
    with pytest.raises(ValueError, match=r"Europe/Berlin.*bukan zona Indonesia"):
        calendar("Europe/Berlin")


# --- odd calendars ---------------------------------------------------------------------------------------


def test_office_open_day_and_night_counts_every_minute():
    always = calendar(week=WeekHours((DayHours(time(0), time(0)),) * 7))
    assert minutes_between(always, at(MON, 23, 50), at(TUE, 0, 10)) == 20
    assert add_minutes(always, at(MON, 23, 50), 20) == at(TUE, 0, 10)
    assert add_days(always, at(FRI, 23, 50), 1) == at(SAT, 23, 50)


@pytest.mark.parametrize(
    "reckon",
    [
        lambda there: next_working_moment(there, at(MON, 9)),
        lambda there: add_minutes(there, at(MON, 9), 15),
        lambda there: add_days(there, at(MON, 9), 1),
        lambda there: due_at(there, at(MON, 9), QUARTER),
    ],
)
def test_calendar_without_working_hours_is_refused_instead_of_searched_for_ever(reckon):
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(3 * 365))
    closed = calendar(holidays={day: Holiday("Tutup", HolidayKind.NATIONAL) for day in days})
    with pytest.raises(NoWorkingHoursError, match="tidak punya hari kerja sesudah 16-11-2026"):
        reckon(closed)


def test_closed_day_measures_nothing():
    closed = calendar(holidays=holiday(MON))
    assert minutes_between(closed, at(MON, 8), at(MON, 16)) == 0


def test_search_stops_at_the_last_year_there_is():
    with pytest.raises(NoWorkingHoursError):
        add_minutes(PLAIN, datetime(9999, 12, 1, tzinfo=JAKARTA), 100_000)
