"""A year of a unit's working calendar, month by month, as a picture and in words."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kentongan.kernel.language import reading
from kentongan.kernel.worktime.calendar import WorkCalendar
from kentongan.kernel.worktime.special_days import HolidayKind, OverrideKind
from kentongan.kernel.worktime.words import month_names

#: what a day can be, with the mark that stands beside its colour
MARKS = {"work": "", "off": "", "national": "L", "joint": "C", "local_off": "S", "local_work": "B", "special": "J"}
_BY_OVERRIDE = {
    OverrideKind.DAY_OFF: "local_off", OverrideKind.WORKING_DAY: "local_work", OverrideKind.SPECIAL_HOURS: "special",
}  # fmt: skip


@dataclass(frozen=True)
class DayCell:
    """One day: what it is, the mark and the reason; a day beside the month is none."""

    day: date
    kind: str
    reason: str = ""
    is_ramadan: bool = False

    @property
    def mark(self) -> str:
        return MARKS[self.kind]


@dataclass(frozen=True)
class Month:
    """One month: its weeks, Monday first, its days with a reason, and how many days are worked."""

    name: str
    weeks: list[list[DayCell | None]]
    told: list[DayCell]
    worked: int


def months_of(calendar: WorkCalendar, year: int) -> list[Month]:
    """Returns the twelve months of a year."""
    return [_month(calendar, year, number) for number in range(1, 13)]


def kind_words() -> dict[str, str]:
    """Returns the words for each kind of day, in the order of the legend."""
    return {
        "work": _("hari kerja"), "off": _("akhir pekan"), "national": _("libur nasional"), "joint": _("cuti bersama"),
        "local_off": _("libur setempat"), "local_work": _("tetap bekerja"), "special": _("jam khusus"),
    }  # fmt: skip


def _month(calendar: WorkCalendar, year: int, number: int) -> Month:
    weeks = [
        [_cell(calendar, day) if day.month == number else None for day in week]
        for week in Calendar().monthdatescalendar(year, number)
    ]
    days = [cell for week in weeks for cell in week if cell]
    worked = sum(calendar.hours_on(cell.day) is not None for cell in days)
    return Month(month_names(reading())[number - 1], weeks, [cell for cell in days if cell.reason], worked)


def _cell(calendar: WorkCalendar, day: date) -> DayCell:
    is_ramadan = calendar.is_in_ramadan(day)
    if override := calendar.overrides.get(day):
        return DayCell(day, _BY_OVERRIDE[override.kind], override.reason, is_ramadan)
    if holiday := calendar.holidays.get(day):
        kind = "joint" if holiday.kind is HolidayKind.JOINT_LEAVE else "national"
        return DayCell(day, kind, holiday.name, is_ramadan)
    return DayCell(day, "work" if calendar.usual_hours(day) else "off", "", is_ramadan)
