"""Whatever a platform does on a bad day: one public post at the end, or none or one and a person asked.

Every channel that has a simulator is played through the real lane; a new one needs no line here.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.module_loading import import_string

from kentongan.channels import Capabilities, Channel, Parcel, Receipt
from kentongan.channels.needing import NEEDED
from kentongan.channels.simulating import BAD_DAYS, Simulator, serving
from kentongan.channels.tests.simulated import OWN_MACHINE, photo
from kentongan.deliveries.adapters import adapter, channel_of
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.states import WORK
from kentongan.deliveries.watching import Sight, sight_of
from kentongan.environment import tables
from kentongan.people.models import Notice, Unit

from .conftest import CONTENT, Newsroom

EACH = sorted(tables.SIMULATORS)
DAYS = [*((day,) for day in sorted(BAD_DAYS)), ("created-but-500", "500"), ("swallow", "500", "429")]
#: a film by its first bytes: the platforms of the tests don't look further
FILM = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 4000
#: how often a worker comes round, and the minutes between
ROUNDS, MINUTES = 12, 20


def own_machine(_unit: Unit) -> frozenset[str]:
    return OWN_MACHINE


@dataclass
class Played:
    """A newsroom that is connected to a platform of its own."""

    newsroom: Newsroom
    channel: str
    simulator: Simulator

    def connect(self) -> None:
        by, fields = self.newsroom.manager, {one.name for one in adapter(self.channel).setup.fields}
        told = {name: value for name, value in self.simulator.told().items() if name in fields}
        unit, at = self.newsroom.office.unit, self.newsroom.at
        connect(unit=unit, channel=self.channel, adapter=self.channel, by=by, at=at, told=told)

    def release(self) -> None:
        text = {self.channel: "Kerja bakti di RW 05 {tautan} #kerjabakti"}
        self.newsroom.release([self.channel], content={**CONTENT, "media": [_medium(self.channel)], "renditions": text})

    def work(self) -> Delivery:
        """Lets a worker come round until nothing moves without a person; at no time do two posts stand there."""
        row = self.newsroom.delivery(self.channel)
        for _round in range(ROUNDS):
            self.newsroom.work(minutes=MINUTES)
            assert len(self.posts()) <= 1
            row = self.newsroom.delivery(self.channel)
            if row.state not in WORK or row.connection.broken_at:
                break
        return row

    def plan(self, *answers: str) -> None:
        httpx.post(f"{self.simulator.base}/_plan", json={"answers": list(answers)}).raise_for_status()

    def posts(self) -> list[dict[str, Any]]:
        return httpx.get(f"{self.simulator.base}/_posts").json()

    @property
    def can(self) -> Capabilities:
        return adapter(self.channel).capabilities


@pytest.fixture(params=EACH)
def played(request: pytest.FixtureRequest, newsroom: Newsroom, settings) -> Iterator[Played]:
    name = request.param
    simulator: Simulator = import_string(tables.SIMULATORS[name])()
    simulator.clock = lambda: newsroom.at.timestamp()
    settings.CHANNELS = {**settings.CHANNELS, name: tables.CHANNELS[name]}
    settings.HOSTS_WITHIN = f"{__name__}.own_machine"
    with serving(simulator):
        options = import_string(tables.CHANNELS[name]).options
        reached = {key: value for key, value in simulator.told().items() if key in options}
        settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, name: reached}
        made = Played(newsroom, name, simulator)
        made.connect()
        yield made


@pytest.mark.parametrize("days", DAYS, ids=", then ".join)
def test_bad_day_ends_with_one_post_or_with_a_person(played: Played, days: tuple[str, ...]) -> None:
    played.release()
    played.plan(*days)
    row = played.work()
    if row.connection.broken_at:
        assert (row.state, played.posts()) == ("waiting", [])
        assert Notice.objects.filter(staff=played.newsroom.manager, matter="channels").exists()
        played.connect()
        row = played.work()
    ends_well(played, row)


@pytest.mark.parametrize("is_taken", [False, True], ids=["before the call", "after the platform took it"])
def test_worker_that_dies_ends_with_one_post_or_with_a_person(
    played: Played, settings, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    alive = settings.CHANNELS
    monkeypatch.setattr(sys.modules[__name__], "Dying", dying(import_string(alive[played.channel]), is_taken=is_taken))
    settings.CHANNELS = {**alive, played.channel: f"{__name__}.Dying"}
    played.release()
    with pytest.raises(SystemExit):
        work_for_long(played.newsroom)
    settings.CHANNELS = alive
    assert (played.newsroom.states(played.channel), len(played.posts())) == (["armed"], int(is_taken))
    ends_well(played, played.work())


def work_for_long(newsroom: Newsroom) -> None:
    """Lets a worker come round as often as an upload piece by piece takes."""
    for _round in range(ROUNDS):
        newsroom.work()


def ends_well(played: Played, row: Delivery) -> None:
    """Holds that one post stands there, or that a channel that can't look has asked a person."""
    if row.state == "needs_person":
        assert not played.can.can_find, row.last_error
        assert Notice.objects.filter(staff=played.newsroom.publisher).exists()
    else:
        assert (row.state, len(played.posts())) == ("accepted", 1), row.last_error


class Dying(Channel):
    """Stands for the channel of which the worker dies."""


def dying(kind: type[Channel], *, is_taken: bool) -> type[Channel]:
    """Returns a channel over whose sending the worker dies, before the call or after it."""

    class Dies(kind):  # type: ignore[misc,valid-type]  # a class known when it runs
        def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
            if is_taken:
                super().send(parcel, at=at)
            raise SystemExit("the worker dies")

    return Dies


def test_good_day_shows_what_was_approved(played: Played) -> None:
    played.release()
    row = played.work()
    [post] = played.posts()
    assert (row.state, bool(row.remote_id)) == ("accepted", True), row.last_error
    assert "Kerja bakti di RW 05" in post["text"]
    assert post["media"]
    if played.can.can_look:
        channel, parcel = channel_of(row.connection, unit=row.unit), parcel_of(row)
        assert sight_of(channel, parcel)[0] == Sight.SAME


def test_no_secret_of_the_connection_is_told_in_errors_or_logs(
    played: Played, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    played.release()
    played.plan("500", "401")
    row = played.work()
    secrets = [played.simulator.told()[name] for name in adapter(played.channel).setup.secrets]
    assert secrets
    told = caplog.text + row.last_error + row.connection.broken_why + str(row.prepared)
    assert not [one for one in secrets if one in told]


def _medium(channel: str) -> dict[str, str]:
    """Returns a file that was handed in: what the channel shows nothing without, else a photo."""
    kind, name, mime = "photo", "uji/kerja-bakti.jpg", "image/jpeg"
    if NEEDED.get(channel) == {"video"}:
        kind, name, mime = "video", "uji/kerja-bakti.mp4", "video/mp4"
    content = photo() if kind == "photo" else FILM
    path = default_storage.save(name, ContentFile(content))
    sha256 = hashlib.sha256(content).hexdigest()
    return {"kind": kind, "path": path, "sha256": sha256, "mime": mime, "alt": "Warga mengangkat lumpur"}
