"""Time and numbers as an Indonesian reader expects them, and the same times in English for the second language."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from kentongan.kernel.worktime.hours import DAY_NAMES
from kentongan.kernel.worktime.standard import Standard, Unit
from kentongan.kernel.worktime.zones import ABBREVIATIONS, indonesian_zone

WEEKDAYS = tuple(DAY_NAMES.values())

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True)
class Tongue:
    """How a language says times: patterns over {hours}, {minutes}, {time}, {date}, and names in calendar order."""

    hours: str
    minutes: str
    left: str
    late: str
    over: str
    units: Mapping[Unit, str]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    moment: str
    period: str


#: the clock is always said beside a duration, because a clock on the wall shows another one
INDONESIAN = Tongue(
    "{} jam", "{} menit", "sisa {} (jam kerja)", "terlambat {} (jam kerja)", "tepat habis",
    {"minutes": "menit", "hours": "jam", "days": "hari"}, WEEKDAYS, MONTHS,
    "{date} pukul {time}", "{since} sampai {until}",
)  # fmt: skip
ENGLISH = Tongue(
    "{} h", "{} min", "{} left (working hours)", "{} late (working hours)", "just run out",
    {"minutes": "min", "hours": "h", "days": "working days"}, tuple(day_name), tuple(month_name)[1:],
    "{date} at {time}", "{since} to {until}",
)  # fmt: skip
TONGUES = {"id": INDONESIAN, "en": ENGLISH}

_SWAPPED = str.maketrans(",.", ".,")


def number_words(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Returns the number as "1.234,5"; as many decimals as it has, or exactly `decimals`."""
    exact = Decimal(str(value))
    if decimals is not None:
        return f"{exact:,.{decimals}f}".translate(_SWAPPED)
    return f"{exact.normalize():,f}".translate(_SWAPPED)


def duration_words(minutes: int, language: str = "id") -> str:
    """Returns a length of time as "1 jam 20 menit"; the sign is not said."""
    tongue = TONGUES[language]
    hours, rest = divmod(abs(minutes), 60)
    parts = [tongue.hours.format(number_words(hours))] if hours else []
    if rest or not hours:
        parts.append(tongue.minutes.format(rest))
    return " ".join(parts)


def remaining_words(minutes: int, language: str = "id") -> str:
    """Returns what is left of a standard time in working minutes; a negative number is lateness."""
    tongue = TONGUES[language]
    if minutes == 0:
        return tongue.over
    return (tongue.left if minutes > 0 else tongue.late).format(duration_words(minutes, language))


def standard_words(standard: Standard, language: str = "id") -> str:
    """Returns the standard time as SOPs print it: "1 hari", "1-3 jam", "15 menit"."""
    most = number_words(standard.most)
    span = most if standard.least == standard.most else f"{number_words(standard.least)}-{most}"
    return f"{span} {TONGUES[language].units[standard.unit]}"


def weekday_names(language: str = "id") -> dict[str, str]:
    """Returns the days of the week by the keys of the JSON form, Monday first."""
    return dict(zip(DAY_NAMES, TONGUES[language].weekdays, strict=True))


def month_names(language: str = "id") -> tuple[str, ...]:
    """Returns the twelve months."""
    return TONGUES[language].months


def date_words(day: date, language: str = "id", *, weekday: bool = True) -> str:
    """Returns "Sabtu, 21 November 2026", or without the weekday "21 November 2026"."""
    tongue = TONGUES[language]
    words = f"{day.day} {tongue.months[day.month - 1]} {day.year}"
    return f"{tongue.weekdays[day.weekday()]}, {words}" if weekday else words


def period_words(since: date, until: date, language: str = "id", *, weekday: bool = True) -> str:
    """Returns the days from the first to the last: "… sampai …"; a single day is said once."""
    first, last = (date_words(day, language, weekday=weekday) for day in (since, until))
    return first if since == until else TONGUES[language].period.format(since=first, until=last)


def clock_words(at: datetime, tz: str | ZoneInfo) -> str:
    """Returns the aware moment's time in that zone as "14.05 WIB" (WITA, WIT)."""
    zone = indonesian_zone(tz)
    return f"{_local(at, zone):%H.%M} {ABBREVIATIONS[zone.key]}"


def moment_words(at: datetime, tz: str | ZoneInfo, language: str = "id", *, weekday: bool = True) -> str:
    """Returns the aware moment in that zone as "Sabtu, 21 November 2026 pukul 14.05 WIB"."""
    on = date_words(_local(at, indonesian_zone(tz)).date(), language, weekday=weekday)
    return TONGUES[language].moment.format(date=on, time=clock_words(at, tz))


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("Waktu tanpa zona tidak dapat ditulis; beri zona waktunya.")
    return at.astimezone(zone)
