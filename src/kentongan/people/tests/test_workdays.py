"""A unit's working calendar: read once for each state of its hours, its own days over the national ones."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.worktime.special_days import OverrideKind
from kentongan.kernel.worktime.standard import Standard
from kentongan.people.actions import found_unit
from kentongan.people.models import LocalDay, Unit
from kentongan.people.workdays import (
    calendar_of,
    due_at,
    minutes_between,
    minutes_left,
    missing_decrees,
    set_hours,
    set_local_day,
)

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
ONE_DAY = Standard(1, 1, "days")
SHORT = {"opens": "08:00", "closes": "12:00", "breaks": []}


def week(day):
    names = ("monday", "tuesday", "wednesday", "thursday", "friday")
    return {**dict.fromkeys(names, day), "saturday": None, "sunday": None}


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=MONDAY)


def test_the_calendar_is_read_once(unit, django_assert_num_queries):
    calendar_of(unit, MONDAY)
    with django_assert_num_queries(0):
        assert calendar_of(unit, TUESDAY) is calendar_of(Unit(stream=unit.stream), MONDAY)


def test_a_changed_day_is_seen_at_once(unit):
    before = due_at(unit, MONDAY, ONE_DAY)
    set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=PROGRAM, at=MONDAY)
    assert before == TUESDAY
    assert due_at(unit, MONDAY, ONE_DAY) == datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def test_another_process_sees_the_change_by_the_number_on_the_units_row(unit):
    elsewhere = Unit.objects.get(pk=unit.pk)
    calendar_of(elsewhere, MONDAY)
    set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=PROGRAM, at=MONDAY)
    fresh = Unit.objects.get(pk=unit.pk)
    assert fresh.calendar_changes == elsewhere.calendar_changes + 1
    assert due_at(fresh, MONDAY, ONE_DAY) != TUESDAY


def test_the_units_word_on_a_day_is_written_once_and_replaced(unit):
    set_local_day(unit=unit, day=date(2026, 11, 17), kind=OverrideKind.DAY_OFF, name="Hari jadi", by=PROGRAM, at=MONDAY)
    set_local_day(
        unit=unit,
        day=date(2026, 11, 17),
        kind=OverrideKind.SPECIAL_HOURS,
        name="Lomba",
        hours=SHORT,
        by=PROGRAM,
        at=MONDAY,
    )
    assert [str(day) for day in LocalDay.objects.all()] == ["17-11-2026 Lomba"]
    assert minutes_between(unit, MONDAY, datetime(2026, 11, 17, 17, 0, tzinfo=UTC)) == 360 + 240


def test_weekly_hours_of_the_unit_replace_the_national_ones(unit):
    set_hours(unit=unit, hours=week(SHORT), ramadan_hours=None, by=PROGRAM, at=MONDAY)
    assert minutes_between(unit, MONDAY, TUESDAY) == 240
    set_hours(unit=unit, hours=None, ramadan_hours=None, by=PROGRAM, at=MONDAY)
    assert minutes_between(unit, MONDAY, TUESDAY) == 450


def test_ramadan_hours_of_the_unit_hold_in_ramadan_only(unit):
    in_ramadan = datetime(2026, 2, 23, 0, 0, tzinfo=UTC), datetime(2026, 2, 23, 17, 0, tzinfo=UTC)
    national = minutes_between(unit, *in_ramadan)
    set_hours(unit=unit, hours=None, ramadan_hours=week(SHORT), by=PROGRAM, at=MONDAY)
    assert (national, minutes_between(unit, *in_ramadan)) == (390, 240)
    assert minutes_between(unit, MONDAY, TUESDAY) == 450


@pytest.mark.parametrize(
    "hours", [{"monday": SHORT}, {"senin": SHORT}, [1], week({"opens": "16:00", "closes": "8:00"})]
)
def test_nonsense_is_refused_and_nothing_is_kept(unit, hours):
    with pytest.raises(ValueError, match=r"."):
        set_hours(unit=unit, hours=hours, ramadan_hours=None, by=PROGRAM, at=MONDAY)
    with pytest.raises(ValueError, match=r"."):
        set_hours(unit=unit, hours=None, ramadan_hours=hours, by=PROGRAM, at=MONDAY)
    assert Unit.objects.get(pk=unit.pk).hours is None
    assert Unit.objects.get(pk=unit.pk).calendar_changes == 0


def test_a_day_with_nonsense_hours_is_refused(unit):
    with pytest.raises(ValueError, match=r"."):
        set_local_day(
            unit=unit,
            day=date(2026, 11, 17),
            kind=OverrideKind.SPECIAL_HOURS,
            name="Lomba",
            hours={"x": 1},
            by=PROGRAM,
            at=MONDAY,
        )
    assert not LocalDay.objects.exists()


def test_what_is_late_has_less_than_nothing_left(unit):
    assert minutes_left(unit, MONDAY, TUESDAY) == 450
    assert minutes_left(unit, TUESDAY, MONDAY) == -450


def test_a_year_without_decrees_says_so(unit):
    assert missing_decrees(unit, datetime(2039, 1, 5, tzinfo=UTC)) != []
    with translation.override("en"):
        assert "is not in the data yet" in " ".join(missing_decrees(unit, datetime(2039, 1, 5, tzinfo=UTC)))


def test_the_year_is_the_units_own(unit):
    unit.time_zone = "Asia/Jayapura"
    new_year_there = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert calendar_of(unit, new_year_there) is calendar_of(unit, datetime(2027, 6, 1, tzinfo=UTC))
