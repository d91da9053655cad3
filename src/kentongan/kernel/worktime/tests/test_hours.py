from datetime import time

import pytest

from kentongan.kernel.worktime.hours import (
    RAMADAN_WEEK,
    REGULAR_WEEK,
    DayHours,
    Span,
    WeekHours,
)

FRIDAY = 4


def spans(*pairs):
    return tuple(Span(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)


def test_regular_week_is_37_and_a_half_hours():
    assert REGULAR_WEEK.minutes == 37 * 60 + 30


def test_ramadan_week_is_32_and_a_half_hours():
    assert RAMADAN_WEEK.minutes == 32 * 60 + 30


def test_weekend_is_off_in_both_weeks():
    assert REGULAR_WEEK.days[5:] == RAMADAN_WEEK.days[5:] == (None, None)


def test_friday_break_is_longer():
    lengths = [[day.breaks[0].minutes for day in week.days[:5]] for week in (REGULAR_WEEK, RAMADAN_WEEK)]
    assert lengths == [[60, 60, 60, 60, 90], [30, 30, 30, 30, 60]]


def test_working_spans_leave_the_break_out():
    assert REGULAR_WEEK.days[0].spans == spans(("07:30", "12:00"), ("13:00", "16:00"))
    assert REGULAR_WEEK.days[FRIDAY].spans == spans(("07:30", "11:30"), ("13:00", "16:30"))


def test_day_without_break_is_one_span():
    assert DayHours(time(8), time(12)).spans == spans(("08:00", "12:00"))


def test_break_at_the_edge_leaves_no_empty_span():
    assert DayHours(time(8), time(12), spans(("08:00", "08:30"))).spans == spans(("08:30", "12:00"))


def test_office_may_work_until_midnight():
    late = DayHours(time(16), time(0))
    assert late.minutes == 8 * 60
    assert str(late.spans[0]) == "16.00–24.00"


def test_week_has_seven_days():
    with pytest.raises(ValueError, match="tujuh hari, bukan 5"):
        WeekHours(REGULAR_WEEK.days[:5])


def test_week_without_any_hours_is_refused():
    with pytest.raises(ValueError, match="tidak punya jam kerja sama sekali"):
        WeekHours((None,) * 7)


def test_hours_are_whole_minutes():
    with pytest.raises(ValueError, match="tepat menit"):
        Span(time(8), time(9, 0, 30))
