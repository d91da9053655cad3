"""Kantor: the way to every setting of the unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kentongan.people.models import Staff

from .gate import manager_view, page


@manager_view
def home(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Leads to each page of Kantor, with what stands there now."""
    return page(request, "home", {})
