"""When an office works in a week: the two national sets, and a unit's own in JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from itertools import pairwise
from typing import Any

MIDNIGHT = time(0)
MINUTES_IN_DAY = 24 * 60

#: the keys of the JSON form, Monday first, with the names that people read
DAY_NAMES = {
    "monday": "Senin",
    "tuesday": "Selasa",
    "wednesday": "Rabu",
    "thursday": "Kamis",
    "friday": "Jumat",
    "saturday": "Sabtu",
    "sunday": "Minggu",
}


def minute_of_day(at: time) -> int:
    """Returns the minutes since midnight, 0..1439."""
    return at.hour * 60 + at.minute


def _time_at(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@dataclass(frozen=True)
class Span:
    """A stretch of one day in local wall-clock time, to the minute; an end of 00.00 means 24.00."""

    start: time
    end: time

    def __post_init__(self) -> None:
        for at in (self.start, self.end):
            if at.second or at.microsecond or at.tzinfo:
                raise ValueError(f"Jam {at} harus tepat menit dan tanpa zona waktu.")
        if self.end_minute <= self.start_minute:
            raise ValueError(f"{self}: jam akhir harus sesudah jam mulai.")

    def __str__(self) -> str:
        return f"{_clock(self.start)}–{_clock(self.end, is_end=True)}"

    @property
    def start_minute(self) -> int:
        return minute_of_day(self.start)

    @property
    def end_minute(self) -> int:
        return minute_of_day(self.end) or MINUTES_IN_DAY

    @property
    def minutes(self) -> int:
        return self.end_minute - self.start_minute


@dataclass(frozen=True)
class DayHours:
    """One day's opening, closing and breaks (in order, within them); closing at 00.00 means 24.00."""

    opens: time
    closes: time
    breaks: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        whole = Span(self.opens, self.closes)
        for rest in self.breaks:
            if rest.start_minute < whole.start_minute or rest.end_minute > whole.end_minute:
                raise ValueError(f"Istirahat {rest} berada di luar jam kerja {whole}.")
        for earlier, later in pairwise(self.breaks):
            if later.start_minute < earlier.end_minute:
                raise ValueError(f"Istirahat {earlier} dan {later} bertumpuk atau tidak berurutan.")
        if not self.spans:
            raise ValueError(f"Istirahat menghabiskan seluruh jam kerja {whole}; tulis hari itu sebagai libur.")

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The working spans: opening hours without the breaks."""
        whole = Span(self.opens, self.closes)
        starts = [whole.start_minute, *(rest.end_minute for rest in self.breaks)]
        ends = [*(rest.start_minute for rest in self.breaks), whole.end_minute]
        pairs = zip(starts, ends, strict=True)
        return tuple(Span(_time_at(start), _time_at(end)) for start, end in pairs if start < end)

    @cached_property
    def minutes(self) -> int:
        """Working minutes of the day."""
        return sum(span.minutes for span in self.spans)


@dataclass(frozen=True)
class WeekHours:
    """Seven days, Monday first; None is a day off."""

    days: tuple[DayHours | None, ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError(f"Satu minggu harus tujuh hari, bukan {len(self.days)}.")
        if not any(self.days):
            raise ValueError("Minggu ini tidak punya jam kerja sama sekali; isi sedikitnya satu hari.")

    @property
    def minutes(self) -> int:
        """Working minutes of the week."""
        return sum(day.minutes for day in self.days if day)


def _national_week(opens: time, closes: tuple[time, time], breaks: tuple[Span, Span]) -> WeekHours:
    """Returns five days; each pair holds the one for Monday to Thursday, then the one for Friday."""
    ordinary = DayHours(opens, closes[0], (breaks[0],))
    friday = DayHours(opens, closes[1], (breaks[1],))
    return WeekHours((ordinary, ordinary, ordinary, ordinary, friday, None, None))


REGULAR_WEEK = _national_week(
    time(7, 30),
    (time(16), time(16, 30)),
    (Span(time(12), time(13)), Span(time(11, 30), time(13))),
)
"""37 hours 30 minutes in five days from 07.30, breaks of 60 minutes (Friday 90).

Source: Perpres 21/2023. It sets the sum, the start and the breaks' lengths; closing times and where the
breaks lie are the office's own choice, so a unit with other hours writes its own week.
"""

RAMADAN_WEEK = _national_week(
    time(8),
    (time(15), time(15, 30)),
    (Span(time(12), time(12, 30)), Span(time(11, 30), time(12, 30))),
)
"""32 hours 30 minutes in five days from 08.00, breaks of 30 minutes (Friday 60).

Source: Perpres 21/2023; closing times are the office's own choice, as in `REGULAR_WEEK`.
"""


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


def _day_to_json(day: DayHours | None) -> dict[str, Any] | None:
    if day is None:
        return None
    breaks = [[_clock(rest.start, ":"), _clock(rest.end, ":", is_end=True)] for rest in day.breaks]
    return {"opens": _clock(day.opens, ":"), "closes": _clock(day.closes, ":", is_end=True), "breaks": breaks}


def _named_day(found: Any, name: str) -> DayHours | None:
    try:
        return None if found is None else _day_from_json(found)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _day_from_json(found: Any) -> DayHours:
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


def _clock(at: time, mark: str = ".", *, is_end: bool = False) -> str:
    if is_end and at == MIDNIGHT:
        return f"24{mark}00"
    return f"{at.hour:02}{mark}{at.minute:02}"
