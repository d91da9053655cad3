"""A connection that fails again and again rests; then one delivery tries it, and the others follow where it answers.

What it is like stands on the connection's row, so that every worker knows it. A take-down never rests.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_noop

from kentongan.kernel import events

from .adapters import adapter
from .models import Connection, Delivery
from .states import WORK

#: faults in a row before a connection rests
MOST_FAULTS = 3
#: how long it rests, by how many tries failed since
RESTS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
#: how long the one that tries may take; the others wait meanwhile
TRIAL = timedelta(minutes=3)
#: those that failed themselves come after those that only waited: a parcel that is never answered holds up nobody
BEHIND = timedelta(seconds=1)

RESTING = gettext_noop("gangguan kanal ini; dicoba lagi sendiri")


def rest_of(connection: Connection, *, at: datetime) -> datetime | None:
    """Returns until when a delivery waits for its connection; None: it may go. Where a rest ends one goes first."""
    until = connection.rests_until
    if until is None:
        return None
    if until <= at:
        seen = Connection.objects.filter(pk=connection.pk, rests_until=until)
        if seen.update(rests_until=at + TRIAL) == 1:
            connection.rests_until = at + TRIAL
            return None
        connection.refresh_from_db(fields=["faults", "rests_until"])
    until = connection.rests_until
    return until if until and until > at else None


def note_fault(connection: Connection, why: str, *, at: datetime) -> None:
    """Counts one more broken answer; after some in a row the connection rests, longer each time."""
    if adapter(connection.adapter).capabilities.at_once:
        return  # our own site: nobody else is spared by waiting
    rows = Connection.objects.filter(pk=connection.pk)
    rows.update(faults=F("faults") + 1, rest_why=why[:300])
    connection.refresh_from_db(fields=["faults", "rests_until", "rest_why"])
    if connection.faults < MOST_FAULTS:
        return
    rest(connection, RESTS[min(connection.faults - MOST_FAULTS, len(RESTS) - 1)], why, at=at)
    if connection.faults == MOST_FAULTS:
        facts = {"channel": connection.channel, "adapter": connection.adapter}
        events.record(connection.unit.stream, "channel_rests", by=events.PROGRAM, at=at, facts=facts)


def rest(connection: Connection, wait: timedelta, why: str, *, at: datetime) -> None:
    """Lets a connection rest for a while, be it for no fault of its own: an allowance that is used up."""
    connection.rests_until, connection.rest_why = at + wait, why[:300]
    Connection.objects.filter(pk=connection.pk).update(rests_until=at + wait, rest_why=why[:300])


def note_answer(connection: Connection, *, at: datetime) -> None:
    """Notes that the channel answers; what waited for it goes on at once."""
    if not connection.faults and connection.rests_until is None:
        return
    until = connection.rests_until
    Connection.objects.filter(pk=connection.pk).update(faults=0, rests_until=None, rest_why="")
    connection.faults, connection.rests_until, connection.rest_why = 0, None, ""
    if until:
        waiting = Delivery.objects.filter(connection=connection, state__in=WORK, lease=None)
        waiting.filter(next_attempt_at__range=(until, until + BEHIND)).update(next_attempt_at=at)


def is_disturbed(connection: Connection) -> bool:
    """Says whether the channel was asked in vain again and again, and has not answered since."""
    return connection.is_usable and connection.faults >= MOST_FAULTS


def try_now(connection: Connection, *, at: datetime) -> None:
    """Ends a rest because a person asks for it: the next delivery tries."""
    Connection.objects.filter(pk=connection.pk, rests_until__gt=at).update(rests_until=at)
