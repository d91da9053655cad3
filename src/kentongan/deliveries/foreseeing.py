"""What a channel would refuse, and which connection is broken: asked before the approval, not after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.channels import Channel, Parcel
from kentongan.channels.addressing import is_within
from kentongan.people.models import Unit

from .adapters import adapter
from .allowances import used_up
from .models import Connection, Delivery
from .parcels import parcel_for
from .renewing import has_ended
from .resting import is_disturbed
from .states import State

NOT_IN_USE = gettext_noop("sambungannya sedang tidak dipakai")
UNFETCHED = gettext_noop(
    "meja kerja tidak dapat dibuka dari internet, padahal kanal ini mengambil foto dan video dari sana"
)
LOST = gettext_noop("sambungannya terputus; sambungkan lagi di halaman Kanal")
NOT_INSTALLED = gettext_noop("cara penayangannya tidak terpasang di program ini")
EXPIRED = gettext_noop("izinnya sudah habis; sambungkan lagi di halaman Kanal")
AT_REST = gettext_noop("kanalnya sedang terganggu; dicoba lagi sendiri")
USED_UP = gettext_noop("jatah kirimannya sedang habis; dilanjutkan sendiri sesudahnya")
STUCK = gettext_noop("pengiriman yang lebih dulu masih tersangkut di sana")
#: states in which a fault of the connection leaves what is to be sent
_STUCK_IN = (State.WAITING, State.QUEUED, State.PREPARING, State.UNKNOWN, State.RECONCILING)


@dataclass(frozen=True)
class Foreseen:
    """One thing that would go wrong on a channel, or be left out there; `stops`: it can't be shown like that."""

    channel: str
    why: str
    stops: bool


def refusals_of(content: Mapping[str, Any], unit: Unit, *, path: str, ways: Iterable[Connection]) -> Iterator[Foreseen]:
    """Yields what each of these channels would refuse of a content, by its own word (`Channel.check`).

    A person who serves a channel may still find a way.
    """
    for row in ways:
        if row.adapter not in settings.CHANNELS:
            yield Foreseen(row.channel, NOT_INSTALLED, stops=True)
    for row, channel, parcel in _parcels(content, unit, path=path, ways=ways):
        for why in channel.check(parcel):
            yield Foreseen(row.channel, why, stops=not channel.capabilities.by_person)


def hints_of(content: Mapping[str, Any], unit: Unit, *, path: str, ways: Iterable[Connection]) -> Iterator[Foreseen]:
    """Yields what each of these channels leaves out of a content, and what it bills for it; nothing stops by that."""
    for row, channel, parcel in _parcels(content, unit, path=path, ways=ways):
        told = [_(one) for one in channel.notes(parcel)]
        if channel.capabilities.costs_money and (cost := channel.cost(parcel)):
            told.append(_("Kiriman ini berbayar: %(amount)s %(currency)s.") % asdict(cost))
        for why in told:
            yield Foreseen(row.channel, why, stops=False)


def _parcels(
    content: Mapping[str, Any], unit: Unit, *, path: str, ways: Iterable[Connection]
) -> Iterator[tuple[Connection, Channel, Parcel]]:
    for row in ways:
        if row.adapter in settings.CHANNELS:
            parcel = parcel_for(content, unit=unit, channel=row.channel, account=row.account, path=path)
            yield row, adapter(row.adapter), parcel


def ways_to(unit: Unit, channels: Collection[str]) -> list[Connection]:
    """Returns the connections in use by which these channels are reached."""
    return list(Connection.objects.filter(unit=unit.pk, channel__in=channels, is_active=True))


def is_unfetched(connection: Connection) -> bool:
    """Says whether a platform can't fetch what it shows from our desk, by how the desk's address is written.

    Where this machine may be asked, its own simulators may be what is connected.
    """
    if connection.adapter not in settings.CHANNELS or settings.LINKS_TO_OWN_MACHINE:
        return False
    return adapter(connection.adapter).setup.fetches and is_within(settings.WAGTAILADMIN_BASE_URL)


def broken(
    unit: Unit, channels: Collection[str], ways: Iterable[Connection], *, at: datetime | None = None
) -> dict[str, str]:
    """Returns why a channel can't be reached as things stand, by channel; one query.

    With `at` it is also told where a permission has run out, or an allowance is used up, at that time.
    """
    in_use = {one.channel: one for one in ways}
    found = {channel: NOT_IN_USE for channel in channels if channel not in in_use}
    found |= {channel: UNFETCHED for channel, way in in_use.items() if is_unfetched(way)}
    found |= {channel: LOST for channel, way in in_use.items() if way.broken_at}
    found |= {channel: EXPIRED for channel, way in in_use.items() if at and has_ended(way, at)}
    found |= {channel: AT_REST for channel, way in in_use.items() if is_disturbed(way)}
    found |= {channel: USED_UP for channel, way in in_use.items() if at and way.is_usable and used_up(way, at)}
    stuck = Delivery.objects.filter(unit=unit.pk, state__in=_STUCK_IN, channel__in=channels).exclude(last_error="")
    return {**dict.fromkeys(stuck.values_list("channel", flat=True), STUCK), **found}
