"""Ralat: begun on the published story with what is wrong and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, hand_back, own_case, say, staff_view
from kentongan.interfaces.desk.views.deliveries.recalls import correction_refused
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from kentongan.stories.corrections.actions import check_correct, correct, corrections_of, published_version
from kentongan.stories.models import Edition
from kentongan.stories.queries import edition_of


@staff_view
@require_POST
def begin(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Begins the correction of what a case made public, and opens its case."""
    case = own_case(staff, case_id)
    edition = edition_of(case)
    if edition is None:
        raise Http404
    try:
        replaces = request.POST.get("way") == "replace"
        made = correct(edition.story, wrong=request.POST.get("words", ""), replaces=replaces, by=staff, at=now())
    except Refusal as refusal:
        if refusal.codes == {"wrong-missing"} and (asked := correction_refused(request, staff, case, refusal.reasons)):
            return asked
        say(request, refusal)
        hand_back(request)
        return back_to("story", case_id=case_id)
    messages.success(
        request, _("Ralat dimulai. Yang tayang tetap terlihat sampai ralat ini disetujui dan ditayangkan.")
    )
    return back_to("case", case_id=made.case_id)


def correction_context(edition: Edition, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what `parts/correction.html` shows of an edition: that it is a correction, and what corrects it."""
    public = published_version(edition.story)
    return {
        "public_version": public,
        "is_public_edition": bool(public and public.edition_id == edition.pk),
        "cannot_correct": check_correct(edition.story, by=staff, at=at) if public else [],
        "corrections": corrections_of(edition.story),
    }
