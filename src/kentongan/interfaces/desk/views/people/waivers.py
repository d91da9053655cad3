"""Pengecualian: granted by the head in writing, used with a reason, counted for everyone in the unit to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.actions import begin_by_waiver, leave_by_waiver
from kentongan.cases.kinds import Decision
from kentongan.cases.models import WaiverUse
from kentongan.cases.waiving import check_grant, check_withdraw, grant_waiver, waivers_of, withdraw_waiver
from kentongan.interfaces.desk.duties.work_screens import work_address
from kentongan.interfaces.desk.people.forms import WaiverForm
from kentongan.interfaces.desk.people.tables import uses_table
from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.paging import leaf_of
from kentongan.interfaces.desk.views.access import back_to, pressed_outcome, saying_refusals, shown_run, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason
from kentongan.people.heads import leads
from kentongan.people.models import Staff, Unit
from kentongan.procedures.queries import all_in_force

from .recording import end_one, record_once_sure, status_of


@staff_view
def waivers(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the unit's exceptions with each use; the head grants one after seeing what it means."""
    form, at = WaiverForm(request.POST or None, unit=staff.unit), now()

    def ask(given: Mapping[str, Any]) -> HttpResponse:
        name = dict(form.fields["procedure"].choices)[given["procedure"]]  # type: ignore[attr-defined]  # a ChoiceField
        return render(request, "desk/people/waiver_sure.html", {"form": form, "name": name, **given})

    def record() -> str:
        grant_waiver(unit=staff.unit, **form.cleaned_data, by=staff, at=at)
        return _("Pengecualian tercatat. Setiap pemakaiannya dihitung dan tampil di halaman ini.")

    return record_once_sure(
        request, form, page=partial(_page, request, staff, form), ask=ask, record=record, back="waivers",
        check=lambda: check_grant(unit=staff.unit, **form.cleaned_data, by=staff, at=at),
    )  # fmt: skip


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives every use of an exception as XLSX or CSV."""
    return download(kind, "pemakaian-pengecualian", *uses_table(_uses(staff.unit), staff.unit))


@staff_view
@require_POST
def withdraw(request: HttpRequest, staff: Staff, waiver_id: int) -> HttpResponse:
    """Ends an exception before its last day."""
    return end_one(
        request, waivers_of(staff.unit), waiver_id, end=lambda row: withdraw_waiver(row, by=staff, at=now()),
        done=_("Pengecualian dicabut."), back="waivers",
    )  # fmt: skip


@staff_view
@require_POST
def use(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Leaves the step by the exception, with the reason that was typed."""
    pressed = pressed_outcome(request, staff, case_id)
    if pressed is None:
        return back_to("case", case_id=case_id)
    run, outcome = pressed
    words, done = request.POST.get("words", ""), _("Tercatat, dengan pengecualian dan alasan Anda.")
    seen = request.POST.get("fingerprint", "")
    ground = {"reason_code": request.POST.get("reason_code", ""), "words": request.POST.get("ground_words", "")}
    decision = Decision(outcome, **ground, facts={"fingerprint": seen} if seen else {})
    saying_refusals(request, lambda: leave_by_waiver(run, decision, words=words, by=staff, at=now()), done)
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def begin(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Begins the work inside of a step by the exception, with the reason that was typed."""
    run = shown_run(request, staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    words, done = request.POST.get("words", ""), _("Tercatat, dengan pengecualian dan alasan Anda. Silakan periksa.")
    saying_refusals(request, lambda: begin_by_waiver(run, words=words, by=staff, at=now()), done)
    return redirect(work_address(run))


def _uses(unit: Unit) -> QuerySet[WaiverUse]:
    related = ("by__user", "acting_for__user", "run__case__version", "waiver")
    return WaiverUse.objects.filter(waiver__unit=unit).select_related(*related).order_by("-at", "-pk")


def _page(request: HttpRequest, staff: Staff, form: WaiverForm, *, refused: Sequence[Reason] = ()) -> HttpResponse:
    at = now()
    leaf = leaf_of(_uses(staff.unit), request.GET.get("page"))
    names = {row.procedure: row.version.name for row in all_in_force(staff.unit)}
    context = {
        "form": form,
        "refused": refused,
        "rows": [
            (row, names.get(row.procedure, row.procedure), not check_withdraw(row, by=staff, at=at))
            for row in waivers_of(staff.unit)
        ],
        "today": at.astimezone(staff.unit.zone).date(),
        "is_leading": leads(staff, staff.unit, at=at),
        "uses": leaf.rows,
        "page": leaf,
    }
    return render(request, "desk/people/waivers.html", context, status=status_of(form, refused))
