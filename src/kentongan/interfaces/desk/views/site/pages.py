"""The door to the pages of the unit's site: Wagtail's own listing of its tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kentongan.interfaces.desk.views.access import staff_view
from kentongan.pages.tree import check_edit_pages, plant
from kentongan.people.models import Staff


@staff_view
def pages(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Opens the tree of the acting unit, planted at the first visit; others are told whom to ask."""
    reasons = check_edit_pages(staff)
    if reasons:
        return render(request, "desk/pages_refused.html", {"reasons": reasons}, status=403)
    return redirect("wagtailadmin_explore", plant(staff.unit).pk)
