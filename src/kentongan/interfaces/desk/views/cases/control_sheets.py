"""Lembar kendali of a case, as a page that prints and as a PDF."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.cases.models import Case
from kentongan.documents.control_sheet import control_sheet_pdf
from kentongan.interfaces.desk.sheets.control_sheet import control_sheet
from kentongan.interfaces.desk.views.access import back_to, own_case, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff
from kentongan.stories.signed.actions import lay_signed, signed_sheets
from kentongan.stories.signed.checks import check_lay


@staff_view
def show(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Shows the sheet; printing the page leaves the shell away."""
    return _page(request, own_case(staff, case_id), staff)


def _page(
    request: HttpRequest, case: Case, staff: Staff, *, refused: tuple[Reason, ...] = (), status: int = 200
) -> HttpResponse:
    at, signed = now(), signed_sheets(case)
    context = {
        "case": case, "sheet": control_sheet(case, at=at), "valid": signed[0] if signed else None,
        "earlier": signed[1:], "cannot_lay": check_lay(case, by=staff, at=at), "refused": refused,
    }  # fmt: skip
    return render(request, "desk/control_sheet.html", context, status=status)


@staff_view
@require_POST
def lay(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Puts a PDF that was signed elsewhere in place of the printed sheet."""
    case = own_case(staff, case_id)
    try:
        lay_signed(case, request.FILES.get("signed"), by=staff, at=now())
    except Refusal as refusal:
        return _page(request, case, staff, refused=refusal.reasons, status=422)
    messages.success(request, _("PDF bertanda tangan tersimpan dan kini yang berlaku. Sidiknya tercatat."))
    return back_to("control_sheet", case_id=case.pk)


@staff_view
def pdf(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Gives the sheet as a PDF that is neither kept nor cached: a paper of the office, in the office's language."""
    case, at = own_case(staff, case_id), now()
    with office_language():
        content = control_sheet_pdf(control_sheet(case, at=at), at=at)
    name = f"lembar-kendali-{case.number.replace('/', '-')}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
