"""A newsroom that is connected to a platform's simulator, each platform in its turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.module_loading import import_string

from kentongan.channels import Capabilities
from kentongan.channels.needing import NEEDED
from kentongan.channels.simulating import Simulator, serving
from kentongan.channels.tests.simulated import OWN_MACHINE, photo
from kentongan.deliveries import actions
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import WORK
from kentongan.environment import tables
from kentongan.people.models import Notice, Unit

from .conftest import CONTENT, Newsroom

#: each platform beside SQLite; on another database one tells whether rows are leased, moved and told of as there
EACH = sorted(tables.SIMULATORS) if connection.vendor == "sqlite" else ["mastodon"]
#: a film by its first bytes: the platforms of the tests don't look further
FILM = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 4000
#: what a correction says
MENDED = "Kerja bakti di RW 06"
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
    line: httpx.Client

    def connect(self) -> None:
        by, fields = self.newsroom.manager, {one.name for one in adapter(self.channel).setup.fields}
        told = {name: value for name, value in self.simulator.told().items() if name in fields}
        unit, at = self.newsroom.office.unit, self.newsroom.at
        options = import_string(tables.CHANNELS[self.channel]).options
        reached = {name: value for name, value in self.simulator.told().items() if name in options}
        django_settings.CHANNEL_OPTIONS = {**django_settings.CHANNEL_OPTIONS, self.channel: reached}
        connect(unit=unit, channel=self.channel, adapter=self.channel, by=by, at=at, told=told)

    def release(self, words: str = "Kerja bakti di RW 05", **more: Any) -> None:
        content = {**CONTENT, "title": words, "lead": words, "media": [_medium(self.channel)]}
        content["renditions"] = {self.channel: f"{words} {{tautan}} #kerjabakti"}
        self.newsroom.release([self.channel], content=content, **more)

    def correct(self, **more: Any) -> None:
        self.newsroom.back_at_publish()
        self.release(MENDED, at=self.newsroom.later(minutes=1), **more)

    def take_down(self) -> None:
        room = self.newsroom
        told = {"reason": "Keliru.", "by": room.publisher, "at": room.later(minutes=1)}
        actions.take_down(subject=room.subject, unit=room.office.unit, **told)

    def work_and_mend(self) -> Delivery:
        """Works, and connects the channel again where the day took its connection."""
        row = self.work()
        if row.connection.broken_at:
            self.connect()
            row = self.work()
        return row

    def decided(self, row: Delivery) -> Delivery:
        """Has a person look at the platform and say what is true there, until nothing is open."""
        by = self.newsroom.publisher
        while row.state == "needs_person" and row.is_in_doubt:
            is_public = bool(self.posts()) if row.operation == "take_down" else self.has_mended
            actions.decide_unknown(row, is_public=is_public, by=by, at=self.newsroom.at)
            row = self.work()
        if row.state == "needs_person":
            at = self.newsroom.at
            actions.report_shown(row, url="https://kanal.example/1", shown_at=at, by=by, at=at)
            row = self.newsroom.delivery(self.channel)
        return row

    def sent_again(self, row: Delivery) -> Delivery:
        """Has a person try what the program gave up: a take-down is held up for an hour at most."""
        actions.retry(row, by=self.newsroom.publisher, at=self.newsroom.later(hours=24))
        return self.work()

    @property
    def has_mended(self) -> bool:
        return [MENDED in post["text"] for post in self.posts()] == [True]

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
        assert self.simulator.plan(list(answers), {}).status == 200

    def posts(self) -> list[dict[str, Any]]:
        with self.simulator.lock:
            return self.simulator.public()

    @property
    def can(self) -> Capabilities:
        return adapter(self.channel).capabilities


@pytest.fixture(scope="module", name="line")
def line_to_simulators() -> Iterator[httpx.Client]:
    """Speaks with the simulators; one for all tests."""
    with httpx.Client(trust_env=False) as made:
        yield made


@pytest.fixture(params=EACH, name="played")
def played_on_each(
    request: pytest.FixtureRequest, newsroom: Newsroom, settings, line: httpx.Client
) -> Iterator[Played]:
    name = request.param
    simulator: Simulator = import_string(tables.SIMULATORS[name])()
    simulator.clock = lambda: newsroom.at.timestamp()
    settings.CHANNELS = {**settings.CHANNELS, name: tables.CHANNELS[name]}
    settings.HOSTS_WITHIN = f"{__name__}.own_machine"
    with serving(simulator):
        made = Played(newsroom, name, simulator, line)
        made.connect()
        yield made


def _medium(channel: str) -> dict[str, str]:
    """Returns a file that was handed in: what the channel shows nothing without, else a photo."""
    kind, name, mime = "photo", "uji/kerja-bakti.jpg", "image/jpeg"
    if NEEDED.get(channel) == {"video"}:
        kind, name, mime = "video", "uji/kerja-bakti.mp4", "video/mp4"
    content = photo() if kind == "photo" else FILM
    path = default_storage.save(name, ContentFile(content))
    sha256 = hashlib.sha256(content).hexdigest()
    return {"kind": kind, "path": path, "sha256": sha256, "mime": mime, "alt": "Warga mengangkat lumpur"}


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
