from datetime import date, datetime, timedelta

import pytest

from kentongan.kernel.worktime.calendar import WorkCalendar, add_minutes, day_length
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, DayHours, WeekHours
from kentongan.kernel.worktime.indonesia import RAMADAN, gaps, indonesian_calendar, national_holidays
from kentongan.kernel.worktime.special_days import HolidayKind, Override, OverrideKind

CAUTION = "perkiraan; periksa surat edaran setempat"


@pytest.fixture(scope="module")
def office():
    return indonesian_calendar("Asia/Jakarta", range(2020, 2030))


def test_joint_leave_is_a_day_off(office):
    assert office.holidays[date(2026, 3, 20)].kind is HolidayKind.JOINT_LEAVE
    assert day_length(office, date(2026, 3, 20)) == 0


def test_red_date_is_told_from_joint_leave(office):
    assert office.holidays[date(2026, 12, 25)].kind is HolidayKind.NATIONAL
    assert office.holidays[date(2026, 12, 24)].kind is HolidayKind.JOINT_LEAVE


@pytest.mark.parametrize(("year", "days"), [(2025, 11), (2026, 8), (2027, 8), (2028, 0)])
def test_days_of_joint_leave_by_year(office, year, days):
    kinds = [found.kind for day, found in office.holidays.items() if day.year == year]
    assert kinds.count(HolidayKind.JOINT_LEAVE) == days


def test_holidays_carry_indonesian_names_whole(office):
    assert office.holidays[date(2026, 8, 17)].name == "Hari Kemerdekaan Republik Indonesia"
    assert office.holidays[date(2021, 5, 13)].name == "Hari Raya Idul Fitri; Kenaikan Yesus Kristus"
    assert office.holidays[date(2028, 2, 27)].name.endswith("(perkiraan)")


def test_weekend_holidays_and_election_days_are_kept(office):
    assert date(2026, 5, 31) in office.holidays
    assert date(2024, 11, 27) in office.holidays


def test_only_the_years_asked_for_are_given():
    assert {day.year for day in national_holidays([2026])} == {2026}


def test_ramadan_table_covers_2020_to_2027():
    assert [period.start.year for period in RAMADAN] == list(range(2020, 2028))


def test_ramadan_lasts_29_or_30_days_and_ends_on_the_eve_of_idul_fitri(office):
    for period in RAMADAN:
        assert (period.end - period.start).days + 1 in (29, 30)
        assert "Idul Fitri" in office.holidays[period.end + timedelta(days=1)].name


def test_ramadan_row_has_a_numbered_source_or_a_caution():
    for period in RAMADAN:
        assert CAUTION in period.source or period.source.startswith(("SE Menteri PANRB ", "Perpres 21/2023 "))


def test_an_estimate_of_days_gone_by_is_told_no_more(office):
    said = gaps(office, (2027,), since=RAMADAN[-1].start)
    assert any("Ramadan" in sentence for sentence in said)
    later = gaps(office, (2027,), since=RAMADAN[-1].end + timedelta(days=1))
    assert not any("Ramadan" in sentence for sentence in later)


def test_coming_ramadan_is_marked_as_an_estimate():
    assert RAMADAN[-1].source == CAUTION


def test_ramadan_2026_shortens_the_day(office):
    assert day_length(office, date(2026, 2, 18)) == 450
    assert day_length(office, date(2026, 2, 19)) == 390


def test_step_across_christmas_leave_is_due_on_monday(office):
    received = datetime(2026, 12, 23, 15, 55, tzinfo=office.zone)
    assert add_minutes(office, received, 15) == datetime(2026, 12, 28, 7, 40, tzinfo=office.zone)


def test_unit_may_have_its_own_week_and_overrides():
    mornings = WeekHours((DayHours(datetime.min.time().replace(hour=8), datetime.min.time().replace(hour=12)),) * 7)
    flood = {date(2026, 11, 18): Override(OverrideKind.DAY_OFF, "Banjir")}
    unit = indonesian_calendar("Asia/Jayapura", [2026], week=mornings, overrides=flood)
    assert [day_length(unit, date(2026, 11, day)) for day in (17, 18, 22)] == [240, 0, 240]


def test_year_without_decreed_joint_leave_is_told(office):
    assert any(sentence.startswith("Cuti bersama 2028 belum ditetapkan") for sentence in gaps(office, [2028]))


def test_year_without_ramadan_row_is_told(office):
    assert any(sentence.startswith("Ramadan 2028 belum ada dalam data") for sentence in gaps(office, [2028]))


def test_estimated_dates_are_told(office):
    (sentence,) = (found for found in gaps(office, [2027]) if "yang masih perkiraan" in found)
    assert "Hari Raya Idul Fitri 10 Maret 2027" in sentence
    assert "Maulid" not in sentence


def test_estimated_ramadan_is_told(office):
    told = "Ramadan 8 Februari 2027 sampai 9 Maret 2027 masih perkiraan. Periksa surat edaran setempat."
    assert told in gaps(office, [2027])


def test_year_that_is_decreed_whole_has_no_gap(office):
    assert gaps(office, [2024, 2025]) == []


def test_gaps_come_in_order_of_years(office):
    sentences = gaps(office, [2029, 2028, 2028])
    assert "2028" in sentences[0]
    assert "2029" in sentences[-1]
    assert len(sentences) == 6


def test_year_that_was_never_loaded_is_told():
    bare = WorkCalendar("Asia/Jakarta", REGULAR_WEEK, RAMADAN_WEEK)
    (sentence,) = gaps(bare, [2026])
    assert sentence.startswith("Data libur 2026 belum ada")
