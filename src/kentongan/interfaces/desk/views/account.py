"""Akun saya: who one is here, notices by mail, password and second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.people.actions import choose_language, choose_mail
from kentongan.people.models import Staff

from .access import back_to, staff_view


@staff_view
@require_POST
def language(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Keeps in which language the reader's desk is written."""
    choose_language(user=staff.user, language=request.POST.get("language", ""))
    with translation.override(staff.user.language):
        messages.success(request, _("Pilihan Anda tersimpan."))
    return back_to("account")


@staff_view
def account(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the reader's own account and keeps the choice of mail."""
    if request.method == "POST":
        choose_mail(staff=staff, wants_mail="wants_mail" in request.POST)
        messages.success(request, _("Pilihan Anda tersimpan."))
        return back_to("account")
    return render(request, "desk/account.html")
