"""Undangan of a unit to people whose accounts belong to others."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.people.invitations.actions import invite, withdraw
from kentongan.people.invitations.queries import invitations_of
from kentongan.people.models import Staff

from .gate import carried_out, manager_view, own, page
from .staff_forms import KnownAccountForm, NewStaffForm


@manager_view
@require_POST
def ask(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Asks somebody who has an account to work here too; who they are is said once they accept."""
    form = KnownAccountForm(request.POST, prefix="lain")
    account = "".join(request.POST.get("lain-user", "").split())
    if carried_out(form, partial(invite, unit=staff.unit, account=account, by=staff, at=now())):
        messages.success(request, _("Undangan terkirim. Orangnya tercatat di sini setelah ia sendiri menerimanya."))
        return back_to("office_staff")
    return page(request, "staff_add", {"form": NewStaffForm(), "known": form}, form)


@manager_view
@require_POST
def call_off(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Calls an invitation of this unit off."""
    row = own(invitations_of(staff.unit), pk)
    saying_refusals(request, partial(withdraw, row, by=staff, at=now()), _("Undangan ditarik."))
    return back_to("office_staff")
