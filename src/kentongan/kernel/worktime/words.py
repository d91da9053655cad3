"""Time and numbers as an Indonesian reader expects them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from kentongan.kernel.worktime.hours import DAY_NAMES
from kentongan.kernel.worktime.standard import Standard, Unit
from kentongan.kernel.worktime.zones import ABBREVIATIONS, indonesian_zone

#: said beside every duration, because a clock on the wall shows another one
CLOCK = "(jam kerja)"

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

UNITS: dict[Unit, str] = {"minutes": "menit", "hours": "jam", "days": "hari"}

_SWAPPED = str.maketrans(",.", ".,")


def number_words(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Returns the number as "1.234,5"; as many decimals as it has, or exactly `decimals`."""
    exact = Decimal(str(value))
    if decimals is not None:
        return f"{exact:,.{decimals}f}".translate(_SWAPPED)
    return f"{exact.normalize():,f}".translate(_SWAPPED)


def duration_words(minutes: int) -> str:
    """Returns a length of time as "1 jam 20 menit"; the sign is not said."""
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{number_words(hours)} jam"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} menit")
    return " ".join(parts)


def remaining_words(minutes: int) -> str:
    """Returns what is left of a standard time in working minutes; a negative number is lateness."""
    if minutes == 0:
        return "tepat habis"
    return f"{'sisa' if minutes > 0 else 'terlambat'} {duration_words(minutes)} {CLOCK}"


def standard_words(standard: Standard) -> str:
    """Returns the standard time as SOPs print it: "1 hari", "1-3 jam", "15 menit"."""
    most = number_words(standard.most)
    span = most if standard.least == standard.most else f"{number_words(standard.least)}-{most}"
    return f"{span} {UNITS[standard.unit]}"


def date_words(day: date, *, weekday: bool = True) -> str:
    """Returns "Sabtu, 21 November 2026", or without the weekday "21 November 2026"."""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {words}" if weekday else words


def clock_words(at: datetime, tz: str | ZoneInfo) -> str:
    """Returns the aware moment's time in that zone as "14.05 WIB" (WITA, WIT)."""
    zone = indonesian_zone(tz)
    return f"{_local(at, zone):%H.%M} {ABBREVIATIONS[zone.key]}"


def moment_words(at: datetime, tz: str | ZoneInfo) -> str:
    """Returns the aware moment in that zone as "Sabtu, 21 November 2026 pukul 14.05 WIB"."""
    return f"{date_words(_local(at, indonesian_zone(tz)).date())} pukul {clock_words(at, tz)}"


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("Waktu tanpa zona tidak dapat ditulis; beri zona waktunya.")
    return at.astimezone(zone)
