"""The bare address: the public sites for anybody, the desk for staff; and the switch of unit."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kentongan.deliveries.parcels import public_address
from kentongan.interfaces.desk.requests.units import other_unit_of, own_units, switch_unit, told_elsewhere
from kentongan.people.invitations.queries import invitations_to
from kentongan.people.models import Staff, Unit, User
from kentongan.people.notices.addresses import READER


def entrance(request: HttpRequest) -> HttpResponse:
    """Lists the public sites and leads to the desk; staff who are signed in go straight to their tasks."""
    if request.user.is_authenticated:
        return redirect("desk:tasks")
    sites = [(unit, public_address(unit, "")) for unit in Unit.objects.all()]
    return render(request, "desk/entrance.html", {"sites": sites})


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Leads from the mark of Wagtail's shell, which knows an overview of its own, to the tasks."""
    return redirect("desk:tasks")


@login_required
def choose_unit(request: HttpRequest) -> HttpResponse:
    """Switches the unit in which the reader acts, and goes on to the page for which it was asked."""
    if request.method == "POST":
        chosen, after = request.POST.get("unit", ""), request.POST.get("berikut", "")
        if chosen.isdecimal() and switch_unit(request, int(chosen)):
            is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
            return redirect(after if is_ours else "desk:tasks")
        messages.error(request, _("Anda bukan pegawai unit itu. Unit Anda tidak berubah."))
    invited = invitations_to(request.user) if isinstance(request.user, User) else ()
    context = {"rows": own_units(request), "invited": invited, "wanted": _wanted(request)}
    return render(request, "desk/choose_unit.html", context)


def _wanted(request: HttpRequest) -> Staff | None:
    """Returns the reader's row in the unit of the case, or of the notice, that they opened, where it is another."""
    if READER in request.GET:
        return told_elsewhere(request, request.GET[READER])
    try:
        return other_unit_of(request, UUID(request.GET.get("pekerjaan", "")))
    except ValueError:
        return None
