"""The national calendar: red dates, joint leave, Ramadan, and what of them is not decreed yet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays

from kentongan.kernel.worktime.calendar import WorkCalendar
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, WeekHours
from kentongan.kernel.worktime.special_days import Holiday, HolidayKind, Override, RamadanPeriod
from kentongan.kernel.worktime.words import date_words

#: how the holidays package and `ramadan.csv` mark what was reckoned rather than decreed
ESTIMATE = "perkiraan"

_ASK = "Periksa SKB 3 Menteri atau keputusan setempat."


def _read_ramadan(path: Path) -> tuple[RamadanPeriod, ...]:
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            RamadanPeriod(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]), row["source"])
            for row in csv.DictReader(rows)
        )


RAMADAN = _read_ramadan(Path(__file__).with_name("ramadan.csv"))
"""Ramadan by the government's sidang isbat, with its source for office hours; `gaps` names missing years."""


def national_holidays(years: Iterable[int]) -> dict[date, Holiday]:
    """Returns every red date and day of joint leave of those years, weekends and estimated days included.

    Source: the `holidays` package. Joint leave is in its category "government" only; a day in both is red.
    """
    wanted = sorted(set(years))
    # The language is named, because without it the names follow the server's locale.
    public = holidays.country_holidays("ID", years=wanted, expand=False, language="id", categories="public")
    both = holidays.country_holidays(
        "ID", years=wanted, expand=False, language="id", categories=("public", "government")
    )
    return {
        day: Holiday(name, HolidayKind.NATIONAL if day in public else HolidayKind.JOINT_LEAVE)
        for day, name in sorted(both.items())
    }


def indonesian_calendar(
    tz: str | ZoneInfo,
    years: Iterable[int],
    *,
    week: WeekHours = REGULAR_WEEK,
    ramadan_week: WeekHours = RAMADAN_WEEK,
    overrides: Mapping[date, Override] | None = None,
) -> WorkCalendar:
    """Returns a unit's calendar; days beyond `years` are never off, so name enough to hold every due date."""
    return WorkCalendar(tz, week, ramadan_week, national_holidays(years), RAMADAN, overrides or {})


def gaps(calendar: WorkCalendar, years: Iterable[int]) -> list[str]:
    """Returns one Indonesian sentence for each thing that those years lack or only estimate, year by year."""
    return [sentence for year in sorted(set(years)) for sentence in _gaps_of(calendar, year)]


def _gaps_of(calendar: WorkCalendar, year: int) -> list[str]:
    found = {day: holiday for day, holiday in calendar.holidays.items() if day.year == year}
    if not found:
        return [f"Data libur {year} belum ada: semua hari pada pola minggu dihitung hari kerja. {_ASK}"]
    sentences = []
    if not any(holiday.kind is HolidayKind.JOINT_LEAVE for holiday in found.values()):
        sentences.append(
            f"Cuti bersama {year} belum ditetapkan dalam data: tenggat dihitung tanpa cuti bersama. {_ASK}"
        )
    return [*sentences, *_estimated_holidays(found, year), *_ramadan_gaps(calendar, year)]


def _estimated_holidays(found: Mapping[date, Holiday], year: int) -> list[str]:
    guessed = [
        f"{holiday.name.replace(f' ({ESTIMATE})', '')} {date_words(day, weekday=False)}"
        for day, holiday in sorted(found.items())
        if f"({ESTIMATE})" in holiday.name
    ]
    if not guessed:
        return []
    return [f"Tanggal libur {year} yang masih perkiraan: {'; '.join(guessed)}. {_ASK}"]


def _ramadan_gaps(calendar: WorkCalendar, year: int) -> list[str]:
    periods = [period for period in calendar.ramadan if year in (period.start.year, period.end.year)]
    if not periods:
        return [f"Ramadan {year} belum ada dalam data: jam kerja Ramadan tidak dihitung. {_ASK}"]
    return [
        f"Ramadan {date_words(period.start, weekday=False)} sampai {date_words(period.end, weekday=False)} "
        f"belum bersumber surat edaran: {period.source}."
        for period in periods
        if ESTIMATE in period.source
    ]
