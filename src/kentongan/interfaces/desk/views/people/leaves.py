"""Tidak masuk: who is on leave or on duty elsewhere; everyone records their own, managers anybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.handing_over import waits_for_alone
from kentongan.cases.presence import claims_of
from kentongan.cases.unfilled import left_open_by
from kentongan.interfaces.desk.people.forms import LeaveForm
from kentongan.interfaces.desk.people.tables import leaves_table
from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.paging import leaf_of
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason
from kentongan.people.leaves import check_end_leave, check_record_leave, end_leave, leaves_of, record_leave
from kentongan.people.models import Leave, Staff

from .recording import end_one, record_once_sure, status_of


@staff_view
def leaves(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists who is away; a new absence is shown with its consequence before it is recorded."""
    form, at = LeaveForm(request.POST or None, by=staff, initial={"staff": staff.pk}), now()

    def ask(given: Mapping[str, Any]) -> HttpResponse:
        return render(request, "desk/people/leave_sure.html", {"form": form, **_consequence(staff, given, at), **given})

    def record() -> str:
        row = record_leave(**form.cleaned_data, by=staff, at=at)
        return _("Tercatat. Selama itu pekerjaan tidak menunggu %(who)s.") % {"who": row.staff.user}

    return record_once_sure(
        request, form, page=partial(_page, request, staff, form), ask=ask, record=record, back="leaves",
        check=lambda: check_record_leave(**form.cleaned_data, by=staff, at=at),
    )  # fmt: skip


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives every absence as XLSX or CSV."""
    return download(kind, "tidak-masuk", *leaves_table(leaves_of(staff.unit), staff.unit))


@staff_view
@require_POST
def end(request: HttpRequest, staff: Staff, leave_id: int) -> HttpResponse:
    """Says that somebody is back before the last day, or does not go."""
    return end_one(
        request, leaves_of(staff.unit), leave_id, end=lambda row: end_leave(row, by=staff, at=now()),
        done=_("Selamat bekerja kembali."), back="leaves",
    )  # fmt: skip


def _consequence(by: Staff, given: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Returns what an absence leaves: what goes back, what waits for nobody else, and roles that nobody can do."""
    who, first = given["staff"], max(given["since"], at.astimezone(by.unit.zone).date())
    return {
        "held": claims_of(who),
        "alone": waits_for_alone(who, on=first, at=at),
        "left_open": left_open_by(who, since=first, until=given["until"]),
        "manages": by.may_manage,
    }


def _page(request: HttpRequest, staff: Staff, form: LeaveForm, *, refused: Sequence[Reason] = ()) -> HttpResponse:
    at = now()
    today = at.astimezone(staff.unit.zone).date()
    runs = Q(ended_at__isnull=True, until__gte=today)
    running = leaves_of(staff.unit).filter(runs)
    leaf = leaf_of(leaves_of(staff.unit).exclude(runs), request.GET.get("page"))
    context = {
        "form": form,
        "refused": refused,
        "running": [(row, row.since <= today, not check_end_leave(row, by=staff, at=at)) for row in running],
        "over": leaf.rows,
        "page": leaf,
        "manages": staff.may_manage,
    }
    return render(request, "desk/people/leaves.html", context, status=status_of(form, refused))


def away_now(staff: Staff) -> Leave | None:
    """Returns the absence that the reader is in just now, for the banner of the tasks."""
    today = now().astimezone(staff.unit.zone).date()
    rows = staff.leaves.filter(ended_at__isnull=True, since__lte=today, until__gte=today)
    return rows.first()
