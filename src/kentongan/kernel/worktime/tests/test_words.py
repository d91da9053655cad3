from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kentongan.kernel.worktime.standard import Standard
from kentongan.kernel.worktime.words import (
    clock_words,
    date_words,
    duration_words,
    moment_words,
    number_words,
    period_words,
    remaining_words,
    standard_words,
)

AFTERNOON = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (80, "sisa 1 jam 20 menit (jam kerja)"),
        (1, "sisa 1 menit (jam kerja)"),
        (120, "sisa 2 jam (jam kerja)"),
        (0, "tepat habis"),
        (-25, "terlambat 25 menit (jam kerja)"),
        (-61, "terlambat 1 jam 1 menit (jam kerja)"),
    ],
)
def test_time_left_and_lateness_say_which_clock(minutes, words):
    assert remaining_words(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 menit"), (59, "59 menit"), (60, "1 jam"), (74_070, "1.234 jam 30 menit")]
)
def test_durations(minutes, words):
    assert duration_words(minutes) == words


@pytest.mark.parametrize(
    ("standard", "words"),
    [
        (Standard(1, 1, "days"), "1 hari"),
        (Standard(1, 3, "hours"), "1-3 jam"),
        (Standard(15, 15, "minutes"), "15 menit"),
    ],
)
def test_standards_read_as_the_sop_prints_them(standard, words):
    assert standard_words(standard) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234.5, "1.234,5"),
        (1000, "1.000"),
        (0, "0"),
        (-12_345_678, "-12.345.678"),
        (100.0, "100"),
        (0.1, "0,1"),
        (1e6, "1.000.000"),
        (Decimal("1.50"), "1,5"),
    ],
)
def test_numbers_have_points_for_thousands_and_a_decimal_comma(value, words):
    assert number_words(value) == words


def test_number_may_keep_its_decimals():
    assert number_words(Decimal("82.5"), decimals=2) == "82,50"
    assert number_words(1234.567, decimals=0) == "1.235"


@pytest.mark.parametrize(
    ("tz", "words"),
    [
        ("Asia/Jakarta", "Sabtu, 21 November 2026 pukul 14.05 WIB"),
        ("Asia/Pontianak", "Sabtu, 21 November 2026 pukul 14.05 WIB"),
        ("Asia/Makassar", "Sabtu, 21 November 2026 pukul 15.05 WITA"),
        ("Asia/Jayapura", "Sabtu, 21 November 2026 pukul 16.05 WIT"),
    ],
)
def test_moment_is_told_by_the_zones_clock(tz, words):
    assert moment_words(AFTERNOON, tz) == words


def test_moment_after_midnight_there_is_on_the_next_day():
    assert moment_words(datetime(2026, 11, 21, 17, tzinfo=UTC), "Asia/Jakarta").startswith("Minggu, 22 November")


def test_clock_alone():
    assert clock_words(AFTERNOON, "Asia/Jayapura") == "16.05 WIT"


def test_date_may_go_without_its_weekday():
    assert date_words(date(2026, 8, 17)) == "Senin, 17 Agustus 2026"
    assert date_words(date(2026, 8, 17), weekday=False) == "17 Agustus 2026"


def test_a_period_of_one_day_names_it_once():
    day, next_day = date(2027, 1, 8), date(2027, 1, 9)
    assert period_words(day, day) == "Jumat, 8 Januari 2027"
    assert period_words(day, next_day) == "Jumat, 8 Januari 2027 sampai Sabtu, 9 Januari 2027"
    assert period_words(day, next_day, "en", weekday=False) == "8 January 2027 to 9 January 2027"


def test_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="tanpa zona"):
        moment_words(datetime.fromisoformat("2026-11-21T14:05"), "Asia/Jakarta")


def test_the_second_language_says_the_same_times():
    assert remaining_words(80, "en") == "1 h 20 min left (working hours)"
    assert remaining_words(-25, "en") == "25 min late (working hours)"
    assert remaining_words(0, "en") == "just run out"
    assert standard_words(Standard(1, 3, "hours"), "en") == "1-3 h"
    assert moment_words(AFTERNOON, "Asia/Jakarta", "en") == "Saturday, 21 November 2026 at 14.05 WIB"
