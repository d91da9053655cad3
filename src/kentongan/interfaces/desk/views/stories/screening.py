"""Penyaringan: letting a remark of the program pass by name, and its rows for the editor."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.review.screening_rows import screening_of_text
from kentongan.interfaces.desk.views.access import (
    back_to,
    own_case,
    own_run,
    say_overtaken,
    saying_refusals,
    staff_view,
)
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.editions.actions import check_write
from kentongan.stories.queries import edition_of, latest_version
from kentongan.stories.screened.actions import waive
from kentongan.stories.text.content import content_of


@staff_view
def rows(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Screens the text as it was saved last, for the panel of the editor."""
    case = own_case(staff, case_id)
    edition = edition_of(case)
    if edition is None:
        raise Http404
    told = {"screening": screening_of_text(edition, content_of(edition)), "case_id": case.pk, "unit": case.unit}
    told |= {"jumps": True, "may_pass": not check_write(edition, by=staff, at=now())}
    return render(request, "desk/parts/screening_rows.html", {**told, "back": reverse("desk:story", args=[case.pk])})


@staff_view
@require_POST
def pass_over(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Lets a remark pass, with a reason that whoever decides will read."""
    run = own_run(staff, case_id)
    edition = edition_of(run.case) if run else None
    if run is None or edition is None:
        say_overtaken(request, case_id)
        return back_to("case", case_id=case_id)
    given, content = request.POST, content_of(edition)
    saying_refusals(
        request,
        lambda: waive(
            edition, run, content=content, version=latest_version(edition), remark=given.get("remark", ""),
            words=given.get("words", ""), by=staff, at=now(),
        ),
        _("Temuan dikesampingkan. Nama dan alasan Anda tercatat."),
    )  # fmt: skip
    came_from = given.get("next", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return redirect(came_from.split("#")[0] + "#penyaringan")
    return back_to("case", case_id=case_id)
