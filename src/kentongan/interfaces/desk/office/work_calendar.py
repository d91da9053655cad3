"""Kalender kerja: a year as a picture, the unit's own days, and what is not decreed yet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.indonesia import gaps
from kentongan.kernel.worktime.special_days import OverrideKind
from kentongan.kernel.worktime.words import weekday_names
from kentongan.people.models import LocalDay, Staff, Unit
from kentongan.people.workdays import calendar_of, override_of, remove_local_day, set_local_day

from .fields import ClockInput, OfficeForm, day_field
from .gate import carried_out, manager_view, own, page, today
from .year import kind_words, months_of

KINDS = [
    (OverrideKind.DAY_OFF.value, gettext_lazy("Libur di unit ini")),
    (OverrideKind.WORKING_DAY.value, gettext_lazy("Tetap bekerja, dengan jam biasa hari itu")),
    (OverrideKind.SPECIAL_HOURS.value, gettext_lazy("Bekerja dengan jam khusus")),
]


class LocalDayForm(OfficeForm):
    """One day of the unit's own."""

    places = {"calendar-broken": "kind"}

    day = day_field(gettext_lazy("Tanggal"))
    kind = forms.ChoiceField(label=gettext_lazy("Menjadi"), choices=KINDS)
    name = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=160,
        help_text=gettext_lazy("Sebutkan dasarnya. Contoh: Hari Jadi Kota Malang, SE Wali Kota 5/2026."),
    )  # fmt: skip
    opens = forms.CharField(
        label=pgettext_lazy("mulai bekerja", "Masuk"), required=False, widget=ClockInput,
    )  # fmt: skip
    closes = forms.CharField(
        label=gettext_lazy("Pulang"), required=False, widget=ClockInput,
        help_text=gettext_lazy("Jam hanya diisi untuk jam khusus. Tulis seperti 13.30."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Builds the day in the form in which it is kept."""
        given = super().clean() or {}
        opens, closes = given.pop("opens", ""), given.pop("closes", "")
        given["hours"] = {"opens": opens, "closes": closes} if opens or closes else None
        if not self.errors:
            given["kind"] = OverrideKind(given["kind"])
            try:
                override_of(given["kind"], given["name"], given["hours"])
            except ValueError as fault:
                self.add_error("opens", str(fault))
        return given


@manager_view
def calendar(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows a year; the present one where none is asked for."""
    return _page(request, staff.unit, _year(request, staff.unit))


@manager_view
@require_POST
def set_day(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keeps the unit's own word on one day."""
    form = LocalDayForm(request.POST)
    if carried_out(form, partial(set_local_day, unit=staff.unit, by=staff, at=now())):
        messages.success(request, _("Tersimpan. Tenggat langkah berikutnya dihitung dengan hari ini."))
        return back_to("office_calendar_year", year=form.cleaned_data["day"].year)
    return _page(request, staff.unit, _year(request, staff.unit), form)


@manager_view
@require_POST
def drop_day(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Takes the unit's own word on one day back."""
    found: LocalDay = own(staff.unit.local_days.select_related("unit"), pk)
    act = partial(remove_local_day, local_day=found, by=staff, at=now())
    saying_refusals(request, act, _("Dihapus. Hari itu kembali mengikuti kalender nasional."))
    return back_to("office_calendar_year", year=found.day.year)


@manager_view
def calendar_year(request: HttpRequest, staff: Staff, year: int) -> HttpResponse:
    """Shows another year."""
    return _page(request, staff.unit, min(max(year, 2020), today(staff.unit).year + 3))


def _year(request: HttpRequest, unit: Unit) -> int:
    return today(unit).year


def _page(request: HttpRequest, unit: Unit, year: int, form: LocalDayForm | None = None) -> HttpResponse:
    found = calendar_of(unit, datetime(year, 7, 1, tzinfo=UTC))
    months = months_of(found, year)
    context = {
        "year": year,
        "months": months,
        "weekdays": weekday_names(reading()).values(),
        "worked": sum(month.worked for month in months),
        "kinds": kind_words(),
        "gaps": gaps(found, (year,), reading()),
        "own_days": unit.local_days.filter(day__range=(date(year, 1, 1), date(year, 12, 31))),
        "form": form or LocalDayForm(),
        "today": today(unit),
    }
    return page(request, "calendar", context, *([form] if form else []))
