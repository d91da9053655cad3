"""Findings on the desk: noted, changed and dropped by a reviewer; ticked off, answered, discussed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.models import StepRun
from kentongan.cases.queries import load_run
from kentongan.interfaces.desk.requests.askers import wants_json
from kentongan.interfaces.desk.review.finding_acts import drafts_of
from kentongan.interfaces.desk.review.pin_places import chosen
from kentongan.interfaces.desk.views.access import back_to, own_run, say, say_overtaken, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.findings.drafts import draft, drop, redraft, set_aside
from kentongan.stories.findings.proposals import take_over
from kentongan.stories.findings.reasons import RETURN_REASONS
from kentongan.stories.findings.threads import reopen, reply
from kentongan.stories.models import Finding
from kentongan.stories.queries import edition_of, latest_version
from kentongan.stories.states import FindingState


@staff_view
@require_POST
def add(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Keeps what a reviewer noted; a script gets the notes so far as HTML, or the sentences that say why not."""
    run = own_run(staff, case_id)
    if run is None or str(run.number) != request.POST.get("run"):
        if wants_json(request):
            said = _("Pekerjaan ini sudah berpindah langkah. Muat ulang halaman ini.")
            return JsonResponse({"reasons": [said]}, status=409)
        say_overtaken(request, case_id)
        return back_to("case", case_id=case_id)
    try:
        add_draft(run, request.POST, by=staff)
    except Refusal as refusal:
        if wants_json(request):
            return JsonResponse({"reasons": [str(reason) for reason in refusal.reasons]}, status=422)
        say(request, refusal)
        return redirect(reverse("desk:review", args=[case_id]) + "#catat")
    if wants_json(request):
        return JsonResponse(noted(request, run, staff))
    return redirect(reverse("desk:review", args=[case_id]) + "#catatan-anda")


def add_draft(run: StepRun, given: Any, *, by: Staff) -> Finding:
    """Keeps the remark that a form holds, pinned in what was handed over last."""
    edition = edition_of(run.case)
    version = latest_version(edition) if edition else None
    place, quote, near = given.get("place", ""), given.get("quote", "")[:500], None
    if version:
        place, quote, near = chosen(version.content, place, quote)
    proposal = given.get("proposal", "").strip()
    return draft(
        run, place=place, quote=quote, near=near, second=_second(given.get("second", "")),
        reason_code=given.get("reason_code", ""), words=given.get("words", ""),
        proposal="" if proposal == quote else proposal, by=by, at=now(),
    )  # fmt: skip


def noted(request: HttpRequest, run: StepRun, staff: Staff) -> dict[str, Any]:
    """Returns the notes of a run for the script of the page."""
    found = drafts_of(run, staff, now())
    told = {**found, "case": run.case, "return_reasons": RETURN_REASONS, "seekable": True}
    html = render_to_string("desk/parts/drafts.html", told, request)
    return {"html": html, "count": len(found["drafts"])}


def _second(text: str) -> float | None:
    """Reads a second as a browser writes it, or as an Indonesian does; what is none counts as beyond any video."""
    if not text.strip():
        return None
    try:
        return round(float(text.replace(",", ".")), 1)
    except ValueError:
        return -1.0


def own_finding(staff: Staff, finding_id: int) -> Finding:
    """Returns a finding of the acting unit; 404 for one of another unit, as if it did not exist."""
    found = Finding.objects.filter(pk=finding_id, case__unit=staff.unit_id)
    finding = found.select_related("case__unit", "case__version", "case__stream").first()
    if finding is None:
        raise Http404
    return finding


def _acting(request: HttpRequest, finding: Finding, act: Callable[[], Any], done: str, *, at: str = "") -> HttpResponse:
    """Carries a verb on a finding out, and goes back to the page that it was pressed on."""
    saying_refusals(request, act, done)
    came_from = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return redirect(came_from.split("#")[0] + (f"#{at}" if at else ""))
    return back_to("case", case_id=finding.case_id)


@staff_view
@require_POST
def change(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Changes the words of a note, drops it, or sets aside that of a colleague who can't."""
    finding, at = own_finding(staff, finding_id), now()
    run = load_run(finding.case_id)
    if request.POST.get("verb") == "aside":
        done, words = _("Catatan dikesampingkan, dengan nama dan alasan Anda."), request.POST.get("words", "")
        return _acting(
            request, finding, lambda: set_aside(finding, run, words=words, by=staff, at=at), done, at="catatan-anda"
        )
    if request.POST.get("verb") == "drop":
        done = _("Catatan dihapus.")
        return _acting(request, finding, lambda: drop(finding, run, by=staff, at=at), done, at="catatan-anda")
    given = {name: request.POST.get(name, "") for name in ("reason_code", "words", "proposal")}
    done = _("Catatan diubah.")
    return _acting(request, finding, lambda: redraft(finding, run, **given, by=staff, at=at), done, at="catatan-anda")


@staff_view
@require_POST
def settle(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Ticks a finding off as mended, answers why it was not, or passes over what the program found."""
    finding = own_finding(staff, finding_id)
    state = next((one for one in FindingState if one == request.POST.get("state")), FindingState.OPEN)
    answer, done = request.POST.get("answer", ""), _("Catatan ditutup.")
    return _acting(
        request, finding, lambda: settle_finding(finding, state=state, answer=answer, by=staff, at=now()), done
    )


@staff_view
@require_POST
def answer(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Writes a question or an answer under a finding; who is named is told."""
    finding, words = own_finding(staff, finding_id), request.POST.get("words", "")
    named = [pk for pk in request.POST.getlist("to") if pk.isdecimal()]
    to = Staff.objects.active().filter(unit=staff.unit_id, pk__in=named).select_related("user")
    done = _("Tanggapan terkirim.")
    return _acting(
        request, finding, lambda: reply(finding, words=words, to=to, by=staff, at=now()), done,
        at=f"catatan-{finding.pk}",
    )  # fmt: skip


@staff_view
@require_POST
def open_again(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Opens a finding again that was ticked off too soon."""
    finding, words = own_finding(staff, finding_id), request.POST.get("words", "")
    done = _("Catatan dibuka lagi. Kembalikan naskahnya agar diperbaiki.")
    return _acting(request, finding, lambda: reopen(finding, words=words, by=staff, at=now()), done)


@staff_view
@require_POST
def use_proposal(request: HttpRequest, staff: Staff, finding_id: int) -> HttpResponse:
    """Takes a proposed wording over, from the story's page."""
    finding, done = own_finding(staff, finding_id), _("Usulan dipakai, catatannya ditutup.")
    return _acting(request, finding, lambda: take_over(finding, by=staff, at=now()), done)
