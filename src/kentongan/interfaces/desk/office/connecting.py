"""Sambungkan: what to make at a channel, what to write here, a trial, and whether the right account was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.channels.addressing import is_within, may_come_back, origin_of
from kentongan.channels.connecting import Account, Field, Kind, Setup
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter as adapter_of
from kentongan.deliveries.connections import (
    HOST_WITHIN,
    all_told,
    check_office_account,
    connect,
    may_serve,
    try_out,
    waiting_on,
)
from kentongan.deliveries.vault import NotOpened, unseal
from kentongan.interfaces.desk.views.access import back_to
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff, Unit

from .channels import is_by_person, means_of
from .consenting import ask_consent, callback_address, forget_typed, keep_typed, typed_for
from .fields import OfficeForm
from .gate import manager_view, page
from .trials import ACCOUNT, AT, ENDS, found_page, tried

KEPT = gettext_lazy("Sudah diisi, dan tidak ditampilkan lagi. Tulis lagi hanya bila diganti.")
TYPED = gettext_lazy("Yang Anda tulis tadi masih ada, dan tidak ditampilkan. Tulis lagi bila keliru.")


class GuideForm(OfficeForm):
    """The fields that an adapter asks for; secrets are never shown again."""

    def __init__(
        self, *args: Any, setup: Setup, kept: Mapping[str, Any], typed: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={**kept, **typed}, **kwargs)
        self.by_consent = setup.by_consent
        self.places = {f"missing:{one.name}": one.name for one in setup.fields}
        for one in setup.fields:
            is_secret = one.kind is Kind.SECRET
            is_held = is_secret and bool(kept.get(one.name) or typed.get(one.name))
            widget = forms.PasswordInput(attrs={"autocomplete": "new-password"}) if is_secret else forms.TextInput()
            self.fields[one.name] = forms.CharField(
                label=_(one.label),
                required=one.is_needed and not is_held,
                max_length=2000,
                widget=widget,
                help_text=(TYPED if typed.get(one.name) else KEPT) if is_held else _help(one),
            )
            widget.attrs["aria-describedby"] = f"{one.name}-bantuan"
            self.fields[one.name].is_needed = one.is_needed  # type: ignore[attr-defined]  # for parts/field.html

    def told_here(self) -> list[forms.BoundField]:
        """Returns what the office writes in any case."""
        return [field for field in self if field.name not in self.by_consent]

    def made_by_hand(self) -> list[forms.BoundField]:
        """Returns what the owner's consent gives by itself, for whoever made it by hand."""
        return [field for field in self if field.name in self.by_consent]

    def leave_to_owner(self, setup: Setup) -> None:
        """Asks no longer for what the owner's consent at the platform gives."""
        for name in setup.by_consent:
            self.fields[name].required = False


@manager_view
def guide(request: HttpRequest, staff: Staff, channel: str, adapter: str) -> HttpResponse:
    """Explains, tries what is written, and asks whether the account that was found is the right one."""
    if not may_serve(adapter, channel, unit=staff.unit) or not adapter_of(adapter).setup.fields:
        raise Http404
    setup = adapter_of(adapter).setup
    held = _held(request, staff.unit) or typed_for(request, staff.unit, channel, adapter)
    if "pakai" in request.POST:
        return _keep(request, staff, channel, adapter, held)
    held = {one.name: held[one.name] for one in setup.fields if one.name in held} | _typed(request, setup)
    if request.method == "POST":
        keep_typed(request, staff.unit, channel, adapter, held)
    kept = all_told(unit=staff.unit, channel=channel, adapter=adapter, told={})
    form, found = GuideForm(request.POST or None, setup=setup, kept=kept, typed=held), Account()
    by_owner = "izinkan" in request.POST and bool(setup.by_consent)
    if by_owner:
        form.leave_to_owner(setup)
    if by_owner and form.is_valid():
        return ask_consent(request, staff, channel, adapter, held)
    if form.is_bound and not by_owner and form.is_valid():
        try:
            found = try_out(unit=staff.unit, channel=channel, adapter=adapter, by=staff, told=held)
        except Refusal as refusal:
            form.refuse(refusal)
    sealed = tried(held, found, unit=staff.unit, ends=found.expires_at)
    context = {
        "channel": channel, "name": channel_name(channel), "adapter": adapter, "form": form, "found": found,
        "steps": [_(one) for one in setup.steps], "sealed": sealed, "setup": setup, "trial": _(setup.trial),
        "means": means_of(adapter), "tried_by_hand": form.is_bound and not by_owner,
        "callback": callback_address() if setup.by_consent else "",
        "may_come_back": may_come_back(callback_address()),
        "fetched_at": settings.WAGTAILADMIN_BASE_URL if setup.fetches or setup.fetches_within else "",
        "is_within": setup.fetches and is_within(settings.WAGTAILADMIN_BASE_URL),
        "to_allow": _host_of(held, setup) if form.has_error(NON_FIELD_ERRORS, HOST_WITHIN) else "",
        **_until_now(staff.unit, channel),
    }  # fmt: skip
    return page(request, "connect", context, form)


def _help(asked: Field) -> str:
    example = _("Contoh: %(text)s") % {"text": asked.example} if asked.example else ""
    return " ".join(filter(None, (asked.help and _(asked.help), example)))


def _typed(request: HttpRequest, setup: Setup) -> dict[str, str]:
    """Returns what was written now; of a secret that was left empty what is held stays."""
    found = {one.name: request.POST[one.name].strip() for one in setup.fields if one.name in request.POST}
    return {name: typed for name, typed in found.items() if typed or name not in setup.secrets}


def _host_of(held: Mapping[str, str], setup: Setup) -> str:
    """Returns the host of the address that was written, for the list of what is the office's own."""
    written = next((held.get(one.name, "") for one in setup.fields if one.kind is Kind.ADDRESS), "")
    return urlsplit(origin_of(written)).hostname or ""


def _until_now(unit: Unit, channel: str) -> dict[str, Any]:
    """Returns how the channel is served now: who turned back stays with a person, or gives it back to one.

    Of one that is lost also why, and how much goes on by itself once it is connected.
    """
    has = unit.connections.filter(channel=channel, is_active=True).first()
    waiting = waiting_on(has).count() if has and has.broken_at else 0
    return {"has": has, "is_by_person": bool(has and is_by_person(has.adapter)), "waiting": waiting}


def _keep(request: HttpRequest, staff: Staff, channel: str, adapter: str, held: Mapping[str, str]) -> HttpResponse:
    """Takes into use what was tried a moment ago."""
    if ACCOUNT not in held:
        messages.error(request, _("Percobaannya tidak terbaca lagi. Tulis lagi, lalu coba sambungannya."))
        return back_to("office_connect", channel=channel, adapter=adapter)
    told = {name: value for name, value in held.items() if name not in (ACCOUNT, ENDS, AT)}
    if reasons := check_office_account(adapter=adapter, is_office="akun-kantor" in request.POST):
        messages.error(request, str(reasons[0]))
        ends = datetime.fromisoformat(held[ENDS]) if held.get(ENDS) else None
        return found_page(
            request, staff.unit, channel, adapter, held, Account(held[ACCOUNT], url=held.get(AT, "")), ends=ends
        )
    ends = datetime.fromisoformat(held[ENDS]) if held.get(ENDS) else None
    connect(
        unit=staff.unit, channel=channel, adapter=adapter, by=staff, at=now(), account=held[ACCOUNT], told=told,
        expires_at=ends,
    )  # fmt: skip
    forget_typed(request)
    done = _("%(name)s tersambung sebagai %(account)s.")
    messages.success(request, done % {"name": channel_name(channel), "account": held[ACCOUNT]})
    return back_to("office_channels")


def _held(request: HttpRequest, unit: Unit) -> dict[str, str]:
    """Returns what the page before held; it comes back sealed, so that no page bears a password."""
    try:
        return unseal(request.POST.get("tersegel", ""), stream=unit.stream)
    except NotOpened:
        return {}
