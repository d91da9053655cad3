"""Pekerjaan: where a case stands, with whom, how long is left, and the way it came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases import actions, checks
from kentongan.cases.calling_off import check_call_off
from kentongan.cases.capacity import acting
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import StepRun
from kentongan.cases.queries import doers, log_of, way_gone
from kentongan.cases.returning import returns_of
from kentongan.cases.waived import doers_by_waiver
from kentongan.interfaces.desk.channels.of_case import channels_context
from kentongan.interfaces.desk.duties.pauses import pause_context
from kentongan.interfaces.desk.duties.urgency import urgent_context
from kentongan.interfaces.desk.duties.work_screens import SCREENS
from kentongan.interfaces.desk.review.finding_acts import finding_acts
from kentongan.interfaces.desk.review.waiver_acts import people_of_case
from kentongan.interfaces.desk.sheets.pictures import picture_of_case
from kentongan.interfaces.desk.views.access import (
    back_to,
    opened,
    own_case,
    own_run,
    pressed_outcome,
    saying_refusals,
    shown_run,
    staff_view,
)
from kentongan.interfaces.desk.words.log import sentences
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.people.queries import notices_about
from kentongan.people.workdays import minutes_left
from kentongan.stories.editions.actions import unlock as unlock_edition
from kentongan.stories.editions.writing import asks_approval
from kentongan.stories.findings.reasons import RETURN_REASONS
from kentongan.stories.materials.ready import keep_awaited
from kentongan.stories.queries import edition_of, findings_to_show, standing_withholding
from kentongan.stories.receipts.items import is_receiving
from kentongan.stories.screened.actions import keep_screened

#: screens of steps whose buttons stand on the page of the case too
PRESSED_HERE = ("confirm", "receive")


@staff_view
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows one case: the sentence, the item, the flowchart with the way gone, the log, and the step's buttons."""
    case, at = own_case(staff, case_id), now()
    run = own_run(staff, case_id)
    opened(staff, case_id, at)
    way = way_gone(case)
    context: dict[str, Any] = {
        "case": case,
        "run": run,
        "way": way,
        "picture": picture_of_case(case, way),
        "log": sentences(log_of(case), case),
        "at": at,
        "materials": case.materials.select_related("provenance", "receipt")[:12],
        "edition": getattr(case, "edition", None),
        "findings": findings_to_show(case),
        "return_reasons": RETURN_REASONS,
        "withheld": standing_withholding(case),
        "notices": notices_about(staff.unit, case.pk),
        **urgent_context(case, run, by=staff, at=at),
        "is_unapproved": case.definition.subject == "story" and not asks_approval(case.definition),
    }
    context |= channels_context(case, by=staff, at=at)
    context |= people_of_case(case, run, by=staff, at=at)
    return render(request, "desk/case.html", context | (_step(run, staff, at) if run else {}))


def _step(run: StepRun, staff: Staff, at: Any) -> dict[str, Any]:
    """Gathers what the reader may do at the open step, and why not where they may not."""
    can = doers(run, at)
    reasons = checks.check_work_inside(run, by=staff, at=at)
    screen = kind(run.kind).screen
    buttons = [
        (outcome, reasons if reasons else checks.check_leave(run, Decision(outcome), by=staff, at=at))
        for outcome in run.definition.outcomes
    ]
    return {
        "minutes": minutes_left(run.case.unit, run.clock_at(at), run.due_at),
        "awaited": (can or doers_by_waiver(run, at))[:6],
        "is_by_waiver": not can,
        "reasons": reasons,
        "returned": returns_of([run]).get(run.pk),
        "capacity": acting(run, by=staff, at=at).capacity,
        "buttons": buttons,
        "screen": "" if screen in PRESSED_HERE else SCREENS[screen],
        "is_receiving": is_receiving(run),
        "is_confirm": screen in PRESSED_HERE,
        "may_call_off": not check_call_off(run, by=staff, at=at),
        **pause_context(run, by=staff, at=at),
        **finding_acts(run, staff, reasons),
    }


@staff_view
@require_POST
def claim(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Takes the step into hand."""
    run = shown_run(request, staff, case_id)
    if run:
        done = _("Langkah ini sekarang Anda kerjakan.")
        saying_refusals(request, lambda: actions.claim(run, by=staff, at=now()), done)
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def put_back(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Gives the step back to all who hold its role."""
    run = shown_run(request, staff, case_id)
    if run:
        done = _("Langkah ini kembali menunggu semua pemegang perannya.")
        saying_refusals(request, lambda: actions.put_back(run, by=staff, at=now()), done)
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def call_off(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Ends a case that its reader began by mistake."""
    run = shown_run(request, staff, case_id)
    if run and saying_refusals(
        request, lambda: actions.call_off(run, by=staff, at=now()), _("Pekerjaan dibatalkan. Nomornya tetap tercatat.")
    ):
        return back_to("tasks")
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def leave(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Leaves the step by the pressed outcome; a press on a step that has moved on changes nothing."""
    pressed = pressed_outcome(request, staff, case_id)
    if pressed is None:
        return back_to("case", case_id=case_id)
    run, outcome = pressed
    decision = Decision(outcome, request.POST.get("reason_code", ""), request.POST.get("words", ""))
    done = _("Sudah diserahkan.") if outcome.way == "on" else _("Tercatat: %(label)s.") % {"label": outcome.label}
    if not saying_refusals(request, lambda: actions.leave(run, decision, by=staff, at=now()), done):
        keep_screened(run, by=staff, at=now())
        keep_awaited(run)
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def unlock(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Unlocks an approved text with a reason: the approval is void and the case goes back to its writer."""
    case = own_case(staff, case_id)
    edition = edition_of(case)
    if edition is None:
        raise Http404
    words = request.POST.get("words", "")
    done = _("Naskah dibuka kembali. Persetujuannya gugur dan pekerjaan kembali ke penyuntingan.")
    saying_refusals(request, lambda: unlock_edition(edition, words=words, by=staff, at=now()), done)
    return back_to("case", case_id=case_id)
