"""Tokens that run out: renewed by one worker at a time, kept before they are used, and warned of in time.

A renewal asks the channel, so no transaction may hold it: a worker claims the connection's row for a while by a
conditional UPDATE, the same on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kentongan.channels import Channel, ChannelRefused, ConnectionBroken, Renewed
from kentongan.channels.naming import channel_name
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Unit
from kentongan.people.queries import managers_of

from . import vault
from .adapters import channel_of
from .connections import lose
from .faults import reason_of
from .models import Connection

#: how long before its end a token is renewed, and how long a renewal may take
MARGIN, CLAIM = timedelta(minutes=10), timedelta(minutes=2)
#: a token that was renewed or given so lately and is not known does not get better by renewing
YOUNG = timedelta(minutes=5)
#: seconds until a row looks again whether the other worker has renewed
WAIT = 5
#: how long before the end a person is warned, where only a person can renew
WARNING = timedelta(days=14)

RENEWING = gettext_noop("Izin kanal ini sedang diperbarui; dilanjutkan sendiri.")
NOTHING_NEW = gettext_noop("Kanal belum memberi izin yang baru; dicoba lagi sendiri.")


def renews(connection: Connection) -> bool:
    """Says whether the channel gives new secrets without a person."""
    kind: type[Channel] = import_string(settings.CHANNELS[connection.adapter])
    return kind.renewed is not Channel.renewed


def fresh(connection: Connection, *, unit: Unit, at: datetime) -> Connection:
    """Returns the connection with secrets that are not about to run out.

    ConnectionBroken: the channel gives none any more. ChannelRefused: not just now.
    """
    if connection.expires_at and connection.expires_at - at <= MARGIN and renews(connection):
        try:
            renew(connection, unit=unit, at=at)
        except ConnectionBroken:
            raise
        except Exception as error:  # what is not known of a renewal says nothing of the secrets that are kept
            if connection.expires_at <= at or str(error) == RENEWING:
                raise ChannelRefused(reason_of(error), permanent=False, wait_seconds=_wait(error)) from error
    return connection


def still_known(connection: Connection, *, unit: Unit, why: str, at: datetime) -> bool:
    """Tries new secrets where the channel did not know the kept ones; False: it knows us no more, which is noted."""
    is_young = connection.verified_at is not None and at - connection.verified_at < YOUNG
    if renews(connection) and not is_young:
        try:
            renew(connection, unit=unit, at=at)
        except ConnectionBroken as broken:
            why = broken.reason
        except Exception:  # not being able to ask proves nothing: the next pass asks again
            return True
        else:
            return True
    lose(connection, why=why, at=at)
    connection.refresh_from_db(fields=["sealed", "broken_at", "broken_why"])
    return connection.broken_at is None  # somebody has other secrets by now: the next pass uses them


def renew(connection: Connection, *, unit: Unit, at: datetime) -> None:
    """Gets new secrets and keeps them, or takes those that another worker has got since."""
    kept = connection.sealed
    if not _claim(connection, at=at):
        connection.refresh_from_db()
        if connection.sealed == kept:
            raise ChannelRefused(RENEWING, permanent=False, wait_seconds=WAIT)
        return
    try:
        told = channel_of(connection, unit=unit).renewed()
        if told is None or not any(told.secrets.values()):
            raise ChannelRefused(NOTHING_NEW, permanent=False, wait_seconds=WAIT)
    except Exception:
        Connection.objects.filter(pk=connection.pk, sealed=kept).update(renewing_until=None)
        raise
    _keep(connection, told, at=at)


def warn_due(at: datetime) -> int:
    """Tells who manages a unit, once, that a connection ends which only a person can renew; returns how many."""
    warned, rows = 0, Connection.objects.filter(is_active=True, broken_at=None, expiry_told_at=None)
    for row in rows.filter(expires_at__lte=at + WARNING).select_related("unit"):
        if not end_in_sight(row, at):
            continue
        with transaction.atomic():
            if Connection.objects.filter(pk=row.pk, expiry_told_at=None).update(expiry_told_at=at):
                _warn(row, at=at)
                warned += 1
    return warned


def end_in_sight(connection: Connection, at: datetime) -> datetime | None:
    """Returns when a connection ends, where a person has to see to it soon."""
    ends = connection.expires_at
    is_near = ends is not None and ends <= at + WARNING and connection.is_usable
    return ends if is_near and connection.adapter in settings.CHANNELS and not renews(connection) else None


def has_ended(connection: Connection, at: datetime) -> bool:
    """Says whether a permission has run out that only a person can renew."""
    ends, is_installed = connection.expires_at, connection.adapter in settings.CHANNELS
    return ends is not None and ends <= at and is_installed and not renews(connection)


def _claim(connection: Connection, *, at: datetime) -> bool:
    is_free = Q(renewing_until=None) | Q(renewing_until__lte=at)
    rows = Connection.objects.filter(is_free, pk=connection.pk, sealed=connection.sealed)
    return rows.update(renewing_until=at + CLAIM) == 1


def _keep(connection: Connection, told: Renewed, *, at: datetime) -> None:
    """Seals what came in place of the old; an empty secret replaces none, and a person's own change wins."""
    old, was = vault.unseal(connection.sealed, stream=connection.stream), connection.sealed
    sealed = vault.seal(_merged(old, told.secrets), stream=connection.stream)
    values = {"sealed": sealed, "expires_at": told.expires_at, "verified_at": at, "renewing_until": None}
    values |= {"broken_at": None, "broken_why": ""}  # new secrets were just given: it knows us
    Connection.objects.filter(pk=connection.pk, sealed=was).update(**values)
    connection.refresh_from_db()


def _merged(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    return {**old, **{name: value for name, value in new.items() if value}}


def _warn(row: Connection, *, at: datetime) -> None:
    with office_language():
        sentence = _("Sambungan %(channel)s habis %(day)s. Sambungkan lagi sebelum itu di halaman Kanal.")
        day = date_format(row.expires_at.astimezone(row.unit.zone), "j F Y") if row.expires_at else ""
        text = sentence % {"channel": channel_name(row.channel), "day": day}
    notify(staff=managers_of(row.unit), text=text, matter=Matter.CHANNELS, at=at)


def _wait(error: Exception) -> int:
    return getattr(error, "wait_seconds", 0) or WAIT
