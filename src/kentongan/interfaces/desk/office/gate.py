"""Who comes in here, and what every page of Kantor shares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from kentongan.deliveries.models import Release
from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.interfaces.desk.views.access import View, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.heads import leads
from kentongan.people.models import Staff, Unit

from .fields import OfficeForm


def manager_view(view: Callable[..., HttpResponseBase]) -> View:
    """Lets in who looks after the acting unit: its administrators and its head. The verbs ask again."""

    @staff_view
    @wraps(view)
    def wrapped(request: HttpRequest, staff: Staff, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not staff.may_manage:
            raise PermissionDenied
        return view(request, staff, *args, **kwargs)

    return wrapped


def leader_view(view: Callable[..., HttpResponseBase]) -> View:
    """Lets in who looks after the acting unit, and who stands in for its head by letter: to read, not to set."""

    @staff_view
    @wraps(view)
    def wrapped(request: HttpRequest, staff: Staff, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (staff.may_manage or leads(staff, staff.unit, at=now())):
            raise PermissionDenied
        return view(request, staff, *args, **kwargs)

    return wrapped


def today(unit: Unit) -> date:
    """Returns the day that it is in a unit."""
    return now().astimezone(unit.zone).date()


def own(rows: Any, pk: int) -> Any:
    """Returns a row among those of the acting unit; 404 for any other, as if it did not exist."""
    return get_object_or_404(rows, pk=pk)


def carried_out(form: OfficeForm, act: Callable[..., Any]) -> bool:
    """Carries a verb out with what a sound form holds; a refusal becomes errors of the form, which keeps its text."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def is_starting(staff: Staff) -> bool:
    """Says whether this person looks after a real office that has not yet shown anything."""
    if not staff.may_manage or staff.unit.is_demonstration:
        return False
    return not Release.objects.filter(case__unit=staff.unit).exists()


def page(request: HttpRequest, name: str, context: dict[str, Any], *forms: OfficeForm) -> HttpResponse:
    """Shows a page of Kantor; 422 where one of its forms was turned away."""
    staff = acting_staff(request)
    context["starting"] = bool(staff and is_starting(staff))
    context["may_manage"] = bool(staff and staff.may_manage)
    status = 422 if any(form.errors for form in forms if form.is_bound) else 200
    return render(request, f"desk/office/{name}.html", context, status=status)
