"""A channel's passwords are sealed, an empty one replaces none, and a lost connection waits for a person."""

from __future__ import annotations

import uuid

import pytest

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.recorder import Recorder
from kentongan.deliveries import vault
from kentongan.deliveries.adapters import channel_of
from kentongan.deliveries.connections import check_connect, connect
from kentongan.deliveries.foreseeing import LOST, broken, ways_to
from kentongan.deliveries.models import Connection
from kentongan.kernel.models import Event
from kentongan.people.models import Notice

from .conftest import Newsroom

TOLD = {"address": "https://berita.example.id", "password": "rahasia-sekali"}


class Asking(Recorder):
    """A recorder that wants an address and a password."""

    setup = Setup(fields=(Field("address", "Alamat", Kind.ADDRESS), Field("password", "Kata sandi", Kind.SECRET)))


@pytest.fixture
def asking(newsroom: Newsroom, settings) -> Newsroom:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Asking"}
    return newsroom


def connected(newsroom: Newsroom, told: dict[str, str]) -> Connection:
    by = newsroom.manager
    return connect(unit=newsroom.office.unit, channel="x", adapter="recorder", by=by, at=newsroom.at, told=told)


def test_secret_is_sealed_where_it_is_kept_and_open_to_the_adapter(asking: Newsroom) -> None:
    row = connected(asking, TOLD)
    row.refresh_from_db()
    assert row.place == {"address": TOLD["address"]}
    assert TOLD["password"] not in row.sealed
    assert channel_of(row, unit=asking.office.unit).given["password"] == TOLD["password"]


def test_empty_secret_never_replaces_the_one_that_is_kept(asking: Newsroom) -> None:
    connected(asking, TOLD)
    row = connected(asking, {"address": "https://baru.example.id", "password": ""})
    given = channel_of(row, unit=asking.office.unit).given
    assert (given["address"], given["password"]) == ("https://baru.example.id", TOLD["password"])


def test_needed_field_that_is_empty_is_named(asking: Newsroom) -> None:
    reasons = check_connect(
        unit=asking.office.unit, channel="x", adapter="recorder", by=asking.manager, told={"address": " "}
    )
    assert [one.code for one in reasons] == ["missing:address", "missing:password"]


def test_no_secret_reaches_the_log(asking: Newsroom) -> None:
    connected(asking, TOLD)
    told = [str(row.facts) for row in Event.objects.filter(what="channel_connected")]
    assert told
    assert not any(TOLD["password"] in one for one in told)


def test_what_was_sealed_opens_for_its_own_connection_and_key_alone(settings) -> None:
    stream = uuid.uuid4()
    sealed = vault.seal({"password": "a"}, stream=stream)
    assert vault.unseal(sealed, stream=stream) == {"password": "a"}
    for other, key in ((uuid.uuid4(), settings.CHANNEL_KEY), (stream, "ab" * 32)):
        settings.CHANNEL_KEY = key
        with pytest.raises(vault.NotOpened):
            vault.unseal(sealed, stream=other)


def test_connection_that_the_channel_does_not_know_any_more_holds_the_row_and_tells_the_manager(
    newsroom: Newsroom,
) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "broken")
    newsroom.work()
    row = newsroom.delivery()
    assert (row.state, row.waiting_for) == ("waiting", "sambungan kanal ini terputus")
    assert row.connection.broken_why
    assert "terputus" in Notice.objects.get(staff=newsroom.manager, matter="channels").text
    newsroom.work(minutes=20)
    assert newsroom.states() == ["waiting"]
    assert newsroom.recorder.posts() == []


def test_broken_connection_shows_before_approval(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "broken")
    newsroom.work()
    unit = newsroom.office.unit
    assert broken(unit, ["website"], ways_to(unit, ["website"])) == {"website": LOST}


def test_connecting_again_sends_what_waited_at_once(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.recorder.plan.say("send", "broken")
    newsroom.work()
    connect(unit=newsroom.office.unit, channel="x", adapter="recorder", by=newsroom.manager, at=newsroom.at)
    newsroom.work(seconds=1)
    assert newsroom.states("x") == ["accepted"]


def test_row_whose_secret_can_not_be_opened_waits_as_it_is(asking: Newsroom, settings) -> None:
    connected(asking, TOLD)
    asking.release(["x"])
    settings.CHANNEL_KEY = "ab" * 32
    asking.work()
    row = asking.delivery("x")
    assert (row.state, row.lease) == ("queued", None)
    assert "kunci lain" in row.connection.broken_why
