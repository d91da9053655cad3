"""Jeda: the clock of a step is stopped and set going again, on the page of its case."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.pausing import pause, resume
from kentongan.interfaces.desk.views.access import back_to, saying_refusals, shown_run, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Staff


@staff_view
@require_POST
def begin(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Stops the clock with a reason and an owner."""
    run = shown_run(request, staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    given = {name: request.POST.get(name, "") for name in ("reason", "waits_for", "words")}
    done = _("Waktu langkah ini dijeda. Lanjutkan begitu yang ditunggu sudah ada.")
    saying_refusals(request, lambda: pause(run, **given, by=staff, at=now()), done)
    return back_to("case", case_id=case_id)


@staff_view
@require_POST
def end(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Sets the clock going again."""
    run = shown_run(request, staff, case_id)
    if run is None:
        return back_to("case", case_id=case_id)
    saying_refusals(request, lambda: resume(run, by=staff, at=now()), _("Waktu langkah ini berjalan lagi."))
    return back_to("case", case_id=case_id)
