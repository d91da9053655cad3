"""Deliveries of a demonstration office, lined up and picked up: a module for player.py."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection

from benchmarks import our_office
from benchmarks.many_cases import copy_case
from kentongan.cases.models import Case
from kentongan.deliveries import actions
from kentongan.deliveries.models import Attempt, Delivery, Release
from kentongan.deliveries.states import State
from kentongan.kernel import leases
from kentongan.kernel.clock import now

#: channels of one release: the recorder, and one that waits for a person, so that no step ends
RECORDED = ("x", "facebook")
CONTENT = {"title": "Kerja bakti", "lead": "Warga membersihkan saluran.", "path": "berita/kerja-bakti/", "blocks": []}
#: rows that one pick-up takes, and how often it is timed for a sample
TAKEN, PICK_UPS = 10, 20
_ready: list[Case] = []


def make_ready(count: int) -> int:
    """Brings that many cases to their press before a worker runs: it would look through their pictures meanwhile."""
    _ready.extend(our_office.brought_to("publish", f"Siap tayang {number}") for number in range(count))
    return len(_ready)


def line_up(count: int) -> int:
    """Lays that many cases beside each other, each with a release that waits for every recorder; none is due."""
    release = released(RECORDED)
    Delivery.objects.filter(release=release).update(next_attempt_at=None)
    copy_case(release.case, count - 1, prefix=f"{release.case.number} ")
    return Delivery.objects.filter(state=State.QUEUED).count()


def set_out(after: float) -> float:
    """Lets everything that waits be due at a moment some seconds from now; returns it as Unix seconds."""
    at = now() + timedelta(seconds=after)
    Delivery.objects.filter(state=State.QUEUED).update(next_attempt_at=at)
    return at.timestamp()


def lay_down() -> int:
    """Withdraws whatever still waits: what one measure left behind takes no time of the next."""
    return Delivery.objects.filter(next_attempt_at__isnull=False).update(
        next_attempt_at=None, lease=None, leased_until=None, state=State.CANCELLED
    )


def rate(since: float) -> float | None:
    """Returns parcels a second from a moment until the last one was taken; None while some wait."""
    if Delivery.objects.filter(state__in=[State.QUEUED, State.PREPARING, State.ARMED]).exists():
        return None
    ends = [one.timestamp() for one in Attempt.objects.values_list("ended_at", flat=True) if one]
    taken = [one for one in ends if one >= since]
    return len(taken) / (max(taken) - since)


def start_all(channels: list[str]) -> str:
    """Releases one item on all of these at once; returns which release it is."""
    return str(released(channels).pk)


def starts(release_id: str) -> list[float]:
    """Returns the seconds from a release until each of its channels was spoken to; of those that were."""
    release = Release.objects.get(pk=release_id)
    rows = Attempt.objects.filter(delivery__release=release, number=1).values_list("started_at", flat=True)
    return sorted((at - release.at).total_seconds() for at in rows)


def finish(count: int) -> int:
    """Lays that many finished deliveries into the table, and ten that are due."""
    release = released(["x"])
    Delivery.objects.filter(release=release).update(state=State.ACCEPTED, settled_at=release.at, next_attempt_at=None)
    _copy_rows(release, count, settled=True)
    due = released(["x"])
    Delivery.objects.filter(release=due).update(next_attempt_at=now() - timedelta(minutes=1))
    _copy_rows(due, TAKEN - 1, settled=False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE deliveries_delivery")
    return Delivery.objects.count()


def pick_up() -> list[float]:
    """Leases the ten due rows again and again; returns the milliseconds of each pick-up."""
    found = []
    for _again in range(PICK_UPS):
        at = now()
        began = time.perf_counter()
        taken = leases.lease(Delivery.objects.for_worker(), at=at, seconds=60, most=TAKEN)
        found.append((time.perf_counter() - began) * 1000)
        assert len(taken) == TAKEN
        Delivery.objects.filter(pk__in=[row.pk for row in taken]).update(lease=None, leased_until=None)
    return found


def released(channels: Any) -> Release:
    """Releases one item of a case that was made ready on these channels."""
    office, case = our_office.the_office(), _ready.pop()
    run = office.run(case)
    return actions.release(
        case=Case.objects.get(pk=case.pk), run=run, subject=uuid.uuid4(), content_id=uuid.uuid4(), content=CONTENT,
        fingerprint="f" * 64, channels=channels, by=office.doer(case), at=now(),
    )  # fmt: skip


def _copy_rows(release: Release, count: int, *, settled: bool) -> None:
    """Copies the one row of a release, each on a channel of another name: what a pick-up reads is the table alone."""
    names = [field.column for field in Delivery._meta.concrete_fields if field.column not in ("id", "channel")]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO deliveries_delivery (id, channel, {columns}) "  # our own columns
            f"SELECT gen_random_uuid(), 'x' || n, {columns} FROM deliveries_delivery, generate_series(1, %s) AS n "
            "WHERE release_id = %s",
            [count, release.pk],
        )


ACTS: dict[str, Callable[..., Any]] = {
    **our_office.ACTS,
    **{
        each.__name__: each
        for each in (lay_down, make_ready, line_up, set_out, rate, start_all, starts, finish, pick_up)
    },
}
