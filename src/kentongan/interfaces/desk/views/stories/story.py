"""Naskah: the page of one story with what it still lacks, its final look, and the way on; its differences."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from kentongan.cases import checks
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import StepRun
from kentongan.cases.waiving import uses_in
from kentongan.interfaces.desk.channels.final_look import final_look
from kentongan.interfaces.desk.duties.work_screens import step_context
from kentongan.interfaces.desk.review.finding_acts import finding_acts
from kentongan.interfaces.desk.review.screening_rows import screening_of_text
from kentongan.interfaces.desk.views.access import opened, own_case, own_run, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.people.workdays import minutes_left
from kentongan.stories.editions.actions import check_write
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.editions.renditions import ruled_texts
from kentongan.stories.findings.reasons import GROUNDS, RETURN_REASONS
from kentongan.stories.models import Edition, Version
from kentongan.stories.queries import (
    edition_of,
    findings_to_show,
    latest_version,
    round_of,
    settled_to_show,
    standing_approval,
)
from kentongan.stories.receipts.items import is_receiving
from kentongan.stories.text.comparing import compare as differences_of
from kentongan.stories.text.content import content_of
from kentongan.stories.text.lengths import address_of

from .corrections import correction_context


@staff_view
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows a story: whether it may be written now, what it still lacks, and the buttons of its step."""
    case, run, at = own_case(staff, case_id), own_run(staff, case_id), now()
    edition = edition_of(case)
    opened(staff, case_id, at)
    context: dict[str, Any] = {
        "case": case,
        "run": run,
        "edition": edition,
        "materials": case.materials.select_related("provenance", "receipt")[:24],
        "is_receiving": bool(run and is_receiving(run)),
        **step_context(run, "write", by=staff, at=at),
    }
    context["minutes"] = minutes_left(case.unit, run.clock_at(at), run.due_at) if run else 0
    if edition:
        context |= _story(edition, staff, at) | _way_on(run, staff, at) | correction_context(edition, staff, at)
        context |= finding_acts(run, staff, checks.check_work(run, by=staff, at=at) if run else [])
    return render(request, "desk/story.html", context)


def _story(edition: Edition, staff: Staff, at: datetime) -> dict[str, Any]:
    content = content_of(edition)
    return {
        "content": content,
        "cannot_write": check_write(edition, by=staff, at=at),
        "missing": check_freeze(edition),
        "screening": screening_of_text(edition, content),
        "case_id": edition.case_id,
        "findings": findings_to_show(edition.case),
        "settled": settled_to_show(edition.case),
        "round": round_of(edition.case),
        "approval": standing_approval(edition),
        "waiver_uses": uses_in(edition.case),
        "latest": latest_version(edition),
        "writers": [row.staff for row in edition.contributions.select_related("staff__user")],
    }


def _way_on(run: StepRun | None, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns the outcomes of a writing step with why they can't be taken yet; other steps have pages of their own."""
    if run is None or kind(run.kind).screen != "write":
        return {"outcomes": []}
    found = [(one, checks.check_leave(run, Decision(one), by=staff, at=at)) for one in run.definition.outcomes]
    may_work = not checks.check_work(run, by=staff, at=at)
    return {"outcomes": found if may_work else [], "return_reasons": RETURN_REASONS, "grounds": GROUNDS}


@staff_view
@require_POST
def ruled(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Answers with the texts that the office's rules make of what stands in the editor, and the page's address."""
    edition = edition_of(own_case(staff, case_id))
    if edition is None:
        raise Http404
    title, lead = request.POST.get("title", "")[:150], request.POST.get("lead", "")[:400]
    texts = ruled_texts(edition, title=title, lead=lead)
    return JsonResponse({"address": address_of(edition), "texts": texts})


@staff_view
@xframe_options_sameorigin
def preview(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the final look of the story as it stands."""
    case = own_case(staff, case_id)
    edition = edition_of(case)
    if edition is None:
        raise Http404
    return HttpResponse(final_look(case.unit, content_of(edition), at=now()))


@staff_view
def compare(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows what changed between two versions; unasked between the last two, or the last one and today's text."""
    case = own_case(staff, case_id)
    edition = edition_of(case)
    versions = list(edition.versions.select_related("by__user", "run").order_by("number")) if edition else []
    contents = {str(one.number): one.content for one in versions}
    if edition:
        contents["kini"] = content_of(edition)
    if edition and edition.corrects:
        contents["tayang"] = edition.corrects.content
    old, new = _chosen(request, versions, contents)
    context = {
        "case": case,
        "edition": edition,
        "versions": versions,
        "old": old,
        "new": new,
        "differences": differences_of(contents[old], contents[new]) if old in contents and new in contents else [],
        "labels": _labels(versions, edition),
    }
    return render(request, "desk/compare.html", context)


def _chosen(request: HttpRequest, versions: list[Version], known: Container[str]) -> tuple[str, str]:
    """Returns what to compare: asked for, else the last two; the first of a correction with what was public."""
    numbers = ["tayang"] if "tayang" in known else []
    numbers += [str(one.number) for one in versions]
    usual = (numbers[-2], numbers[-1]) if len(numbers) > 1 else (numbers[-1] if numbers else "", "kini")
    old, new = request.GET.get("dari", usual[0]), request.GET.get("ke", usual[1])
    return (old if old in known else usual[0], new if new in known else usual[1])


def _labels(versions: list[Version], edition: Edition | None) -> list[tuple[str, str, Version | None]]:
    public = [("tayang", _("Yang tayang sebelum ralat"), edition.corrects)] if edition and edition.corrects else []
    named = [(str(one.number), _("Versi %(number)s") % {"number": one.number}, one) for one in versions]
    return [*public, *named, ("kini", _("Naskah saat ini"), None)]
