"""Akun saya: who one is here, by which ways notices come, password and second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kentongan.interfaces.desk.views.access import back_to, say, staff_view
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.actions import choose_language, choose_ways
from kentongan.people.models import Chat, Device, Staff
from kentongan.people.queries import notices_of
from kentongan.people.ways.linking import begin_link, bot, unlink
from kentongan.people.ways.push import public_key

#: the choices of the form, as Staff keeps them
CHOICES = ("wants_mail", "wants_telegram", "wants_push", "at_any_hour")


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
    """Shows the reader's own account and keeps by which ways notices come."""
    if request.method == "POST":
        choose_ways(staff=staff, **{name: name in request.POST for name in CHOICES})
        messages.success(request, _("Pilihan Anda tersimpan."))
        return back_to("account")
    return _page(request, staff)


@staff_view
@require_POST
def connect_telegram(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the address that opens the bot with a code of the reader."""
    try:
        link = begin_link(user=staff.user, at=now())
    except Refusal as refusal:
        say(request, refusal)
        return back_to("account")
    return _page(request, staff, telegram_link=link)


@staff_view
@require_POST
def disconnect_telegram(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Lets the reader's chat go."""
    unlink(user=staff.user)
    messages.success(request, _("Telegram diputus. Pemberitahuan tidak lagi dikirim ke sana."))
    return back_to("account")


@staff_view
@require_safe
def notices(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows what the reader was told, and what became of it by each way."""
    return render(request, "desk/notices.html", {"notices": notices_of(staff)})


def _page(request: HttpRequest, staff: Staff, *, telegram_link: str = "") -> HttpResponse:
    context = {
        "has_bot": bot() is not None,
        "chat": Chat.objects.filter(user=staff.user_id).first(),
        "telegram_link": telegram_link,
        "push_key": public_key(),
        "devices": Device.objects.filter(user=staff.user_id),
    }
    return render(request, "desk/account.html", context)
