"""Lembar kendali of a case, as a page that prints and as a PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.documents.control_sheet import control_sheet_pdf
from kentongan.interfaces.desk.control_sheet import control_sheet
from kentongan.kernel.clock import now
from kentongan.kernel.language import office_language
from kentongan.people.models import Staff

from .access import own_case, staff_view


@staff_view
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the sheet; printing the page leaves the shell away."""
    case = own_case(staff, case_id)
    return render(request, "desk/control_sheet.html", {"case": case, "sheet": control_sheet(case, at=now())})


@staff_view
def pdf(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Gives the sheet as a PDF that is neither kept nor cached: a paper of the office, in the office's language."""
    case, at = own_case(staff, case_id), now()
    with office_language():
        content = control_sheet_pdf(control_sheet(case, at=at), at=at)
    name = f"lembar-kendali-{case.number.replace('/', '-')}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
