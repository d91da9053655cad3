"""Periksa / Setujui: one scroll on a phone, with every outcome of the step as its SOP names it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases import actions, checks
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import StepRun
from kentongan.cases.queries import pause_of
from kentongan.interfaces.desk.story_places import place_words
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.kernel.worktime.words import standard_words
from kentongan.people.models import Staff
from kentongan.people.workdays import minutes_left
from kentongan.procedures.definition import Outcome
from kentongan.stories.comparing import compare
from kentongan.stories.findings import raise_finding, settle_finding
from kentongan.stories.models import Finding, Version
from kentongan.stories.queries import edition_of, findings_to_show, latest_version
from kentongan.stories.reasons import GROUNDS, RETURN_REASONS
from kentongan.stories.states import FindingState

from .access import back_to, own_run, say_overtaken, saying_refusals, staff_view


@staff_view
def review(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the final look, what changed, the findings and the outcomes of the step."""
    run = own_run(staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
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
    before = _seen_before(version, staff) if version else None
    reasons = checks.check_work(run, by=staff, at=at)
    context = {
        "case": run.case,
        "run": run,
        "version": version,
        "content": version.content if version else None,
        "before": before,
        "differences": compare(before.content, version.content) if before and version else [],
        "findings": findings_to_show(run.case),
        "reasons": reasons,
        "outcomes": [(one, _next_sentence(run, one)) for one in run.definition.outcomes],
        "return_reasons": RETURN_REASONS,
        "grounds": GROUNDS,
        "places": _places(version),
        "pause": pause_of(run),
        "minutes": minutes_left(run.case.unit, run.clock_at(at), run.due_at),
        "typed": typed,
        "refused": refused,
    }
    return render(request, "desk/review.html", context, status=status)


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
        return _page(request, staff, run, typed=request.POST.dict(), refused=_plainest(refusal.reasons), status=409)
    messages.success(request, _("Keputusan Anda tercatat: %(label)s.") % {"label": outcome.label})
    return back_to("tasks")


def _plainest(reasons: Sequence[Reason]) -> Sequence[Reason]:
    """Leaves out what follows from an empty form: one sentence says all that is missing."""
    return [one for one in reasons if one.code in ("reason-missing", "ground-missing")] or reasons


def _decide(run: StepRun, outcome: Outcome, given: Any, *, by: Staff) -> None:
    at = now()
    seen = {"fingerprint": given.get("fingerprint", "")}
    decision = Decision(outcome, given.get("reason_code", ""), given.get("words", ""), facts=seen)
    with transaction.atomic():
        if outcome.way == "back" and given.get("words", "").strip():
            raise_finding(
                run, place=given.get("place", ""), quote=given.get("quote", "")[:500], words=given["words"],
                reason_code=decision.reason_code, proposal=given.get("proposal", ""), by=by, at=at,
            )  # fmt: skip
        actions.leave(run, decision, by=by, at=at)


@staff_view
@require_POST
def settle(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Ticks a finding off as mended, or answers why it was not."""
    finding = Finding.objects.filter(pk=finding_id, case__unit=staff.unit_id).select_related("case__unit").first()
    if finding is None:
        raise Http404
    state = FindingState.ANSWERED if request.POST.get("state") == "answered" else FindingState.MENDED
    answer = request.POST.get("answer", "")
    saying_refusals(
        request, lambda: settle_finding(finding, state=state, answer=answer, by=staff, at=now()), _("Catatan ditutup.")
    )
    came_from = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return redirect(came_from)
    return back_to("case", case_id=finding.case_id)


def _chosen(run: StepRun, id: str) -> Outcome | None:
    return next((one for one in run.definition.outcomes if one.id == id), None)


def _seen_before(version: Version, staff: Staff) -> Version | None:
    """Returns the version that was frozen when the reader last decided on this edition, else the one before."""
    earlier = version.edition.versions.filter(number__lt=version.number).order_by("-number")
    run = StepRun.objects.filter(case=version.edition.case_id, done_by=staff, left_at__lt=version.at).order_by(
        "-number"
    )
    last = run.values_list("left_at", flat=True).first()
    return (earlier.filter(at__lte=last).first() if last else None) or earlier.first()


def _places(version: Version | None) -> list[tuple[str, str]]:
    """Names each place of the text that a finding can be pinned to."""
    if version is None:
        return []
    content = version.content
    blocks = [f"body:{block['id']}" for block in content["blocks"]]
    renditions = [f"rendition:{channel}" for channel in content["renditions"]]
    return [(place, place_words(place, content)) for place in ("title", "lead", *blocks, *renditions)]


def _next_sentence(run: StepRun, outcome: Outcome) -> str:
    """Says what comes after an outcome: who does what, within how long."""
    track = run.case.definition
    if track.is_end(outcome.to):
        return _("Berikutnya: selesai (%(end)s).") % {"end": track.end(outcome.to).label}
    step = track.step(outcome.to)
    facts = {
        "who": run.case.procedure.role(step.role).name,
        "what": step.activity,
        "time": standard_words(step.standard),
    }
    return _("Berikutnya: %(who)s – %(what)s, paling lama %(time)s (jam kerja).") % facts
