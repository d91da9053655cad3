"""Which addresses staff may reach: all of Wagtail's are closed but those that our screens need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .site_pages import guard_page_address

#: whole families of addresses that are ours or guard themselves
OPEN_PREFIXES = (
    "desk:",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_",
)

#: Wagtail's own addresses that the screens of writing and of pages call: pictures, documents and editions are the
#: unit's by policies.py, pages by site_pages.py; the others show nothing that belongs to anybody
OPEN_NAMES = frozenset(
    {
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "wagtailadmin_logout",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_dismissibles",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:chosen",
        "wagtailimages_chooser:chosen_multiple",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtaildocs_chooser:chosen",
        "wagtaildocs_chooser:chosen_multiple",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_pages:add_subpage",
        "wagtailadmin_pages:add",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:delete",
        "wagtailsnippets_stories_edition:edit",
        "wagtailsnippets_stories_edition:preview_on_edit",
    }
)

#: what waits until a password that somebody else made has been changed by its owner
BEHIND_OWN_PASSWORD = ("desk:", "wagtail", "mfa_")


def is_open(name: str) -> bool:
    """Says whether staff may reach the address of that view name."""
    return name in OPEN_NAMES or name.startswith(OPEN_PREFIXES)


class DefaultDeny:
    """Answers 404 for every address that is not on the list, whoever asks, superusers included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not is_open(name):
            raise Http404
        guard_page_address(request, name, kwargs)
        if name.startswith(BEHIND_OWN_PASSWORD) and getattr(request.user, "is_password_temporary", False):
            messages.info(request, _("Kata sandi Anda masih sementara. Buat kata sandi sendiri, lalu mulai bekerja."))
            return redirect("account_change_password")
        return None
