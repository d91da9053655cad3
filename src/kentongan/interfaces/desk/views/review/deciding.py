"""Periksa / Setujui: one scroll on a phone, with every outcome of the step as its SOP names it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases import actions, checks
from kentongan.cases.capacity import acting
from kentongan.cases.kinds import Decision, kind, short_name
from kentongan.cases.models import StepRun
from kentongan.cases.queries import pause_of
from kentongan.cases.waiving import uses_in
from kentongan.interfaces.desk.duties.urgency import urgent_context
from kentongan.interfaces.desk.review.checklist import checklist
from kentongan.interfaces.desk.review.finding_acts import drafts_of, finding_acts
from kentongan.interfaces.desk.review.papers import with_papers
from kentongan.interfaces.desk.review.pin_places import parts_of
from kentongan.interfaces.desk.review.screening_rows import screening_of_findings
from kentongan.interfaces.desk.review.waiver_acts import waiver_offer
from kentongan.interfaces.desk.views.access import back_to, opened, own_run, say_overtaken, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.language import reading
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.kernel.worktime.words import standard_words
from kentongan.people.models import Staff
from kentongan.people.workdays import minutes_left
from kentongan.procedures.definition import Outcome
from kentongan.stories.findings.drafts import gist_of
from kentongan.stories.findings.reasons import GROUNDS, RETURN_REASONS
from kentongan.stories.materials.ready import keep_awaited
from kentongan.stories.models import Version
from kentongan.stories.queries import (
    edition_of,
    findings_to_show,
    latest_version,
    round_of,
    settled_to_show,
    standing_of,
)
from kentongan.stories.text.comparing import compare

from .findings import add_draft


@staff_view
def review(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the final look, what changed, the findings and the outcomes of the step."""
    run = own_run(staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    opened(staff, case_id, now())
    return _page(request, staff, run, typed={})


def _page(
    request: HttpRequest,
    staff: Staff,
    run: StepRun,
    typed: dict[str, Any],
    *,
    refused: Sequence[Reason] = (),
    status: int = 200,
) -> HttpResponse:
    at = now()
    edition = edition_of(run.case)
    version = latest_version(edition) if edition else None
    findings = findings_to_show(run.case)
    reasons = checks.check_work(run, by=staff, at=at)
    context = {
        "case": run.case,
        "run": run,
        "findings": findings,
        **drafts_of(run, staff, at),
        "settled": settled_to_show(run.case),
        "reasons": reasons,
        "capacity": acting(run, by=staff, at=at).capacity,
        "round": round_of(run.case),
        "noted": standing_of(run).count(),
        "outcomes": [_offered(run, one, staff) for one in run.definition.outcomes],
        "return_reasons": RETURN_REASONS,
        "grounds": GROUNDS,
        "pause": pause_of(run),
        **(urgent_context(run.case, run, by=staff, at=at) if run.is_second_review else {}),
        "minutes": minutes_left(run.case.unit, run.clock_at(at), run.due_at),
        "typed": typed,
        "refused": refused,
    }
    context |= finding_acts(run, staff, reasons) | waiver_offer(run, by=staff, at=at)
    context["waiver_uses"] = uses_in(run.case)
    if version:
        context |= _text(run, version, staff, waiting=len(findings))
    if version and edition:
        screened = screening_of_findings(edition, version.content)
        context |= {"screening": screened, "case_id": run.case_id, "may_pass": not reasons}
    return render(request, "desk/review.html", context, status=status)


def _text(run: StepRun, version: Version, staff: Staff, *, waiting: int) -> dict[str, Any]:
    """Gathers what a page tells of the text that was handed over."""
    seen = _seen_before(version, staff)
    before = seen or version.edition.versions.filter(number__lt=version.number).last() or version.edition.corrects
    return {
        "version": version,
        "seekable": True,
        "content": with_papers(version.content, run.case.unit),
        "before": before,
        "is_seen": seen is not None,
        "differences": compare(before.content, version.content) if before else [],
        "parts": parts_of(version.content),
        "has_video": any(block["type"] in ("video", "sound") for block in version.content["blocks"]),
        "checklist": checklist(run.case, version.content, waiting=waiting, at=now()),
    }


@staff_view
@require_POST
def decide(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Takes the pressed outcome for the version that was looked at; a refused press keeps what was typed."""
    run = own_run(staff, case_id)
    outcome = _chosen(run, request.POST.get("outcome", "")) if run else None
    if run is None or outcome is None or str(run.number) != request.POST.get("run"):
        say_overtaken(request, case_id)
        is_theirs = run and kind(run.kind).screen == "review" and not checks.check_work(run, by=staff, at=now())
        return back_to("review" if is_theirs else "case", case_id=case_id)
    try:
        _decide(run, outcome, request.POST, by=staff)
    except Refusal as refusal:
        keep_awaited(run)
        return _page(request, staff, run, typed=request.POST.dict(), refused=_plainest(refusal.reasons), status=409)
    messages.success(request, _("Keputusan Anda tercatat: %(label)s.") % {"label": outcome.label})
    return back_to("tasks")


def _plainest(reasons: Sequence[Reason]) -> Sequence[Reason]:
    """Leaves out what follows from an empty form: one sentence says all that is missing."""
    return [one for one in reasons if one.code in ("reason-missing", "ground-missing")] or reasons


def _decide(run: StepRun, outcome: Outcome, given: Any, *, by: Staff) -> None:
    """Leaves the step; a remark that is still in the form goes along, and a return speaks through its remarks."""
    seen = {"fingerprint": given.get("fingerprint", "")}
    code, words = given.get("reason_code", ""), given.get("words", "")
    with transaction.atomic():
        if outcome.way == "back":
            if words.strip():
                add_draft(run, given, by=by)
            code, words = gist_of(run)
        actions.leave(run, Decision(outcome, code, words, facts=seen), by=by, at=now())


def _chosen(run: StepRun, id: str) -> Outcome | None:
    return next((one for one in run.definition.outcomes if one.id == id), None)


def _offered(run: StepRun, outcome: Outcome, staff: Staff) -> tuple[Outcome, str, list[Reason]]:
    """Returns an outcome with what comes after it, and for the way on why it can't be taken yet."""
    why_not = checks.check_leave(run, Decision(outcome), by=staff, at=now()) if outcome.way == "on" else []
    return outcome, _next_sentence(run, outcome), why_not


def _seen_before(version: Version, staff: Staff) -> Version | None:
    """Returns the version that was frozen when the reader last decided on this edition."""
    earlier = version.edition.versions.filter(number__lt=version.number).order_by("-number")
    run = StepRun.objects.filter(case=version.edition.case_id, done_by=staff, left_at__lt=version.at).order_by(
        "-number"
    )
    last = run.values_list("left_at", flat=True).first()
    return earlier.filter(at__lte=last).first() if last else None


def _next_sentence(run: StepRun, outcome: Outcome) -> str:
    """Says what comes after an outcome: who does what, within how long."""
    track = run.case.definition
    if track.is_end(outcome.to):
        return _("Berikutnya: selesai (%(end)s).") % {"end": track.end(outcome.to).label}
    step = track.step(outcome.to)
    facts = {
        "who": run.case.procedure.role(step.role).name,
        "what": short_name(step),
        "time": standard_words(step.standard, reading()),
    }
    return _("Berikutnya: %(who)s – %(what)s, paling lama %(time)s (jam kerja).") % facts
