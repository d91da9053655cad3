"""Kanal: where the unit's items appear, by what means, under which account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.channels.naming import CHANNEL_NAMES, channel_name
from kentongan.deliveries.adapters import adapter as adapter_of
from kentongan.deliveries.adapters import has_guide
from kentongan.deliveries.allowances import allowances_of, counted
from kentongan.deliveries.connections import OWN_SITE, check_disconnect, connect, disconnect, may_serve
from kentongan.deliveries.foreseeing import UNFETCHED, is_unfetched
from kentongan.deliveries.models import Connection
from kentongan.deliveries.parcels import public_address
from kentongan.deliveries.renewing import end_in_sight
from kentongan.deliveries.resting import is_disturbed
from kentongan.interfaces.desk.views.access import back_to, saying_refusals
from kentongan.kernel.clock import now
from kentongan.people.models import Staff, Unit
from kentongan.procedures.queries import all_in_force

from .fields import OfficeForm
from .gate import carried_out, manager_view, own, page
from .wanted_channels import wanted_channels

#: how the means are called; one that is not named here is called by its channel
MEANS = {
    "website": gettext_lazy("Oleh program, langsung"),
    "manual": gettext_lazy("Oleh petugas, lalu dilaporkan dengan bukti"),
    "recorder": gettext_lazy("Perekam (hanya untuk peragaan)"),
    "radio": gettext_lazy("Naskah diserahkan lewat surel"),
    "radio_drop": gettext_lazy("Naskah diserahkan lewat folder"),
    "radio_icecast": gettext_lazy("Rekaman suara disiarkan langsung (Icecast)"),
    "radio_stream": gettext_lazy("Rekaman suara masuk antrean siaran (Liquidsoap)"),
}
#: how an account is written there
EXAMPLES = {
    "x": "@kel_sukun", "facebook": "facebook.com/kelurahansukun", "instagram": "@kelurahan.sukun",
    "radio": "Radio Suara Kota 96,2 FM",
}  # fmt: skip


class ChannelForm(OfficeForm):
    """By what a channel is reached, and its account there."""

    places = {"unknown-adapter": "adapter", "wrong-adapter": "adapter"}

    adapter = forms.ChoiceField(label=gettext_lazy("Ditayangkan"))
    account = forms.CharField(label=gettext_lazy("Akun atau tempat"), required=False, max_length=200)

    def __init__(self, *args: Any, unit: Unit, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adapter"] = forms.ChoiceField(choices=_means(unit, channel), label=self.fields["adapter"].label)
        example = EXAMPLES.get(channel)
        self.fields["account"].help_text = _("Contoh: %(account)s") % {"account": example} if example else ""


@manager_view
def index(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows each channel that an SOP names or that the unit has."""
    return _page(request, staff)


@manager_view
@require_POST
def use(request: HttpRequest, staff: Staff, channel: str) -> HttpResponse:
    """Takes a channel into use."""
    if channel not in _known(staff.unit):
        raise Http404
    form = ChannelForm(request.POST, prefix=channel, unit=staff.unit, channel=channel)
    if form.is_valid() and adapter_of(form.cleaned_data["adapter"]).setup.fields:
        return back_to("office_connect", channel=channel, adapter=form.cleaned_data["adapter"])
    if carried_out(form, partial(connect, unit=staff.unit, channel=channel, by=staff, at=now())):
        messages.success(request, _("Kanal %(name)s dipakai.") % {"name": channel_name(channel)})
        return back_to("office_channels")
    return _page(request, staff, {channel: form})


@manager_view
@require_POST
def leave(request: HttpRequest, staff: Staff, pk: int) -> HttpResponse:
    """Puts a channel out of use."""
    found = own(staff.unit.connections.select_related("unit"), pk)
    done = _("Kanal %(name)s tidak dipakai lagi. Yang sudah tayang tetap di sana.")
    act = partial(disconnect, connection=found, by=staff, at=now())
    saying_refusals(request, act, done % {"name": channel_name(found.channel)})
    return back_to("office_channels")


def _means(unit: Unit, channel: str) -> list[tuple[str, Any]]:
    """Returns the adapters that may serve a channel, with the words for each."""
    if channel == OWN_SITE:
        return [(OWN_SITE, MEANS[OWN_SITE])]
    return [(name, means_of(name)) for name in settings.CHANNELS if may_serve(name, channel, unit=unit)]


def means_of(adapter: str) -> Any:
    """Returns the words for the way by which an adapter shows things."""
    return MEANS.get(adapter) or _("Oleh program, lewat %(name)s") % {"name": channel_name(adapter)}


def _known(unit: Unit) -> set[str]:
    """Returns every channel that a unit may take into use."""
    return {*CHANNEL_NAMES, *wanted_channels(all_in_force(unit)), *unit.connections.values_list("channel", flat=True)}


def _page(request: HttpRequest, staff: Staff, bound: Mapping[str, OfficeForm] | None = None) -> HttpResponse:
    unit, given = staff.unit, bound or {}
    has = {row.channel: row for row in unit.connections.select_related("unit")}
    wanted = wanted_channels(all_in_force(unit))
    names = sorted({*has, *wanted, OWN_SITE, *given}, key=lambda name: (name != OWN_SITE, channel_name(name)))
    others = sorted(set(CHANNEL_NAMES) - set(names), key=channel_name)
    context = {
        "rows": [_row(unit, name, has.get(name), name in wanted, given, staff) for name in names],
        "others": [_row(unit, name, None, False, given, staff) for name in others],
        "site": public_address(unit, ""),
    }
    return page(request, "channels", context, *given.values())


def _standing(has: Connection | None, unit: Unit) -> dict[str, Any]:
    """Returns whether a channel answers, and how much more it takes."""
    if has is None or not has.is_usable or has.adapter not in settings.CHANNELS:
        return {}
    unfetched = _(UNFETCHED) if is_unfetched(has) else ""
    told = [replace(one, name=_(one.name)) for one in allowances_of(has, now())]
    why = _(has.rest_why) if is_disturbed(has) and has.rest_why else ""
    return {"disturbed": why, "unfetched": unfetched, "allowances": told, "counted": counted(has, unit=unit, at=now())}


def _own_way(has: Connection | None, unit: Unit) -> str:
    """Returns the way by which the program itself could serve what a person serves now; empty where there is none."""
    if has is None or not has.is_active or not is_by_person(has.adapter):
        return ""
    ways = (name for name in settings.CHANNELS if may_serve(name, has.channel, unit=unit) and has_guide(name))
    return next(ways, "")


def is_by_person(adapter: str) -> bool:
    """Says whether a person shows things there and reports it."""
    return adapter in settings.CHANNELS and adapter_of(adapter).capabilities.by_person


def _row(
    unit: Unit, name: str, has: Connection | None, is_wanted: bool, given: Mapping[str, OfficeForm], staff: Staff
) -> dict[str, Any]:
    initial = {"adapter": has.adapter, "account": has.account} if has else {}
    return {
        "channel": name,
        "connection": has,
        "ends": end_in_sight(has, now()) if has else None,
        **_standing(has, unit),
        "is_wanted": is_wanted,
        "means": means_of(has.adapter) if has else "",
        "guided": bool(has and has_guide(has.adapter)),
        "own_way": _own_way(has, unit),
        "stays": check_disconnect(connection=has, by=staff) if has and has.is_active else [],
        "form": given.get(name) or ChannelForm(prefix=name, unit=unit, channel=name, initial=initial),
    }
