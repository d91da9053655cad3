"""From a notice to the work itself: the page on which the step is done that a case stands at by now."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from kentongan.cases.checks import check_work
from kentongan.interfaces.desk.duties.work_screens import work_address
from kentongan.kernel.clock import now
from kentongan.people.models import Staff

from .access import back_to, own_run, staff_view


@staff_view
@require_safe
def work(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Leads whoever can do the step to its page, and everybody else to the case."""
    run = own_run(staff, case_id)
    if run is None or check_work(run, by=staff, at=now()):
        return back_to("case", case_id=case_id)
    return redirect(work_address(run))
