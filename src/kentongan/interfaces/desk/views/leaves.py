"""Tidak masuk: who is on leave or on duty elsewhere; everyone records their own, managers anybody's."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.presence import claims_of
from kentongan.interfaces.desk.people_forms import LeaveForm
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.leaves import check_end_leave, check_record_leave, end_leave, leaves_of, record_leave
from kentongan.people.models import Leave, Staff

from .access import back_to, saying_refusals, staff_view


@staff_view
def leaves(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists who is away; a new absence is shown with its consequence before it is recorded."""
    form = LeaveForm(request.POST or None, by=staff, initial={"staff": staff.pk})
    if request.method != "POST" or not form.is_valid():
        return _page(request, staff, form)
    given, at = form.cleaned_data, now()
    if refused := check_record_leave(**given, by=staff, at=at):
        return _page(request, staff, form, refused=refused)
    if "sure" not in request.POST:
        held = claims_of(given["staff"])
        return render(request, "desk/people/leave_sure.html", {"form": form, "held": held, **given})
    try:
        record_leave(**given, by=staff, at=at)
    except Refusal as refusal:  # somebody was quicker
        return _page(request, staff, form, refused=refusal.reasons)
    messages.success(
        request, _("Tercatat. Selama itu pekerjaan tidak menunggu %(who)s.") % {"who": given["staff"].user}
    )
    return back_to("leaves")


@staff_view
@require_POST
def end(request: HttpRequest, staff: Staff, leave_id: int) -> HttpResponse:
    """Says that somebody is back before the last day, or does not go."""
    row = leaves_of(staff.unit).filter(pk=leave_id).first()
    if row is None:
        raise Http404
    at = now()
    saying_refusals(request, lambda: end_leave(row, by=staff, at=at), _("Selamat bekerja kembali."))
    return back_to("leaves")


def _page(request: HttpRequest, staff: Staff, form: LeaveForm, *, refused: Sequence[Reason] = ()) -> HttpResponse:
    at = now()
    today = at.astimezone(staff.unit.zone).date()
    rows = list(leaves_of(staff.unit)[:200])
    running = [row for row in rows if not row.ended_at and row.until >= today]
    context = {
        "form": form,
        "refused": refused,
        "running": [(row, row.since <= today, not check_end_leave(row, by=staff, at=at)) for row in running],
        "over": [row for row in rows if row not in running][:40],
        "manages": staff.may_manage,
    }
    wrong = bool(refused) or (form.is_bound and not form.is_valid())
    return render(request, "desk/people/leaves.html", context, status=409 if wrong else 200)


def away_now(staff: Staff) -> Leave | None:
    """Returns the absence that the reader is in just now, for the banner of the tasks."""
    today = now().astimezone(staff.unit.zone).date()
    rows = staff.leaves.filter(ended_at__isnull=True, since__lte=today, until__gte=today)
    return rows.first()
