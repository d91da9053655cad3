"""When an office works in a week: spans, days and weeks, and the two national sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import cached_property
from itertools import pairwise

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


def clock_time(at: time, mark: str = ".", *, is_end: bool = False) -> str:
    """Returns 07.30, or with another mark 07:30; an end at midnight reads 24.00."""
    if is_end and at == MIDNIGHT:
        return f"24{mark}00"
    return f"{at.hour:02}{mark}{at.minute:02}"


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
        return f"{clock_time(self.start)}–{clock_time(self.end, is_end=True)}"

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
