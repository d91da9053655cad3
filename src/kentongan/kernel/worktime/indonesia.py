"""The national calendar: red dates, joint leave, Ramadan, and what of them is not decreed yet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays

from kentongan.kernel.worktime.calendar import WorkCalendar
from kentongan.kernel.worktime.hours import RAMADAN_WEEK, REGULAR_WEEK, WeekHours
from kentongan.kernel.worktime.special_days import Holiday, HolidayKind, Override, RamadanPeriod
from kentongan.kernel.worktime.words import date_words

#: how the holidays package and `ramadan.csv` mark what was reckoned rather than decreed
ESTIMATE = "perkiraan"

#: what is said of a calendar that lacks something, by language
_SENTENCES = {
    "id": {
        "no_year": "Data libur {year} belum ada: semua hari pada pola minggu dihitung hari kerja. {ask}",
        "no_joint_leave": "Cuti bersama {year} belum ditetapkan dalam data: tenggat dihitung tanpa cuti bersama. {ask}",
        "estimated": "Tanggal libur {year} yang masih perkiraan: {days}. {ask}",
        "no_ramadan": "Ramadan {year} belum ada dalam data: jam kerja Ramadan tidak dihitung. {ask}",
        "ramadan": "Ramadan {start} sampai {end} masih perkiraan. Periksa surat edaran setempat.",
        "ask": "Periksa SKB 3 Menteri atau keputusan setempat.",
    },
    "en": {
        "no_year": "There are no holidays of {year} yet: every day of the weekly pattern is a working day. {ask}",
        "no_joint_leave": "Joint leave of {year} is not in the data yet: due times are reckoned without it. {ask}",
        "estimated": "Holidays of {year} that are still estimates: {days}. {ask}",
        "no_ramadan": "Ramadan {year} is not in the data yet: its working hours are not reckoned. {ask}",
        "ramadan": "Ramadan {start} to {end} is still an estimate. See the local circular.",
        "ask": "See the decree of the three ministers (SKB) or the local one.",
    },
}


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


def gaps(calendar: WorkCalendar, years: Iterable[int], language: str = "id", *, since: date = date.min) -> list[str]:
    """Returns one sentence for each thing that those years lack or only estimate, year by year.

    An estimate of days that had gone by before `since` is told no more: they have been worked as they were.
    """
    return [sentence for year in sorted(set(years)) for sentence in _gaps_of(calendar, year, language, since)]


def _say(language: str, what: str, **facts: object) -> str:
    sentences = _SENTENCES[language]
    return sentences[what].format(ask=sentences["ask"], **facts)


def _gaps_of(calendar: WorkCalendar, year: int, language: str, since: date) -> list[str]:
    found = {day: holiday for day, holiday in calendar.holidays.items() if day.year == year}
    if not found:
        return [_say(language, "no_year", year=year)]
    sentences = []
    if not any(holiday.kind is HolidayKind.JOINT_LEAVE for holiday in found.values()):
        sentences.append(_say(language, "no_joint_leave", year=year))
    coming = {day: holiday for day, holiday in found.items() if day >= since}
    estimates = _estimated_holidays(coming, year, language)
    return [*sentences, *estimates, *_ramadan_gaps(calendar, year, language, since)]


def _estimated_holidays(found: Mapping[date, Holiday], year: int, language: str) -> list[str]:
    guessed = [
        f"{holiday.name.replace(f' ({ESTIMATE})', '')} {date_words(day, language, weekday=False)}"
        for day, holiday in sorted(found.items())
        if f"({ESTIMATE})" in holiday.name
    ]
    return [_say(language, "estimated", year=year, days="; ".join(guessed))] if guessed else []


def _ramadan_gaps(calendar: WorkCalendar, year: int, language: str, since: date) -> list[str]:
    periods = [period for period in calendar.ramadan if year in (period.start.year, period.end.year)]
    if not periods:
        return [_say(language, "no_ramadan", year=year)]
    days = partial(date_words, language=language, weekday=False)
    return [
        _say(language, "ramadan", start=days(period.start), end=days(period.end))
        for period in periods
        if ESTIMATE in period.source and period.end >= since
    ]
