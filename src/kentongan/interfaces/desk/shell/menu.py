"""What stands in the menu beside every page of the desk: our own pages draw it themselves, Wagtail draws its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from kentongan.interfaces.desk.requests.units import acting_staff
from kentongan.kernel.clock import now
from kentongan.people.heads import leads
from kentongan.people.models import Staff

#: name, words, icon, in the order of the menu
MENU = (
    ("tasks", _("Tugas saya"), "tasks"),
    ("capture", _("Kirim bahan"), "upload"),
    ("board", _("Papan"), "grip"),
    ("cases", _("Pekerjaan"), "list-ul"),
    ("stories", _("Naskah"), "edit"),
    ("all_deliveries", _("Penayangan"), "globe"),
    ("procedures", _("SOP"), "clipboard-list"),
)
#: for who looks after the unit
MANAGERS_MENU = (
    ("summary", _("Ringkasan"), "history"),
    ("pages", _("Halaman situs"), "doc-full-inverse"),
    ("office", _("Kantor"), "cogs"),
)
#: for who stands in for the head by letter: how the office does, and what was decided and set in it
STAND_INS_MENU = (MANAGERS_MENU[0], ("office_log", _("Catatan unit"), "doc-full"))


def menu_of(request: HttpRequest) -> list[MenuItem]:
    """Returns the screens that whoever asks may go to, in their order."""
    staff = acting_staff(request)
    menu = MENU + _menu_beyond(staff) if staff else MENU
    return [
        MenuItem(words, reverse(f"desk:{name}"), name=name, icon_name=icon, order=order)
        for order, (name, words, icon) in enumerate(menu)
    ]


def _menu_beyond(staff: Staff) -> tuple[tuple[str, Any, str], ...]:
    """Returns what managers see besides, or who stands in for the head."""
    if staff.may_manage:
        return MANAGERS_MENU
    return STAND_INS_MENU if leads(staff, staff.unit, at=now()) else ()
