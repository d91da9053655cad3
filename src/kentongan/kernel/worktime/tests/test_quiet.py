"""Quiet times at their edges: midnight, days of the week, the three zones of the country."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from kentongan.kernel.worktime.quiet import EVERY_DAY, QuietTime

WIB, WITA, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
NIGHT = QuietTime(time(21), time(6))


def at(day: int, hour: int, minute: int = 0, zone: ZoneInfo = WIB) -> datetime:
    """A moment of November 2026, of which the 16th is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (at(16, 20, 59), None),
        (at(16, 21), at(17, 6)),
        (at(16, 23, 59), at(17, 6)),
        (at(17, 0), at(17, 6)),
        (at(17, 5, 59), at(17, 6)),
        (at(17, 6), None),
        (at(17, 12), None),
    ],
)
def test_a_night_is_quiet_from_its_first_minute_to_the_one_at_which_it_ends(
    moment: datetime, until: datetime | None
) -> None:
    assert NIGHT.until(moment, WIB) == until


def test_an_end_at_midnight_and_a_start_at_midnight() -> None:
    evening, early = QuietTime(time(21), time(0)), QuietTime(time(0), time(5))
    assert evening.until(at(16, 23, 59), WIB) == at(17, 0)
    assert evening.until(at(17, 0), WIB) is None
    assert early.until(at(17, 0), WIB) == at(17, 5)
    assert early.until(at(16, 23, 59), WIB) is None


def test_a_rest_at_noon_stays_within_its_day() -> None:
    noon = QuietTime(time(11, 30), time(13))
    assert noon.until(at(20, 12), WIB) == at(20, 13)
    assert noon.until(at(20, 1), WIB) is None


@pytest.mark.parametrize("zone", [WIB, WITA, WIT])
def test_each_zone_is_quiet_by_its_own_clock(zone: ZoneInfo) -> None:
    assert NIGHT.until(at(16, 21, zone=zone), zone) == at(17, 6, zone=zone)
    assert NIGHT.until(at(16, 20, 59, zone=zone), zone) is None


def test_one_moment_is_quiet_in_the_east_and_not_yet_in_the_west() -> None:
    moment = datetime(2026, 11, 16, 12, 30, tzinfo=UTC)  # 19.30 WIB, 20.30 WITA, 21.30 WIT
    assert [NIGHT.until(moment, zone) for zone in (WIB, WITA)] == [None, None]
    assert NIGHT.until(moment, WIT) == at(17, 6, zone=WIT)


def test_the_day_on_which_it_starts_counts_also_past_midnight() -> None:
    sundays = QuietTime(time(21), time(6), frozenset({6}))
    assert sundays.until(at(15, 22), WIB) == at(16, 6)
    assert sundays.until(at(16, 5), WIB) == at(16, 6), "Monday morning belongs to Sunday's night"
    assert sundays.until(at(15, 5), WIB) is None, "Sunday morning to Saturday's"
    assert sundays.day_names() == ("Minggu",)
    assert sundays.day_names("en") == ("Sunday",)


def test_no_day_is_never_quiet() -> None:
    assert QuietTime(time(21), time(6), frozenset()).until(at(16, 22), WIB) is None


def test_a_time_without_length_or_with_an_unknown_day_is_refused() -> None:
    with pytest.raises(ValueError, match="tidak boleh sama"):
        QuietTime(time(6), time(6))
    with pytest.raises(ValueError, match="Hari ditulis"):
        QuietTime(time(21), time(6), EVERY_DAY | {7})


def test_it_is_written_as_people_write_it() -> None:
    assert str(NIGHT) == "21.00–06.00"
    assert NIGHT.day_names() == ()
