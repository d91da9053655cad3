"""Pengganti: who stands in for which post, by which letter; recorded by the unit's managers, read by all its staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.people.forms import StandInForm, chosen, tasks_named, tasks_of_posts
from kentongan.interfaces.desk.people.tables import stand_ins_table
from kentongan.interfaces.desk.tables.downloads import download
from kentongan.interfaces.desk.tables.paging import leaf_of
from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason
from kentongan.people.checks import check_manage
from kentongan.people.models import Position, Staff, StandIn
from kentongan.people.stand_ins import check_record, end_stand_in, record_stand_in, set_structural, stand_ins_of

from .recording import end_one, record_once_sure, status_of


@staff_view
def stand_ins(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the stand-ins of the unit; a new one is shown once as a sentence before it is recorded."""
    form, at = StandInForm(request.POST or None, unit=staff.unit), now()

    def ask(given: Mapping[str, Any]) -> HttpResponse:
        title = StandIn(position=given["position"], kind=given["kind"], letter=given["letter"]).title
        tasks = tasks_named(staff.unit, given["position"], given["roles"])
        return render(
            request, "desk/people/stand_in_sure.html", {"form": form, "title": title, "tasks": tasks, **given}
        )

    def record() -> str:
        given = form.cleaned_data
        tasks = tasks_named(staff.unit, given["position"], given["roles"]) if given["roles"] else []
        scope = ", ".join(f"{role} – {sop}" for sop, role in tasks)
        row = record_stand_in(**given, scope=scope, by=staff, at=at)
        return _("%(who)s tercatat sebagai %(words)s.") % {"who": row.staff.user, "words": row.words}

    page = partial(_page, request, staff, form)
    return record_once_sure(
        request, form, page=page, ask=ask, record=record, back="stand_ins",
        check=lambda: check_record(**form.cleaned_data, by=staff, at=at),
    )  # fmt: skip


@staff_view
def export(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """Gives every letter as XLSX or CSV."""
    return download(kind, "pengganti", *stand_ins_table(stand_ins_of(staff.unit), staff.unit))


@staff_view
@require_POST
def end(request: HttpRequest, staff: Staff, stand_in_id: int) -> HttpResponse:
    """Ends a stand-in before its last day, or calls one off that has not begun."""
    done = _("Penggantian diakhiri. Mulai sekarang pengganti tidak berwenang lagi.")
    return end_one(
        request, stand_ins_of(staff.unit), stand_in_id, end=lambda row: end_stand_in(row, by=staff, at=now()),
        done=done, back="stand_ins",
    )  # fmt: skip


@staff_view
@require_POST
def structural(request: HttpRequest, staff: Staff, position_id: int) -> HttpResponse:
    """Says whether a post is structural or one in a team."""
    position = staff.unit.positions.filter(pk=position_id).first()
    if position is None:
        raise Http404
    chosen = request.POST.get("structural") == "1"
    saying_refusals(
        request,
        lambda: set_structural(position, is_structural=chosen, by=staff, at=now()),
        _("Jenis jabatan disimpan."),
    )
    return back_to("stand_ins")


def _page(request: HttpRequest, staff: Staff, form: StandInForm, *, refused: Sequence[Reason] = ()) -> HttpResponse:
    today = now().astimezone(staff.unit.zone).date()
    runs, tasks = Q(ended_at__isnull=True, until__gte=today), tasks_of_posts(staff.unit)
    leaf = leaf_of(stand_ins_of(staff.unit).exclude(runs), request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "refused": refused,
        "current": [
            (row, row.since > today, chosen(tasks, row.position_id, row.roles))
            for row in stand_ins_of(staff.unit).filter(runs)
        ],
        "over": [(row, chosen(tasks, row.position_id, row.roles)) for row in leaf.rows],
        "page": leaf,
        "may_manage": not check_manage(unit=staff.unit, by=staff),
        "positions": list(Position.objects.filter(unit=staff.unit)),
    }
    return render(request, "desk/people/stand_ins.html", context, status=status_of(form, refused))
