"""Akun saya: who one is here, notices by mail, password and second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kentongan.people.actions import choose_mail
from kentongan.people.models import Staff

from .access import back_to, staff_view


@staff_view
def account(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the reader's own account and keeps the choice of mail."""
    if request.method == "POST":
        choose_mail(staff=staff, wants_mail="wants_mail" in request.POST)
        messages.success(request, _("Pilihan Anda tersimpan."))
        return back_to("account")
    return render(request, "desk/account.html")
