"""A quiet time: a stretch of the clock, on some days of the week, in which nothing goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .hours import clock_time
from .words import weekday_names

#: every day of the week, Monday 0
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True)
class QuietTime:
    """From a time to a time by the clock on the wall, over midnight where it ends before it starts.

    `days` are those on which it starts, Monday 0; none: never quiet. ValueError where it has no length.
    """

    starts: time
    ends: time
    days: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if self.starts == self.ends:
            raise ValueError("Jam mulai dan jam selesai tidak boleh sama.")
        if not self.days <= EVERY_DAY:
            raise ValueError("Hari ditulis 0 (Senin) sampai 6 (Minggu).")

    def __str__(self) -> str:
        return f"{clock_time(self.starts)}–{clock_time(self.ends)}"

    def until(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Returns when the quiet that holds at a moment ends, None where it is not quiet.

        Its first minute is quiet, the one at which it ends is not: it always ends before it starts again.
        """
        local = at.astimezone(zone)
        for day in (local.date() - timedelta(days=1), local.date()):
            begins = datetime.combine(day, self.starts, zone)
            last = day + timedelta(days=1) if self.ends < self.starts else day
            ends = datetime.combine(last, self.ends, zone)
            if day.weekday() in self.days and begins <= local < ends:
                return ends
        return None

    def day_names(self, language: str = "id") -> tuple[str, ...]:
        """Returns the days on which it starts as they are called; none where that is every day."""
        names = tuple(weekday_names(language).values())
        return () if self.days == EVERY_DAY else tuple(names[day] for day in sorted(self.days))
