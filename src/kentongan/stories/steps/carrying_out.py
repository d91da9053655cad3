"""Brings what a rehearsal made public to its end: the worker's rounds and a person's part; draws a film for it."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path

from kentongan.channels.needing import NEEDED
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Connection, Delivery, Release
from kentongan.deliveries.states import State
from kentongan.deliveries.stations import deliver
from kentongan.kernel.leases import lease
from kentongan.people.models import Staff, Unit
from kentongan.people.queries import managers_of
from kentongan.stories.intake import ffmpeg

#: how often the worker comes round for one release, and the time between: longer than any channel's bad day
MOST_ROUNDS, ROUND = 90, timedelta(seconds=15)
FILM_SECONDS = 120
_FILM = ("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=10:duration=2", "-pix_fmt", "yuv420p", "-f", "mp4", "-y")


def carry_out(made: Release, *, by: Staff, at: datetime) -> None:
    """Comes round as the worker does until every delivery is settled; what has to be done by a person is done between.

    Proof of what a person shows is a made-up link.
    """
    rows = Delivery.objects.filter(release=made).with_release()
    for _round in range(MOST_ROUNDS):
        _connect_again(made.case.unit, at)
        for row in lease(rows.for_worker(), at=at, seconds=60, most=20):
            deliver(row, now=partial(_present, at))
        for row in rows.filter(state=State.NEEDS_PERSON):
            url = f"https://{row.channel}.example/{made.pk.hex[:12]}"
            deliveries.report_shown(row, url=url, shown_at=at, by=by, at=at)
        if not rows.unsettled().exists():
            return
        at += ROUND


def asks_film(unit: Unit) -> bool:
    """Says whether the program serves a channel of the unit that shows nothing without a film."""
    named = [channel for channel, kinds in NEEDED.items() if kinds == {"video"}]
    served = Connection.objects.filter(unit=unit, channel__in=named, is_active=True)
    return any(not adapter(row.adapter).capabilities.by_person for row in served)


@cache
def drawn_film() -> bytes:
    """Returns two seconds of a test picture as MP4."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "peragaan.mp4"
        ffmpeg.run([*_FILM, ffmpeg.target(path)], seconds=FILM_SECONDS)
        return path.read_bytes()


def _connect_again(unit: Unit, at: datetime) -> None:
    """Connects what no longer knows the office with what is kept of it, as a manager does at the guide."""
    for lost in Connection.objects.filter(unit=unit).exclude(broken_at=None):
        connect(unit=unit, channel=lost.channel, adapter=lost.adapter, by=managers_of(unit)[0], at=at, told={})


def _present(at: datetime) -> datetime:
    return at
