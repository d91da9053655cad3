"""Izinkan: the owner of an account lets us in at the platform itself, and comes back with a code."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.channels import Channel, ChannelRefused, OutcomeUnknown
from kentongan.channels.consent import Consent
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter as adapter_of
from kentongan.deliveries.adapters import channel_with
from kentongan.deliveries.connections import all_told, try_out
from kentongan.deliveries.vault import NotOpened, seal, unseal
from kentongan.interfaces.desk.views.access import back_to
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff, Unit

from .gate import manager_view, page
from .trials import found_page

#: what the reader's session holds of a question until it is answered, and of what was typed for it until it is used;
#: sealed, for both may hold a secret
HELD, TYPED = "office-consent", "office-consent-typed"
CHANNEL, ADAPTER = "-channel", "-adapter"


def callback_address() -> str:
    """Returns where platforms send the owner back to: told to them beforehand, the same for every channel."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('desk:office_consent')}"


def ask_consent(request: HttpRequest, staff: Staff, channel: str, adapter: str, held: dict[str, str]) -> HttpResponse:
    """Leads to the platform: by a link, so that a form of the desk goes nowhere but to the desk."""
    consent = Consent.asked(callback_address())
    told = all_told(unit=staff.unit, channel=channel, adapter=adapter, told=held)
    address = _adapter(adapter, told, staff.unit).consent_address(consent)
    kept = {**held, CHANNEL: channel, ADAPTER: adapter}
    request.session[HELD] = seal({**kept, **asdict(consent)}, stream=staff.unit.stream)
    name = channel_name(channel)
    return page(request, "consent", {"channel": channel, "adapter": adapter, "name": name, "address": address})


def keep_typed(request: HttpRequest, unit: Unit, channel: str, adapter: str, held: dict[str, str]) -> None:
    """Keeps what was typed for one guide until it is in use, or until another is tried."""
    request.session[TYPED] = seal({**held, CHANNEL: channel, ADAPTER: adapter}, stream=unit.stream)


def typed_for(request: HttpRequest, unit: Unit, channel: str, adapter: str) -> dict[str, str]:
    """Returns what was typed before the reader left the guide: who comes back types nothing again."""
    held = _opened(request.session.get(TYPED, ""), unit)
    return held if (held.pop(CHANNEL, ""), held.pop(ADAPTER, "")) == (channel, adapter) else {}


def forget_typed(request: HttpRequest) -> None:
    """Lets go of what was typed, once it is in use."""
    request.session.pop(TYPED, None)


@manager_view
def consent(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Takes the owner's answer: trades its code once, then tries what came and asks whose account it is."""
    held = _taken(request, staff.unit)
    if not held:
        messages.error(
            request, _("Permintaan izin itu tidak dikenal atau sudah dipakai. Mulai lagi dari halaman Kanal.")
        )
        return back_to("office_channels")
    channel, adapter = held.pop(CHANNEL), held.pop(ADAPTER)
    asked = Consent(*(held.pop(name) for name in ("callback", "state", "verifier")))
    if not asked.is_answered_by(request.GET.get("state", "")):
        messages.error(request, _("Jawaban itu bukan untuk permintaan Anda. Tidak ada yang disambungkan. Mulai lagi."))
        return back_to("office_connect", channel=channel, adapter=adapter)
    if not request.GET.get("code"):
        messages.error(
            request, _("Izin tidak diberikan di %(name)s. Tidak ada yang berubah.") % {"name": channel_name(channel)}
        )
        return back_to("office_connect", channel=channel, adapter=adapter)
    told = all_told(unit=staff.unit, channel=channel, adapter=adapter, told=held)
    try:
        given = _adapter(adapter, told, staff.unit).granted(asked, request.GET["code"])
        held |= {name: value for name, value in given.secrets.items() if value}
        found = try_out(unit=staff.unit, channel=channel, adapter=adapter, by=staff, told=held)
    except (ChannelRefused, OutcomeUnknown, Refusal) as refusal:
        messages.error(request, _(getattr(refusal, "reason", "") or str(refusal)))
        return back_to("office_connect", channel=channel, adapter=adapter)
    return found_page(request, staff.unit, channel, adapter, held, found, ends=given.expires_at or found.expires_at)


def _taken(request: HttpRequest, unit: Unit) -> dict[str, str]:
    """Takes the question out of the session, so that it is answered once; nothing where there is none of this unit."""
    return _opened(request.session.pop(HELD, ""), unit)


def _opened(sealed: str, unit: Unit) -> dict[str, str]:
    try:
        return unseal(sealed, stream=unit.stream)
    except NotOpened:
        return {}


def _adapter(name: str, told: dict[str, str], unit: Unit) -> Channel:
    needed = {one.name for one in adapter_of(name).setup.fields}
    return channel_with(name, {key: value for key, value in told.items() if key in needed}, unit=unit)
