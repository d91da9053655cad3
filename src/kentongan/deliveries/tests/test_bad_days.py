"""Whatever a platform does on a bad day: one public post at the end, or none or one and a person asked.

Every channel that has a simulator is played through the real lane; a new one needs no line here.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.module_loading import import_string

from kentongan.channels import Capabilities, Channel, Parcel, Receipt
from kentongan.channels.needing import NEEDED
from kentongan.channels.simulating import BAD_DAYS, ONE_ALONE, Simulator, serving
from kentongan.channels.tests.bad_line import HTTP, Day, bad_line
from kentongan.channels.tests.simulated import OWN_MACHINE, photo
from kentongan.deliveries import actions, vault
from kentongan.deliveries.adapters import adapter, channel_of
from kentongan.deliveries.connections import connect
from kentongan.deliveries.foreseeing import LOST, broken, ways_to
from kentongan.deliveries.knowing import ask_due
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.states import WORK
from kentongan.deliveries.watching import Sight, sight_of
from kentongan.environment import tables
from kentongan.people.models import Notice, Unit

from .conftest import CONTENT, Newsroom

#: each platform beside SQLite; on another database one tells whether rows are leased, moved and told of as there
EACH = sorted(tables.SIMULATORS) if connection.vendor == "sqlite" else ["mastodon"]
DAYS = [*((day,) for day in sorted(BAD_DAYS)), ("created-but-500", "500"), ("swallow", "500", "429")]
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
        self.line.post(f"{self.simulator.base}/_plan", json={"answers": list(answers)}).raise_for_status()

    def posts(self) -> list[dict[str, Any]]:
        return self.line.get(f"{self.simulator.base}/_posts").json()

    @property
    def can(self) -> Capabilities:
        return adapter(self.channel).capabilities


@pytest.fixture(scope="module")
def line() -> Iterator[httpx.Client]:
    """Speaks with the simulators; one for all tests."""
    with httpx.Client(trust_env=False) as made:
        yield made


@pytest.fixture(params=EACH)
def played(request: pytest.FixtureRequest, newsroom: Newsroom, settings, line: httpx.Client) -> Iterator[Played]:
    name = request.param
    simulator: Simulator = import_string(tables.SIMULATORS[name])()
    simulator.clock = lambda: newsroom.at.timestamp()
    settings.CHANNELS = {**settings.CHANNELS, name: tables.CHANNELS[name]}
    settings.HOSTS_WITHIN = f"{__name__}.own_machine"
    with serving(simulator):
        made = Played(newsroom, name, simulator, line)
        made.connect()
        yield made


@pytest.mark.parametrize("day", [Day.SWALLOWED, Day.RESET, Day.CUT, Day.HANGS])
def test_line_that_breaks_over_the_answer_ends_with_one_post_or_with_a_person(
    played: Played, settings, day: Day
) -> None:
    """The platform did it; what it says of that is lost on the way, one after the other."""
    settings.CHANNEL_SECONDS = 0.1
    with bad_line(
        int(played.simulator.base.rpartition(":")[2]), HTTP, lambda _asked: bool(played.simulator.public())
    ) as line:
        played.simulator.base, line.days = line.base, [day]
        played.connect()
        played.release()
        ends_well(played, played.work())
        assert line.days == []


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
    dies(played)
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


@pytest.mark.parametrize("days", DAYS, ids=", then ".join)
def test_bad_day_of_a_correction_and_of_a_take_down_leaves_no_second_post_and_loses_neither(
    played: Played, days: tuple[str, ...]
) -> None:
    played.release()
    played.work()
    played.correct()
    played.plan(*days)
    mended(played, played.work_and_mend())
    played.take_down()
    played.plan(*days)
    taken_down(played, played.work_and_mend())


@pytest.mark.parametrize("is_taken", [False, True], ids=["before the call", "after the platform took it"])
def test_worker_that_dies_over_a_correction_or_a_take_down_leaves_no_second_post_and_loses_neither(
    played: Played, settings, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    alive, can = settings.CHANNELS, played.can
    monkeypatch.setattr(sys.modules[__name__], "Dying", dying(import_string(alive[played.channel]), is_taken=is_taken))
    played.release()
    played.work()
    for order, is_able, holds in (
        (played.correct, can.can_edit, mended), (played.take_down, can.can_delete, taken_down),
    ):  # fmt: skip
        order()
        settings.CHANNELS = {**alive, played.channel: f"{__name__}.Dying"}
        if is_able:
            dies(played)
        settings.CHANNELS = alive
        holds(played, played.work())


@pytest.mark.parametrize("played", ["x"], indirect=True)
@pytest.mark.parametrize("days", DAYS, ids=", then ".join)
def test_bad_day_of_a_replacement_never_shows_both(played: Played, days: tuple[str, ...]) -> None:
    played.release()
    played.work()
    played.correct(replaces=True)
    played.plan(*days, *days)
    for _again in range(8):  # the take-down's row ends before the new one sets out
        row = played.work_and_mend()
        if row.operation == "take_down" and row.state == "needs_person":  # held up for an hour
            played.decided(row)
    row = played.newsroom.delivery(played.channel, "show")
    assert (row.is_replacement, row.state, played.has_mended) == (True, "accepted", True), row.last_error


def mended(played: Played, row: Delivery) -> None:
    """Holds that the post is the mended one, or that a person is asked because the program can't do or prove it."""
    if row.state == "needs_person":
        assert not (played.can.can_edit and played.can.can_find), row.last_error
        row = played.decided(row)
        assert row.state == "accepted", row.last_error
    if played.can.can_edit:
        assert (row.operation, row.state, played.has_mended) == ("correct", "accepted", True), row.last_error
    assert len(played.posts()) == 1


def taken_down(played: Played, row: Delivery) -> None:
    """Holds that nothing stands there any more, or that a person is asked because the program can't do or prove it."""
    if row.state == "needs_person" and "tertahan" in row.last_error:
        row = played.sent_again(row)
    if row.state == "needs_person":
        assert not (played.can.can_delete and played.can.can_find), row.last_error
        row = played.decided(row)
    assert (row.operation, row.state) == ("take_down", "accepted"), row.last_error
    assert played.posts() == [] or not played.can.can_delete


def dies(played: Played) -> None:
    """Has a worker come round until it dies: what is uploaded may not be ready at once."""
    with pytest.raises(SystemExit):
        work_for_long(played.newsroom)


class Dying(Channel):
    """Stands for the channel of which the worker dies."""


def dying(kind: type[Channel], *, is_taken: bool) -> type[Channel]:
    """Returns a channel over each of whose acts the worker dies, before the call or after it."""

    def die(act: Callable[..., Receipt], parcel: Parcel, at: datetime) -> Receipt:
        if is_taken:
            act(parcel, at=at)
        raise SystemExit("the worker dies")

    class Dies(kind):  # type: ignore[misc,valid-type]  # a class known when it runs
        def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
            return die(super().send, parcel, at)

        def correct(self, parcel: Parcel, *, at: datetime) -> Receipt:
            return die(super().correct, parcel, at)

        def retract(self, parcel: Parcel, *, at: datetime) -> Receipt:
            return die(super().retract, parcel, at)

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


@pytest.mark.parametrize("played", ["youtube"], indirect=True)
def test_address_of_an_upload_is_kept_sealed_and_gone_on_with(played: Played) -> None:
    played.release()
    played.newsroom.work()
    row = played.newsroom.delivery(played.channel)
    assert set(row.prepared) == {"session"}
    assert "http" not in str(row.prepared)
    session = parcel_of(row).prepared["session"]
    assert session.startswith(played.simulator.base)
    assert played.work().state == "accepted"
    row.connection.stream = uuid4()
    assert parcel_of(row).prepared == {}, "what another key sealed is begun anew"


@pytest.mark.parametrize("played", [one for one in EACH if one != "instagram"], indirect=True)
def test_one_that_may_not_is_refused_alone_and_its_channel_goes_on(played: Played) -> None:
    played.release()
    played.work()
    played.plan(ONE_ALONE)
    played.take_down()
    row = played.work()
    assert row.operation == "take_down"
    assert (row.state, row.connection.broken_at) == ("rejected", None), row.last_error
    assert not Notice.objects.filter(staff=played.newsroom.manager, matter="channels").exists()
    actions.retry(row, by=played.newsroom.publisher, at=played.newsroom.at)
    assert (played.work().state, played.posts()) == ("accepted", [])


def _medium(channel: str) -> dict[str, str]:
    """Returns a file that was handed in: what the channel shows nothing without, else a photo."""
    kind, name, mime = "photo", "uji/kerja-bakti.jpg", "image/jpeg"
    if NEEDED.get(channel) == {"video"}:
        kind, name, mime = "video", "uji/kerja-bakti.mp4", "video/mp4"
    content = photo() if kind == "photo" else FILM
    path = default_storage.save(name, ContentFile(content))
    sha256 = hashlib.sha256(content).hexdigest()
    return {"kind": kind, "path": path, "sha256": sha256, "mime": mime, "alt": "Warga mengangkat lumpur"}


def test_permission_that_was_taken_back_is_known_before_anything_is_sent(played: Played) -> None:
    room, unit = played.newsroom, played.newsroom.office.unit
    assert ask_due(room.later(hours=23)) == 0, "it was given today"
    assert ask_due(room.later(hours=2)) == 1
    way = Connection.objects.get(unit=unit, channel=played.channel)
    assert (way.broken_at, ask_due(room.later(hours=23)), played.posts()) == (None, 0, [])
    secrets = dict.fromkeys(adapter(played.channel).setup.secrets, "123456789:salah-sama-sekali-tidak-dikenal-siapa")
    Connection.objects.filter(pk=way.pk).update(sealed=vault.seal(secrets, stream=way.stream))
    ask_due(room.later(days=1))
    ways = ways_to(unit, [played.channel])
    assert LOST in broken(unit, [played.channel], ways, at=room.at).values()
