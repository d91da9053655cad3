"""Tanda terima: each material is taken or turned away with a reason, and what the SOP asks for is there or named."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kentongan.cases.checks import check_leave, check_work
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import StepRun
from kentongan.interfaces.desk.duties.work_screens import step_context
from kentongan.interfaces.desk.views.access import back_to, opened, own_case, own_run, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome, Procedure
from kentongan.procedures.queries import in_force
from kentongan.stories.findings.reasons import RETURN_REASONS
from kentongan.stories.materials.likeness.keeping import alike
from kentongan.stories.materials.reporting import check_report
from kentongan.stories.models import RequiredItem
from kentongan.stories.provenance.checks import unanswered
from kentongan.stories.receipts.actions import check_choose, check_receive, choose, receive, settle
from kentongan.stories.receipts.items import candidates, items_of, receiving_step
from kentongan.stories.receipts.models import ItemState


@staff_view
@require_safe
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows what was handed in, with its origin and what looks like it, and the buttons of the receiver."""
    case, run = own_case(staff, case_id), own_run(staff, case_id)
    materials, at = list(case.materials.select_related("provenance", "receipt", "by__user")), now()
    reasons = check_receive(run, by=staff, at=at)
    opened(staff, case_id, at)
    context = {
        "case": case,
        "run": run,
        "materials": materials,
        "alike": alike(materials),
        "reasons": reasons,
        "may_receive": not reasons,
        "return_reasons": RETURN_REASONS,
        "items": items_of(case),
        "left": unanswered(materials) if not check_report(case, by=staff, at=at) else [],
        "buttons": _ways_on(run, staff, at),
        **step_context(run, "receive", by=staff, at=at),
    }
    return render(request, "desk/receipt.html", context)


def _ways_on(run: StepRun | None, staff: Staff, at: datetime) -> list[tuple[Outcome, list[Reason]]]:
    """Returns the outcomes of a step that only receives with why they can't be taken yet, for whoever does it."""
    if run is None or kind(run.kind).screen != "receive" or check_work(run, by=staff, at=at):
        return []
    return [(one, check_leave(run, Decision(one), by=staff, at=at)) for one in run.definition.outcomes]


@staff_view
@require_POST
def decide(request: HttpRequest, staff: Staff, case_id: UUID, material_id: UUID) -> HttpResponse:
    """Takes one material, or turns it away."""
    material = own_case(staff, case_id).materials.filter(pk=material_id).select_related("by__user", "case").first()
    if material is None:
        raise Http404
    is_accepted = request.POST.get("verdict") == "accepted"
    given = {name: request.POST.get(name, "") for name in ("reason_code", "words")}
    done = _("Bahan diterima.") if is_accepted else _("Bahan tidak diterima. Pengirimnya diberi tahu.")
    saying_refusals(request, lambda: receive(material, is_accepted=is_accepted, **given, by=staff, at=now()), done)
    return back_to("receipt", case_id=case_id)


@staff_view
@require_POST
def settle_item(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Says of a required item that it is there, missing or waived."""
    run = own_run(staff, case_id)
    given = {name: request.POST.get(name, "") for name in ("state", "words")}
    if run:
        text = request.POST.get("item", "")
        label = ItemState(given["state"]).label if given["state"] in ItemState.values else ""
        done = _("Tercatat: %(state)s.") % {"state": label}
        saying_refusals(request, lambda: settle(run, text, **given, by=staff, at=now()), done)
    gathers = run is not None and kind(run.kind).screen == "collect"
    return back_to("collect" if gathers else "receipt", case_id=case_id)


@staff_view
@require_POST
def choose_items(request: HttpRequest, staff: Staff, procedure: str) -> HttpResponse:
    """Keeps which items of a track are handed in."""
    endorsement = in_force(staff.unit, procedure)
    tracks = endorsement.version.frozen.tracks if endorsement else ()
    track = next((one for one in tracks if one.id == request.POST.get("track")), None)
    if track is None:
        raise Http404
    texts = request.POST.getlist("item")
    done = _("Tersimpan. Pekerjaan berikutnya diperiksa kelengkapannya menurut daftar ini.")
    saying_refusals(request, lambda: choose(staff.unit, procedure, track, texts, by=staff, at=now()), done)
    return back_to("procedure", procedure=procedure)


def choosable(staff: Staff, definition: Procedure) -> dict[str, Any]:
    """Returns what desk/parts/required_items.html asks for: each story track with its items and which are chosen."""
    rows = RequiredItem.objects.filter(unit=staff.unit_id, procedure=definition.id)
    chosen = set(rows.values_list("track", "text"))
    tracks = [one for one in definition.tracks if one.subject == "story" and receiving_step(one)]
    return {
        "item_tracks": [(one, [(text, (one.id, text) in chosen) for text in candidates(one)]) for one in tracks],
        "may_choose_items": not check_choose(staff.unit, by=staff),
    }
