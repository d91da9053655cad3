"""Kota: the figures of the units that somebody oversees; who may see them is each unit's own word."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kentongan.cases.figures import figures_of
from kentongan.interfaces.desk.views.access import back_to, saying_refusals, staff_view
from kentongan.kernel.clock import now
from kentongan.people.models import Oversight, Staff, User
from kentongan.people.overseeing import check_entrust, end_oversight, entrust, overseen_by


@login_required
@require_safe
def city(request: HttpRequest) -> HttpResponse:
    """Shows counts and lateness of the units that the reader oversees; nobody else finds the page."""
    user = request.user
    units = overseen_by(user) if isinstance(user, User) else []
    if not units:
        raise Http404
    at = now()
    return render(request, "desk/people/city.html", {"rows": [figures_of(unit, at) for unit in units], "at": at})


@staff_view
def overseers(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lists who outside the unit sees its figures; the head lets one more in."""
    refused, typed = [], request.POST.get("username", "").strip()
    if request.method == "POST":
        user = User.objects.filter(username=typed).first()
        refused = check_entrust(unit=staff.unit, user=user, by=staff)
        if user and not refused:
            entrust(unit=staff.unit, user=user, by=staff, at=now())
            messages.success(request, _("%(who)s kini dapat melihat angka unit ini.") % {"who": user.username})
            return back_to("overseers")
    rows = Oversight.objects.filter(unit=staff.unit).select_related("user").order_by("user__username")
    context = {"rows": rows, "refused": refused, "typed": typed}
    return render(request, "desk/people/overseers.html", context, status=409 if refused else 200)


@staff_view
@require_POST
def end(request: HttpRequest, staff: Staff, oversight_id: int) -> HttpResponse:
    """Closes the unit's figures to an account again."""
    row = Oversight.objects.filter(unit=staff.unit, pk=oversight_id).select_related("user", "unit").first()
    if row is None:
        raise Http404
    done = _("Akun itu tidak lagi melihat angka unit ini.")
    saying_refusals(request, lambda: end_oversight(row, by=staff, at=now()), done)
    return back_to("overseers")
