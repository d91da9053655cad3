"""Verbs on a unit's channels: by what each is reached, under which account, and whether it is in use."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.kernel import events
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Unit

from .models import Connection, Delivery

#: the channel that the program serves itself, and the only one for which that adapter is
OWN_SITE = "website"


def check_connect(*, unit: Unit, channel: str, adapter: str, by: By) -> list[Reason]:
    """Says why a channel can't be reached like this."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if adapter not in settings.CHANNELS:
        return [Reason("unknown-adapter", _("Cara penayangan ini tidak dikenal. Pilih dari daftar."))]
    if (channel == OWN_SITE) != (adapter == OWN_SITE):
        return [Reason("wrong-adapter", _("Website unit ditayangkan program sendiri; kanal lain tidak lewat website."))]
    return []


def check_disconnect(*, connection: Connection, by: By) -> list[Reason]:
    """Says why a channel can't be put out of use."""
    if reasons := check_manage(unit=connection.unit, by=by):
        return reasons
    if Delivery.objects.unsettled().filter(connection=connection).exists():
        sentence = _("Masih ada penayangan yang berjalan di kanal ini. Selesaikan atau lepas dulu, lalu coba lagi.")
        return [Reason("under-way", sentence)]
    return []


def connect(*, unit: Unit, channel: str, adapter: str, by: By, at: datetime, account: str = "") -> Connection:
    """Says by what a channel is reached and under which account, and takes it into use."""
    refuse_if(check_connect(unit=unit, channel=channel, adapter=adapter, by=by))
    values = {"adapter": adapter, "account": account, "is_active": True}
    with transaction.atomic():
        connection, _made = Connection.objects.update_or_create(unit=unit, channel=channel, defaults=values)
        _tell(connection, "channel_connected", by=by, at=at)
    return connection


def disconnect(*, connection: Connection, by: By, at: datetime) -> Connection:
    """Puts a channel out of use: new items no longer go there, what stands there stays."""
    refuse_if(check_disconnect(connection=connection, by=by))
    with transaction.atomic():
        Connection.objects.filter(pk=connection.pk).update(is_active=False)
        _tell(connection, "channel_disconnected", by=by, at=at)
    connection.is_active = False
    return connection


def _tell(connection: Connection, what: str, *, by: By, at: datetime) -> None:
    facts = {"channel": connection.channel, "adapter": connection.adapter, "account": connection.account}
    events.record(connection.unit.stream, what, by=by.as_actor(), at=at, facts=facts)
