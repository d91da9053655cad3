"""Jam kerja: the weekly hours of the unit, ordinary and in Ramadan, breaks and Fridays included."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.hours import DAY_NAMES, RAMADAN_WEEK, REGULAR_WEEK, WeekHours
from kentongan.kernel.worktime.hours_json import week_from_json, week_to_json
from kentongan.kernel.worktime.words import duration_words, weekday_names
from kentongan.people.models import Staff, Unit
from kentongan.people.reminders import set_reminder
from kentongan.people.workdays import set_hours

from .fields import ClockInput, OfficeForm
from .gate import carried_out, manager_view, page
from .reminder_form import ReminderForm, examples, reminder_form

#: which weeks there are: the word in the address, the column of the unit, the national hours
WEEKS = {"biasa": ("hours", REGULAR_WEEK), "ramadan": ("ramadan_hours", RAMADAN_WEEK)}
PARTS = {
    "opens": pgettext_lazy("mulai bekerja", "Masuk"), "closes": gettext_lazy("Pulang"),
    "rest": gettext_lazy("Istirahat mulai"), "back": gettext_lazy("Istirahat selesai"),
}  # fmt: skip


class WeekForm(OfficeForm):
    """Seven days; an empty day is off. A day's break is empty or whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in weekday_names(reading()).items():
            for part, words in PARTS.items():
                clock = ClockInput({"aria-label": f"{name}, {words}", "autocomplete": "off"})
                self.fields[f"{day}-{part}"] = forms.CharField(label=f"{name}, {words}", required=False, widget=clock)

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Returns the fields by day, Monday first."""
        return [(name, [self[f"{day}-{part}"] for part in PARTS]) for day, name in weekday_names(reading()).items()]

    def clean(self) -> dict[str, Any]:
        """Builds the week in the form in which it is kept; what does not add up is told by day."""
        week = {day: self._day(day) for day in DAY_NAMES}
        if not self.errors:
            try:
                week_from_json(week)
            except ValueError as fault:
                raise forms.ValidationError(str(fault)) from fault
        return {"week": week}

    def _day(self, day: str) -> dict[str, Any] | None:
        opens, closes, rest, back = (self.cleaned_data.get(f"{day}-{part}", "") for part in PARTS)
        if not (opens or closes or rest or back):
            return None
        for part, value, is_asked in (
            ("opens", opens, True),
            ("closes", closes, True),
            ("rest", rest, back),
            ("back", back, rest),
        ):
            if is_asked and not value:
                self.add_error(f"{day}-{part}", _("Isi jamnya, atau kosongkan seluruh harinya."))
        return {"opens": opens, "closes": closes, "breaks": [[rest, back]] if rest and back else []}


@manager_view
def hours(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows both weeks as they hold now."""
    return hours_page(request, staff.unit)


@manager_view
@require_POST
def keep(request: HttpRequest, staff: Staff, which: str) -> HttpResponse:
    """Keeps one week, or goes back to the national hours."""
    if which not in WEEKS:
        raise Http404
    unit = staff.unit
    columns = {column: getattr(unit, column) for column, _usual in WEEKS.values()}
    form = WeekForm(None if "nasional" in request.POST else request.POST, prefix=which)

    def act(week: dict[str, Any] | None) -> None:
        set_hours(unit=unit, by=staff, at=now(), **{**columns, WEEKS[which][0]: week})

    if "nasional" in request.POST:
        act(None)
    elif not carried_out(form, act):
        return hours_page(request, unit, {which: form})
    messages.success(request, _("Jam kerja tersimpan. Tenggat langkah berikutnya dihitung dengan jam ini."))
    return back_to("office_hours")


@manager_view
@require_POST
def remind(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keeps after which share of a standard time the unit reminds."""
    form = ReminderForm(request.POST, prefix="pengingat")
    if not carried_out(form, partial(set_reminder, unit=staff.unit, by=staff, at=now())):
        return hours_page(request, staff.unit, {"pengingat": form})
    messages.success(request, _("Pengingat tersimpan. Berlaku untuk langkah yang mulai sesudah ini."))
    return back_to("office_hours")


def hours_page(request: HttpRequest, unit: Unit, bound: Mapping[str, OfficeForm] | None = None) -> HttpResponse:
    """Shows both weeks and the reminder, with what was typed into a form that was turned away."""
    given, weeks = bound or {}, []
    for which, (column, usual) in WEEKS.items():
        written = getattr(unit, column)
        week = week_from_json(written) if written else usual
        form = given.get(which) or WeekForm(prefix=which, initial=_filled(week))
        weeks.append({"which": which, "form": form, "is_own": bool(written), "sum": duration_words(week.minutes)})
    reminder = {"reminder": given.get("pengingat") or reminder_form(unit), "examples": examples(unit.remind_share)}
    return page(request, "hours", {"weeks": weeks, "parts": PARTS.values(), **reminder}, *given.values())


def _filled(week: WeekHours) -> dict[str, str]:
    """Returns what the fields begin with; of several breaks the first is shown."""
    found: dict[str, str] = {}
    for day, told in week_to_json(week).items():
        if told:
            rest, back = told["breaks"][0] if told["breaks"] else ("", "")
            found |= {f"{day}-opens": told["opens"], f"{day}-closes": told["closes"]}
            found |= {f"{day}-rest": rest, f"{day}-back": back}
    return found
