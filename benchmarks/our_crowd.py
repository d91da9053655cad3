"""Many parcels of a demonstration office that leave together, again and again: a module for player.py."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks import our_office, our_queue
from kentongan.deliveries.models import Delivery, DeliveryQuerySet, Release
from kentongan.deliveries.states import State
from kentongan.kernel import leases
from kentongan.kernel.clock import now

LOOK = 0.002
#: seconds; a worker that is up comes round each half second
PATIENCE = 30
_release: list[Release] = []


def crowd(count: int) -> int:
    """Lets so many parcels be due at once; returns when the worker has begun with them.

    Raises TimeoutError where no worker comes.
    """
    if not _release:
        _release.append(_lined_up(count))
    _parcels().update(state=State.QUEUED, settled_at=None, **leases.anew(now()))
    begun = time.monotonic()
    while left_behind() == count:
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError("no worker took a parcel")
        time.sleep(LOOK)
    return count


def left_behind() -> int:
    """Counts the parcels that have not set out yet."""
    return _parcels().filter(state=State.QUEUED).count()


def _lined_up(count: int) -> Release:
    """Releases an item to the recorder, so many times, and to a person, so that its step never ends."""
    recorded, by_person = our_queue.RECORDED
    our_office.reach({recorded: "recorder", by_person: "manual"})
    our_queue.make_ready(1)
    release = our_queue.released(our_queue.RECORDED)
    one = release.deliveries.get(channel=recorded)
    same = {name: getattr(one, name) for name in ("release", "unit", "connection", "subject", "created_at")}
    # each on a channel of another name: the same item goes nowhere twice
    Delivery.objects.bulk_create([Delivery(channel=f"{recorded}{number}", **same) for number in range(1, count)])
    return release


def _parcels() -> DeliveryQuerySet:
    return Delivery.objects.filter(release=_release[0], channel__startswith=our_queue.RECORDED[0])


ACTS: dict[str, Callable[..., Any]] = {**our_queue.ACTS, "crowd": crowd, "left_behind": left_behind}
