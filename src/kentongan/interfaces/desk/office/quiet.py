"""Jam tenang: when nothing goes out, for the whole unit and for a channel that does not follow it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.channels.naming import channel_name
from kentongan.deliveries.actions import drop_quiet_hours, set_quiet_hours
from kentongan.deliveries.models import Connection, QuietHours
from kentongan.interfaces.desk.views.access import back_to
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.hours import REGULAR_WEEK
from kentongan.kernel.worktime.hours_json import week_from_json
from kentongan.kernel.worktime.quiet import EVERY_DAY, QuietTime
from kentongan.kernel.worktime.words import weekday_names
from kentongan.people.models import Staff, Unit

from .fields import ClockInput, OfficeForm
from .gate import carried_out, manager_view, own, page

#: what the form begins with where nothing is set
USUAL = QuietTime(time(21), time(6))
#: any Monday: a week to try hours against
_MONDAY = date(2026, 11, 16)


def _days() -> list[tuple[str, str]]:
    return [(str(number), name) for number, name in enumerate(weekday_names(reading()).values())]


class QuietForm(OfficeForm):
    """From when to when, and on which days it starts."""

    places = {"no-length": "ends", "no-day": "days"}

    starts = forms.TimeField(label=gettext_lazy("Mulai"), widget=ClockInput)
    ends = forms.TimeField(
        label=gettext_lazy("Selesai"),
        widget=ClockInput,
        help_text=gettext_lazy("Boleh melewati tengah malam: 21.00 sampai 06.00 selesai keesokan paginya."),
    )
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Dimulai pada hari"),
        choices=_days,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_days(self) -> frozenset[int]:
        return frozenset(self.cleaned_data["days"])


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the hours of the unit, and how each channel keeps to them."""
    return _page(request, staff.unit)


@manager_view
@require_POST
def keep(request: HttpRequest, staff: Staff, pk: int = 0) -> HttpResponse:
    """Sets the hours of the unit, or of one channel; or takes them back."""
    unit = staff.unit
    connection = own(unit.connections.filter(is_active=True), pk) if pk else None
    form = QuietForm(request.POST, prefix=str(pk))
    at, way = now(), request.POST.get("cara", "jam")
    if way == "ikut":
        drop_quiet_hours(unit=unit, connection=connection, by=staff, at=at)
    elif way == "tanpa" and connection:
        set_quiet_hours(
            unit=unit, connection=connection, starts=USUAL.starts, ends=USUAL.ends, days=frozenset(), by=staff, at=at
        )
    elif not carried_out(form, partial(set_quiet_hours, unit=unit, connection=connection, by=staff, at=at)):
        return _page(request, unit, {pk: form})
    messages.success(request, _("Tersimpan. Yang sedang menunggu waktu tayang dihitung lagi dengan jam ini."))
    return back_to("office_quiet")


def _page(request: HttpRequest, unit: Unit, bound: Mapping[int, OfficeForm] | None = None) -> HttpResponse:
    given = bound or {}
    rows = {row.connection_id or 0: row.time for row in QuietHours.objects.filter(unit=unit)}
    connections = sorted(unit.connections.filter(is_active=True), key=lambda one: channel_name(one.channel))
    context = {
        "whole": {"form": given.get(0) or _form(0, rows.get(0)), **_told(rows.get(0), unit)},
        "rows": [_row(one, rows, given, unit) for one in connections],
    }
    return page(request, "quiet", context, *given.values())


def _row(
    connection: Connection, rows: Mapping[int, QuietTime], given: Mapping[int, OfficeForm], unit: Unit
) -> dict[str, Any]:
    quiet = rows.get(connection.pk)
    way = "ikut" if quiet is None else "jam" if quiet.days else "tanpa"
    form = given.get(connection.pk) or _form(connection.pk, quiet if quiet and quiet.days else rows.get(0))
    return {"connection": connection, "way": way, "form": form, **_told(quiet, unit)}


def _form(pk: int, quiet: QuietTime | None) -> QuietForm:
    shown = quiet or USUAL
    return QuietForm(
        prefix=str(pk), initial={"starts": shown.starts, "ends": shown.ends, "days": sorted(shown.days or EVERY_DAY)}
    )


def _told(quiet: QuietTime | None, unit: Unit) -> dict[str, Any]:
    """Returns the hours, the days on which they start, and whether somebody is at work in them."""
    if quiet is None:
        return {"quiet": None}
    days = ", ".join(quiet.day_names(reading())) or _("setiap hari")
    return {"quiet": quiet, "days": days, "is_at_work": _is_at_work(quiet, unit)}


def _is_at_work(quiet: QuietTime, unit: Unit) -> bool:
    """Says whether the quiet hours reach into working hours of an ordinary week, breaks left aside."""
    week = week_from_json(unit.hours) if unit.hours else REGULAR_WEEK
    for number, hours in enumerate(week.days):
        if hours:
            day = _MONDAY + timedelta(days=number)
            starts_within = number in quiet.days and hours.opens <= quiet.starts < hours.closes
            if starts_within or quiet.until(datetime.combine(day, hours.opens, unit.zone), unit.zone):
                return True
    return False
