"""Days that differ from the week's pattern: holidays, Ramadan, and what an office decides for one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kentongan.kernel.worktime.hours import DayHours


class HolidayKind(StrEnum):
    """By whose word a day is off."""

    #: a red date of the national calendar
    NATIONAL = "libur nasional"
    #: a day of joint leave, decreed for civil servants and sometimes changed within the year
    JOINT_LEAVE = "cuti bersama"


@dataclass(frozen=True)
class Holiday:
    """A day off in the whole country."""

    name: str
    kind: HolidayKind


class OverrideKind(StrEnum):
    """What an office decides for one day."""

    #: off here, although the country works
    DAY_OFF = "libur setempat"
    #: the weekday's usual hours, in spite of a holiday
    WORKING_DAY = "tetap bekerja"
    #: hours of its own, whatever the day is
    SPECIAL_HOURS = "jam khusus"


@dataclass(frozen=True)
class Override:
    """A unit's own word on one day, with its reason; it goes before holiday, Ramadan and week."""

    kind: OverrideKind
    reason: str
    hours: DayHours | None = None

    def __post_init__(self) -> None:
        if (self.kind is OverrideKind.SPECIAL_HOURS) != (self.hours is not None):
            raise ValueError("Jam kerja diisi untuk jam khusus, dan hanya untuk itu.")
        if not self.reason.strip():
            raise ValueError("Tulis alasan atau nama hari itu.")


@dataclass(frozen=True)
class RamadanPeriod:
    """The days with Ramadan hours, first and last included, and the circular's number or a caution."""

    start: date
    end: date
    source: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"Ramadan {self.start}–{self.end}: tanggal akhir sebelum tanggal mulai.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end
