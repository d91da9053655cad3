"""Kirim bahan of one case: camera first, then what, when, where, who, and the hand-over."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kentongan.cases import actions, checks
from kentongan.cases.calling_off import check_call_off
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import Case, StepRun
from kentongan.cases.states import Way
from kentongan.interfaces.desk.duties.work_screens import step_context
from kentongan.interfaces.desk.forms import ReportForm, as_stands, written_so_far
from kentongan.interfaces.desk.requests.askers import wants_json
from kentongan.interfaces.desk.views.access import back_to, opened, own_case, own_run, staff_view
from kentongan.interfaces.desk.words.capture import ACCEPTED, WORDS
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow, Reason, Refusal
from kentongan.people.models import Staff
from kentongan.people.workdays import minutes_left
from kentongan.procedures.definition import Outcome
from kentongan.stories.intake.rules import MOST_BYTES
from kentongan.stories.materials.actions import check_hand_in
from kentongan.stories.materials.likeness.keeping import alike
from kentongan.stories.materials.reporting import check_report
from kentongan.stories.models import Material, Report
from kentongan.stories.provenance.checks import unanswered
from kentongan.stories.provenance.ready import tell_ready
from kentongan.stories.receipts.items import items_of

from .handing_in import keep_all, write


@staff_view
@require_http_methods(["GET", "HEAD", "POST"])
def collect(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the camera, what was handed in and the report; a post keeps all of it and may hand over."""
    case, run, at = own_case(staff, case_id), own_run(staff, case_id), now()
    if run:
        run.case = case  # one row in hand: the report names the case, and what comes next has to know that name
    if request.method != "POST":
        opened(staff, case_id, at)
        return _page(request, staff, case, run, at)
    typed = ReportForm(request.POST, zone=case.unit.zone)
    form: ReportForm | None = typed
    kept_all = keep_all(request, case, staff, at)
    try:
        if not typed.is_valid():
            return _page(request, staff, case, run, at, form=form, status=422)
        write(case, typed, staff, at)
        form = None  # it stands in the report now, beside what a colleague wrote meanwhile
        if request.POST.get("ready"):
            tell_ready(case, request.POST["ready"], by=staff, at=at)
        if "outcome" not in request.POST:
            return back_to("collect", case_id=case_id)
        if not kept_all:
            return _page(request, staff, case, run, at, form=form, status=422)
        if run and "asked" not in request.POST and (open_answers := _open_answers(case)):
            return _page(request, staff, case, run, at, form=form, open_answers=open_answers)
        _hand_over(run, request, staff, at)
    except Refusal as refusal:
        return _page(request, staff, case, run, at, form=form, refusals=refusal.reasons, status=409)
    messages.success(request, _("Bahan sudah diserahkan. Terima kasih."))
    return JsonResponse({"where": reverse("desk:tasks")}) if wants_json(request) else back_to("tasks")


def _open_answers(case: Case) -> int:
    """Counts what nobody has answered for: who was there is asked once, before others have to guess."""
    return len(unanswered(case.materials.select_related("provenance")))


def _hand_over(run: StepRun | None, request: HttpRequest, staff: Staff, at: datetime) -> None:
    outcome = _chosen(run, request.POST["outcome"]) if run else None
    if run is None or outcome is None or str(run.number) != request.POST.get("run"):
        sentence = _("Bahan ini sudah diserahkan sebelum Anda menekan tombol. Tulisan dan file Anda tersimpan.")
        raise NotNow(Reason("case-moved", sentence))
    actions.leave(run, Decision(outcome), by=staff, at=at)


def _chosen(run: StepRun, id: str) -> Outcome | None:
    return next((one for one in _forward(run) if one.id == id), None)


def _forward(run: StepRun) -> list[Outcome]:
    return [one for one in run.definition.outcomes if one.way == Way.ON]


def _page(
    request: HttpRequest,
    staff: Staff,
    case: Case,
    run: StepRun | None,
    at: datetime,
    *,
    form: ReportForm | None = None,
    refusals: tuple[Reason, ...] = (),
    open_answers: int = 0,
    status: int = 200,
) -> HttpResponse:
    materials = list(case.materials.select_related("provenance", "receipt"))
    written = Report.objects.filter(case=case.pk).first()
    is_here = run is not None and kind(run.kind).screen == "collect"
    context = {
        "case": case,
        "run": run,
        "materials": materials,
        "alike": alike(materials),
        "form": form or _form(case, materials, written),
        "seen": request.POST.get("seen", "") if form else json.dumps([as_stands(written, case.unit.zone)]),
        "refusals": [(reason, _PLACES.get(reason.code, "bahan")) for reason in refusals],
        "open_answers": open_answers,
        "pressed": request.POST.get("outcome", ""),
        "reasons": checks.check_work(run, by=staff, at=at) if run and is_here else [],
        "is_here": is_here,
        "outcomes": _forward(run) if run and is_here else [],
        **step_context(run, "collect", by=staff, at=at),
        "may_call_off": bool(run and is_here and not check_call_off(run, by=staff, at=at)),
        "closed": check_hand_in(case, by=staff, at=at),
        "may_write": not check_report(case, by=staff, at=at),
        "items": items_of(case),
        "minutes": minutes_left(case.unit, run.clock_at(at), run.due_at) if run else 0,
        "accepted": ACCEPTED,
        "most": MOST_BYTES,
        "words": WORDS,
        "position": next((one.inspection["position"] for one in materials if one.inspection.get("position")), None),
    }
    return render(request, "desk/collect.html", context, status=status)


#: where on the page a refusal is mended
_PLACES = {"nothing-collected": "ambil-foto", "item-missing": "kelengkapan", "case-moved": "bahan"}


def _form(case: Case, materials: list[Material], written: Report | None) -> ReportForm:
    zone = case.unit.zone
    return ReportForm(zone=zone, initial=written_so_far(written, first_shot(materials, case), zone))


def first_shot(materials: list[Material], case: Case) -> datetime | None:
    """Returns when the earliest of the pictures was taken; a camera without a zone is in the unit's."""
    told = (one.inspection.get("taken_at") for one in materials)
    moments = (datetime.fromisoformat(text) for text in told if text)
    return min((one if one.tzinfo else one.replace(tzinfo=case.unit.zone) for one in moments), default=None)
