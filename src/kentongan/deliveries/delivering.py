"""The delivery lanes: due rows are leased by adapter and carried on; what a crash left is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from kentongan.kernel import leases

from .adapters import adapter
from .models import Connection, Delivery, Release
from .moves import stir
from .queries import settled_but_open
from .quiet import Schedule, schedule_of
from .stations import deliver

#: rows that one worker takes at a time: few, so that a slow channel holds up little
BATCH = 10


def deliver_at_once(release: Release, *, now: Callable[[], datetime]) -> int:
    """Carries on, in the process where the button was pressed, what is quick and local: the public site.

    Call it after the commit. What it does not finish, the worker does at its next round.
    """
    quick = [name for name in settings.CHANNELS if adapter(name).capabilities.at_once]
    rows = Delivery.objects.for_worker().filter(release=release)
    return sum(carry_on(rows.filter(connection__adapter=name), name, now(), now) for name in quick)


def end_settled_steps(at: datetime) -> int:
    """Ends publish steps that wait for nothing any more, where a crash came in between; returns how many."""
    before = settled_but_open()
    found = list(before)
    for release in found:
        stir(release, at=at)
    return len(found) - before.filter(pk__in=[release.pk for release in found]).count()


def carry_on(rows: QuerySet[Delivery], name: str, at: datetime, now: Callable[[], datetime]) -> int:
    """Leases some of the due rows of an adapter and carries each on; returns how many."""
    seconds = adapter(name).capabilities.lease_seconds
    taken = leases.lease(rows, at=at, seconds=seconds, most=BATCH)
    ready = {row.pk: row for row in Delivery.objects.with_release().filter(pk__in=[row.pk for row in taken])}
    schedules: dict[int, Schedule] = {}
    connections: dict[int, Connection] = {}
    for row in taken:
        fresh = ready[row.pk]
        fresh.lease = row.lease  # what was leased, not what stands there by now
        if fresh.unit_id not in schedules:
            schedules[fresh.unit_id] = schedule_of(fresh.unit)
        # one object for all: what one of them finds out of the connection the next one knows
        fresh.connection = connections.setdefault(fresh.connection_id, fresh.connection)
        deliver(fresh, now=now, schedule=schedules[fresh.unit_id])
    return len(taken)
