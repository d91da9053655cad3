"""Opening hours in words, days that are alike put together."""

from __future__ import annotations

from datetime import time
from itertools import groupby

from kentongan.kernel.worktime.hours import DayHours, WeekHours
from kentongan.kernel.worktime.words import WEEKDAYS

Line = tuple[str, str]


def hours_lines(week: WeekHours) -> tuple[Line, ...]:
    """Returns ("Senin–Kamis", "07.30–16.00, istirahat 12.00–13.00") for each run of days that are alike."""
    found = []
    for words, run in groupby(enumerate(week.days), key=lambda pair: _day_words(pair[1])):
        numbers = [number for number, _day in run]
        found.append((_days(numbers[0], numbers[-1]), words))
    return tuple(found)


def _days(first: int, last: int) -> str:
    if first == last:
        return WEEKDAYS[first]
    return f"{WEEKDAYS[first]}{' dan ' if last == first + 1 else '–'}{WEEKDAYS[last]}"


def _day_words(day: DayHours | None) -> str:
    if day is None:
        return "Tutup"
    breaks = ", ".join(f"{_clock(rest.start)}–{_clock(rest.end)}" for rest in day.breaks)
    return f"{_clock(day.opens)}–{_clock(day.closes)}" + (f", istirahat {breaks}" if breaks else "")


def _clock(at: time) -> str:
    return f"{at:%H.%M}"
