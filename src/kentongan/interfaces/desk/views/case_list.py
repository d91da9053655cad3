"""Pekerjaan: the cases of the unit, found by their words, the running ones first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.cases.models import Case
from kentongan.cases.search import matching
from kentongan.interfaces.desk.paging import leaf_of
from kentongan.people.models import Staff

from .access import staff_view


@staff_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists the cases of the unit with search by words of headline and text and by agenda number."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = matching(Case.objects.of(staff.unit), words).select_related("version").defer("words", "version__definition")
    if state in ("open", "ended"):
        rows = rows.filter(state=state)
    page = leaf_of(rows.order_by("-state", "-opened_at"), request.GET.get("page"))
    return render(request, "desk/cases.html", {"page": page, "words": words, "state": state})
