"""Verbs on a unit's channels: by what each is reached, under which account, and whether it is in use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, OutcomeUnknown
from kentongan.channels.connecting import Account, Field
from kentongan.channels.naming import channel_name
from kentongan.channels.speaking import NOT_ALLOWED, PLAIN
from kentongan.channels.trying import TrialStays
from kentongan.kernel import events
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.actions import notify
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Matter, Unit
from kentongan.people.queries import managers_of

from . import vault
from .adapters import adapter as adapter_of
from .adapters import channel_with
from .models import Connection, Delivery, DeliveryQuerySet
from .moves import move
from .states import State

#: a connection of which nothing bad is known
WHOLE: Mapping[str, Any] = {
    "broken_at": None,
    "broken_why": "",
    "faults": 0,
    "rests_until": None,
    "rest_why": "",
    "allowances": [],
}
#: the channel that the program serves itself, and the only one for which that adapter is
OWN_SITE = "website"
#: why a trial was refused: the office has not said that the host within its network is its own
HOST_WITHIN = "host-within"


def check_connect(
    *, unit: Unit, channel: str, adapter: str, by: By, told: Mapping[str, str] | None = None
) -> list[Reason]:
    """Says why a channel can't be reached like this, field by field."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if adapter not in settings.CHANNELS:
        return [Reason("unknown-adapter", _("Cara penayangan ini tidak dikenal. Pilih dari daftar."))]
    if (channel == OWN_SITE) != (adapter == OWN_SITE):
        return [Reason("wrong-adapter", _("Website unit ditayangkan program sendiri; kanal lain tidak lewat website."))]
    if not may_serve(adapter, channel, unit=unit):
        return [Reason("wrong-adapter", _("Cara ini milik kanal lain. Pilih dari daftar."))]
    whole = all_told(unit=unit, channel=channel, adapter=adapter, told=told or {})
    asked = adapter_of(adapter).setup.fields
    return [_missing(one) for one in asked if one.is_needed and not whole.get(one.name, "").strip()]


def may_serve(adapter: str, channel: str, *, unit: Unit) -> bool:
    """Says whether an adapter may serve a channel: a person any, a platform's own its platform (its name's beginning).

    The recorder stands for any channel, in a demonstration alone.
    """
    if adapter not in settings.CHANNELS:
        return False
    if adapter == "recorder":
        return unit.is_demonstration and channel != OWN_SITE
    return adapter_of(adapter).capabilities.by_person or adapter.partition("_")[0] == channel


def try_out(*, unit: Unit, channel: str, adapter: str, by: By, told: Mapping[str, str]) -> Account:
    """Tries what is told on the channel and returns the account found; keeps nothing. Never inside a transaction."""
    refuse_if(check_connect(unit=unit, channel=channel, adapter=adapter, by=by, told=told))
    whole = all_told(unit=unit, channel=channel, adapter=adapter, told=told)
    try:
        return channel_with(adapter, whole, unit=unit).verify_connection()
    except ChannelRefused as refusal:
        code = HOST_WITHIN if refusal.reason in (NOT_ALLOWED, PLAIN) else "not-connected"
        raise NotNow(Reason(code, _(refusal.reason))) from refusal
    except TrialStays as stays:
        left = _("Tulisan percobaan sudah dibuat, tetapi belum dapat dihapus: {why} Lihat dan hapus di {url}.")
        raise NotNow(Reason("trial-stays", left.format(why=_(str(stays)), url=stays.url))) from stays
    except OutcomeUnknown as doubt:
        unclear = _("Percobaannya tidak dijawab. Lihat di kanal apakah ada tulisan percobaan, hapus, lalu coba lagi.")
        raise NotNow(Reason("not-connected", unclear)) from doubt


def check_office_account(*, adapter: str, is_office: bool) -> list[Reason]:
    """Says why an account can't be used: the program posts to accounts of offices alone, never to a leader's own.

    A place that is nobody's account, such as a news desk, is one that the office means to reach.
    """
    if is_office:
        return []
    if not adapter_of(adapter).setup.is_own_account:
        place = _(
            "Nyatakan dulu bahwa ini redaksi atau stasiun yang dituju kantor. Naskah tidak dikirim ke alamat lain."
        )
        return [Reason("not-office-account", place)]
    own = _("Nyatakan dulu bahwa ini akun kantor. Akun pribadi pimpinan atau petugas tidak dipakai program ini.")
    return [Reason("not-office-account", own)]


def check_disconnect(*, connection: Connection, by: By) -> list[Reason]:
    """Says why a channel can't be put out of use."""
    if reasons := check_manage(unit=connection.unit, by=by):
        return reasons
    if Delivery.objects.unsettled().filter(connection=connection).exists():
        sentence = _("Masih ada penayangan yang berjalan di kanal ini. Selesaikan atau lepas dulu, lalu coba lagi.")
        return [Reason("under-way", sentence)]
    return []


def connect(
    *,
    unit: Unit,
    channel: str,
    adapter: str,
    by: By,
    at: datetime,
    account: str = "",
    told: Mapping[str, str] | None = None,
    expires_at: datetime | None = None,
) -> Connection:
    """Says by what a channel is reached and under which account, and takes it into use.

    `told` are the fields that the adapter's guide asks for; an empty secret leaves the one that is kept. `expires_at`
    is when they run out, if the channel tells. What waited for the connection sets out at once.
    """
    refuse_if(check_connect(unit=unit, channel=channel, adapter=adapter, by=by, told=told))
    values = {"adapter": adapter, "account": account, "is_active": True, **WHOLE}
    with transaction.atomic():
        connection, _made = Connection.objects.update_or_create(unit=unit, channel=channel, defaults=values)
        if told is not None:
            _keep(connection, told, at=at, expires_at=expires_at)
        Delivery.objects.filter(connection=connection, state=State.WAITING).update(stuck_since=None)
        waiting_on(connection).update(next_attempt_at=at)
        for row in (
            Delivery.objects.taking_down().filter(connection=connection, state=State.NEEDS_PERSON).with_release()
        ):
            move(row, State.QUEUED, by=None, at=at, next_attempt_at=at, attempts=0)  # gone twice is gone
        _tell(connection, "channel_connected", by=by.as_actor(), at=at)
    return connection


def all_told(*, unit: Unit, channel: str, adapter: str, told: Mapping[str, str]) -> dict[str, str]:
    """Returns what is told together with what is kept of the same adapter: an empty secret replaces none."""
    kept = Connection.objects.filter(unit=unit, channel=channel, adapter=adapter).first()
    known = {} if kept is None else {**kept.place, **_kept_secrets(kept)}
    secrets = adapter_of(adapter).setup.secrets
    return {**known, **{name: value for name, value in told.items() if value or name not in secrets}}


def waiting_on(connection: Connection) -> DeliveryQuerySet:
    """Returns what waits for a connection, and for no time that somebody set."""
    return Delivery.objects.filter(connection=connection, state=State.WAITING, not_before=None)


def lose(connection: Connection, *, why: str, at: datetime) -> None:
    """Notes that the channel does not know us any more, once, and tells who manages the unit.

    Of secrets that were renewed or told anew meanwhile this says nothing.
    """
    values = {"broken_at": at, "broken_why": why[:300]}
    with transaction.atomic():
        rows = Connection.objects.filter(pk=connection.pk, broken_at=None, sealed=connection.sealed)
        if not rows.update(**values):
            return
        _tell(connection, "channel_lost", by=events.PROGRAM, at=at)
        with office_language():
            sentence = _("Sambungan %(channel)s terputus: %(why)s Caranya ada di halaman Kanal.")
            text = sentence % {"channel": channel_name(connection.channel), "why": why}
        notify(staff=managers_of(connection.unit), text=text, matter=Matter.CHANNELS, at=at)


def disconnect(*, connection: Connection, by: By, at: datetime) -> Connection:
    """Puts a channel out of use: new items no longer go there, what stands there stays."""
    refuse_if(check_disconnect(connection=connection, by=by))
    with transaction.atomic():
        Connection.objects.filter(pk=connection.pk).update(is_active=False)
        _tell(connection, "channel_disconnected", by=by.as_actor(), at=at)
    connection.is_active = False
    return connection


def _keep(connection: Connection, told: Mapping[str, str], *, at: datetime, expires_at: datetime | None) -> None:
    setup = adapter_of(connection.adapter).setup
    whole = all_told(unit=connection.unit, channel=connection.channel, adapter=connection.adapter, told=told)
    known = {one.name: whole.get(one.name, "").strip() for one in setup.fields}
    secrets = {name: known[name] for name in setup.secrets if known[name]}
    connection.place = {name: value for name, value in known.items() if name not in setup.secrets}
    connection.sealed = vault.seal(secrets, stream=connection.stream)
    connection.verified_at, connection.expires_at = at, expires_at
    connection.expiry_told_at = connection.renewing_until = None
    fields = ["place", "sealed", "verified_at", "expires_at", "expiry_told_at", "renewing_until"]
    connection.save(update_fields=fields)


def _kept_secrets(connection: Connection) -> dict[str, str]:
    try:
        return vault.unseal(connection.sealed, stream=connection.stream)
    except vault.NotOpened:
        return {}


def _missing(asked: Field) -> Reason:
    return Reason(f"missing:{asked.name}", _("Isi bagian “%(label)s” dulu.") % {"label": _(asked.label)})


def _tell(connection: Connection, what: str, *, by: events.Actor, at: datetime) -> None:
    facts = {"channel": connection.channel, "adapter": connection.adapter, "account": connection.account}
    events.record(connection.unit.stream, what, by=by, at=at, facts=facts)
