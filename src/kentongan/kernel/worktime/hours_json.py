"""A unit's own hours as JSON, the form in which they are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from kentongan.kernel.worktime.hours import DAY_NAMES, MIDNIGHT, DayHours, Span, WeekHours, clock_time


def week_from_json(found: Any) -> WeekHours:
    """Returns the week that was written as JSON; raises ValueError in Indonesian on nonsense.

    Shape: {"monday": {"opens": "07:30", "closes": "16:00", "breaks": [["12:00", "13:00"]]}, ...,
    "sunday": null} with all seven days; "07.30" is read too, and "24:00" as an end.
    """
    if not isinstance(found, Mapping):
        raise ValueError("Jam kerja harus berupa daftar tujuh hari, monday sampai sunday.")
    if unknown := [str(key) for key in found if key not in DAY_NAMES]:
        raise ValueError(f"Hari tidak dikenal: {', '.join(unknown)}. Pakai {', '.join(DAY_NAMES)}.")
    if missing := [name for key, name in DAY_NAMES.items() if key not in found]:
        raise ValueError(f"Hari belum disebut: {', '.join(missing)}. Tulis null untuk hari libur.")
    return WeekHours(tuple(_named_day(found[key], name) for key, name in DAY_NAMES.items()))


def week_to_json(week: WeekHours) -> dict[str, Any]:
    """Returns plain data that `week_from_json` reads back to an equal week."""
    return {key: _day_to_json(day) for key, day in zip(DAY_NAMES, week.days, strict=True)}


def day_from_json(found: Any) -> DayHours:
    """Returns the one day that was written as JSON, in the shape of a week's; ValueError in Indonesian on nonsense."""
    if not isinstance(found, Mapping) or not {"opens", "closes"} <= set(found) <= {
        "opens",
        "closes",
        "breaks",
    }:
        raise ValueError("tulis opens, closes, dan bila ada breaks; atau null untuk hari libur.")
    breaks = found.get("breaks", [])
    if not isinstance(breaks, Sequence) or isinstance(breaks, str):
        raise ValueError("breaks harus berupa daftar pasangan jam.")
    return DayHours(
        _time_from_json(found["opens"]),
        _time_from_json(found["closes"], is_end=True),
        tuple(_break_from_json(pair) for pair in breaks),
    )


def _day_to_json(day: DayHours | None) -> dict[str, Any] | None:
    if day is None:
        return None
    breaks = [[clock_time(rest.start, ":"), clock_time(rest.end, ":", is_end=True)] for rest in day.breaks]
    return {"opens": clock_time(day.opens, ":"), "closes": clock_time(day.closes, ":", is_end=True), "breaks": breaks}


def _named_day(found: Any, name: str) -> DayHours | None:
    try:
        return None if found is None else day_from_json(found)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _break_from_json(pair: Any) -> Span:
    if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
        raise ValueError("setiap istirahat ditulis sebagai pasangan jam mulai dan jam akhir.")
    return Span(_time_from_json(pair[0]), _time_from_json(pair[1], is_end=True))


def _time_from_json(text: Any, *, is_end: bool = False) -> time:
    match = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"jam “{text}” tidak terbaca; tulis seperti 07.30.")
    hour, minute = int(match[1]), int(match[2])
    if is_end and (hour, minute) == (24, 0):
        return MIDNIGHT
    if hour > 23 or minute > 59:
        raise ValueError(f"jam “{text}” tidak ada; jam antara 00.00 dan 23.59.")
    return time(hour, minute)
