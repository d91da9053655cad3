"""Tokens that run out: renewed once by whoever comes first, never replaced by nothing, and warned of in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, OutcomeUnknown, Renewed
from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.recorder import Recorder
from kentongan.deliveries.adapters import channel_of
from kentongan.deliveries.connections import connect, lose
from kentongan.deliveries.foreseeing import EXPIRED, broken, ways_to
from kentongan.deliveries.models import Connection
from kentongan.deliveries.renewing import CLAIM, RENEWING, WARNING, YOUNG, fresh, renew, still_known, warn_due
from kentongan.deliveries.tests.rounds import look_due
from kentongan.people.models import Notice

from .conftest import Newsroom

TOLD = {"access": "akses-1", "again": "lagi-1"}


class Asking(Recorder):
    """A recorder with a token that only a person can renew."""

    setup = Setup(fields=(Field("access", "Token", Kind.SECRET), Field("again", "Token lagi", Kind.SECRET)))


class Renewing(Asking):
    """A recorder that gives new tokens; `answer` is what comes, `meanwhile` what happens before it does."""

    answer: ClassVar[Renewed | Exception | None] = None
    meanwhile: ClassVar[Callable[[], None] | None] = None
    asked: ClassVar[int] = 0

    def renewed(self) -> Renewed | None:
        Renewing.asked += 1
        if Renewing.meanwhile:
            Renewing.meanwhile()
        if isinstance(Renewing.answer, Exception):
            raise Renewing.answer
        return Renewing.answer


@pytest.fixture
def renewing(newsroom: Newsroom, settings) -> Newsroom:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Renewing"}
    Renewing.answer = Renewed({"access": "akses-2", "again": "lagi-2"}, newsroom.at + timedelta(hours=9))
    Renewing.meanwhile, Renewing.asked = None, 0
    return newsroom


def connected(newsroom: Newsroom, *, expires_at: datetime | None = None) -> Connection:
    unit, by, at = newsroom.office.unit, newsroom.manager, newsroom.at
    return connect(unit=unit, channel="x", adapter="recorder", by=by, at=at, told=TOLD, expires_at=expires_at)


def kept(newsroom: Newsroom) -> tuple[str, str]:
    row = Connection.objects.get(unit=newsroom.office.unit, channel="x")
    given = channel_of(row, unit=newsroom.office.unit).given
    return given["access"], given["again"]


def test_token_about_to_run_out_is_renewed_before_it_is_used(renewing: Newsroom) -> None:
    connected(renewing, expires_at=renewing.at + timedelta(minutes=5))
    renewing.release(["x"])
    renewing.work()
    assert renewing.states("x") == ["accepted"]
    assert kept(renewing) == ("akses-2", "lagi-2")
    assert renewing.delivery("x").connection.expires_at == renewing.at + timedelta(hours=9)


def test_token_that_is_good_for_long_is_left_alone(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at + timedelta(hours=2))
    fresh(row, unit=renewing.office.unit, at=renewing.at)
    assert Renewing.asked == 0


def test_two_workers_at_once_renew_once(renewing: Newsroom) -> None:
    row, unit = connected(renewing, expires_at=renewing.at), renewing.office.unit
    other = Connection.objects.get(pk=row.pk)
    refused: list[str] = []

    def second_worker() -> None:
        with pytest.raises(ChannelRefused) as caught:
            fresh(other, unit=unit, at=renewing.at)
        refused.append(caught.value.reason)

    Renewing.meanwhile = second_worker
    renew(row, unit=unit, at=renewing.at)
    assert (Renewing.asked, refused) == (1, [RENEWING])
    fresh(other, unit=unit, at=renewing.at)
    assert Renewing.asked == 1
    assert channel_of(other, unit=unit).given["access"] == "akses-2"


def test_row_of_the_worker_that_comes_second_waits_and_is_sent_with_the_new_token(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at)
    Connection.objects.filter(pk=row.pk).update(renewing_until=renewing.at + CLAIM)
    renewing.release(["x"])
    renewing.work()
    assert (renewing.delivery("x").state, renewing.delivery("x").lease) == ("queued", None)
    renewing.work(seconds=CLAIM.total_seconds() + 1)
    assert renewing.states("x") == ["accepted"]


def test_worker_that_died_while_renewing_holds_nobody_up_for_long(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at)
    Connection.objects.filter(pk=row.pk).update(renewing_until=renewing.at)
    renew(row, unit=renewing.office.unit, at=renewing.at)
    assert kept(renewing) == ("akses-2", "lagi-2")


def test_empty_new_token_replaces_none(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at)
    Renewing.answer = Renewed({"access": "akses-2", "again": ""}, None)
    renew(row, unit=renewing.office.unit, at=renewing.at)
    assert kept(renewing) == ("akses-2", "lagi-1")
    for empty in (Renewed({"access": "", "again": ""}, None), None):
        Renewing.answer = empty
        with pytest.raises(ChannelRefused):
            renew(row, unit=renewing.office.unit, at=renewing.at)
    assert kept(renewing) == ("akses-2", "lagi-1")


def test_what_a_person_told_meanwhile_is_not_written_over(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at)
    unit, by = renewing.office.unit, renewing.manager
    mine = {"access": "baru", "again": "baru-lagi"}

    def reconnect() -> None:
        connect(unit=unit, channel="x", adapter="recorder", by=by, at=renewing.at, told=mine)

    Renewing.meanwhile = reconnect
    renew(row, unit=unit, at=renewing.at)
    assert kept(renewing) == ("baru", "baru-lagi")


def test_revoked_token_loses_the_connection_and_holds_the_row(renewing: Newsroom) -> None:
    connected(renewing, expires_at=renewing.at)
    Renewing.answer = ConnectionBroken("Izin kanal dicabut.")
    renewing.release(["x"])
    renewing.work()
    row = renewing.delivery("x")
    assert (row.state, row.connection.broken_why) == ("queued", "Izin kanal dicabut.")
    assert "dicabut" in Notice.objects.get(staff=renewing.manager, matter="channels").text
    assert renewing.recorder.posts() == []


@pytest.mark.parametrize("fault", [OutcomeUnknown("tidak menjawab"), ChannelRefused("gangguan", permanent=False)])
def test_renewal_that_fails_for_now_uses_the_old_token_while_it_is_good(renewing: Newsroom, fault: Exception) -> None:
    Renewing.answer = fault
    row = connected(renewing, expires_at=renewing.at + timedelta(minutes=5))
    fresh(row, unit=renewing.office.unit, at=renewing.at)
    with pytest.raises(ChannelRefused):
        fresh(row, unit=renewing.office.unit, at=renewing.at + timedelta(minutes=6))
    row.refresh_from_db()
    assert (row.broken_at, row.renewing_until) == (None, None)
    assert kept(renewing) == (TOLD["access"], TOLD["again"])


def test_fault_of_the_program_while_renewing_is_told_in_the_offices_words(renewing: Newsroom) -> None:
    row = connected(renewing, expires_at=renewing.at)
    Renewing.answer = KeyError("access_token")
    with pytest.raises(ChannelRefused, match="kesalahan pada program"):
        fresh(row, unit=renewing.office.unit, at=renewing.at)


def test_channel_that_does_not_know_an_old_token_is_asked_for_a_new_one(renewing: Newsroom) -> None:
    connected(renewing)
    renewing.release(["x"])
    renewing.recorder.plan.say("send", "broken")
    renewing.work(seconds=YOUNG.total_seconds())
    assert (renewing.states("x"), Renewing.asked) == (["queued"], 1)
    renewing.work(minutes=1)
    assert renewing.states("x") == ["accepted"]


def test_channel_that_does_not_know_a_new_token_either_has_lost_us(renewing: Newsroom) -> None:
    connected(renewing)
    renewing.release(["x"])
    renewing.recorder.plan.say("send", "broken", "broken")
    renewing.work(seconds=YOUNG.total_seconds())
    renewing.work(minutes=1)
    assert (renewing.states("x"), Renewing.asked) == (["waiting"], 1)
    assert renewing.delivery("x").connection.broken_at


def test_worker_with_secrets_of_before_does_not_lose_what_another_has_renewed(renewing: Newsroom) -> None:
    """It read the old token, another renewed, and the channel no longer knows the old one."""
    row = connected(renewing)
    slow, unit = Connection.objects.get(pk=row.pk), renewing.office.unit
    renew(row, unit=unit, at=renewing.at)
    assert still_known(slow, unit=unit, why="Kanal tidak mengenali token ini.", at=renewing.at)
    row.refresh_from_db()
    assert (row.broken_at, slow.sealed) == (None, row.sealed)
    assert not Notice.objects.filter(matter="channels").exists()


def test_renewal_that_is_refused_after_somebody_connected_anew_loses_nothing(renewing: Newsroom) -> None:
    row = connected(renewing)
    unit, by, at = renewing.office.unit, renewing.manager, renewing.later(hours=1)
    mine = {"access": "baru", "again": "baru-lagi"}
    Renewing.meanwhile = partial(connect, unit=unit, channel="x", adapter="recorder", by=by, at=at, told=mine)
    Renewing.answer = ConnectionBroken("Izin kanal dicabut.")
    assert still_known(row, unit=unit, why="Kanal tidak mengenali token ini.", at=at)
    assert (Connection.objects.get(pk=row.pk).broken_at, kept(renewing)) == (None, ("baru", "baru-lagi"))


def test_new_secrets_mend_a_connection_that_was_taken_for_lost(renewing: Newsroom) -> None:
    row = connected(renewing)
    lose(row, why="Kanal tidak mengenali token ini.", at=renewing.at)
    renew(row, unit=renewing.office.unit, at=renewing.at)
    assert (row.broken_at, row.broken_why, row.is_usable) == (None, "", True)


def test_look_with_an_old_token_renews_it_and_loses_nothing(renewing: Newsroom) -> None:
    connected(renewing)
    renewing.release(["x"])
    renewing.work()
    renewing.recorder.plan.say("look", "broken")
    look_due(renewing.later(hours=3), now=renewing.now)
    row = renewing.delivery("x").connection
    assert (Renewing.asked, row.broken_at) == (1, None)
    Connection.objects.update(expires_at=renewing.at)
    look_due(renewing.later(hours=2), now=renewing.now)
    assert Renewing.asked == 2


def test_who_manages_the_unit_is_warned_once_before_a_token_runs_out(newsroom: Newsroom, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Asking"}
    connected(newsroom, expires_at=newsroom.at + WARNING + timedelta(days=1))
    assert warn_due(newsroom.at) == 0
    assert [warn_due(newsroom.later(days=1)), warn_due(newsroom.later(days=1))] == [1, 0]
    assert "Sambungan X habis" in Notice.objects.get(staff=newsroom.manager, matter="channels").text


def test_nobody_is_warned_of_a_token_that_renews_itself(renewing: Newsroom) -> None:
    connected(renewing, expires_at=renewing.at + timedelta(hours=1))
    assert warn_due(renewing.at) == 0


def test_upload_that_is_not_ready_is_gone_on_with_later(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("prepare", "more")
    newsroom.work()
    row = newsroom.delivery()
    assert (row.state, row.prepared, row.waiting_for) == ("waiting", {"half": 1}, "Kanal masih mengolah.")
    newsroom.work(minutes=1)
    assert newsroom.states() == ["accepted"]


def test_permission_that_ran_out_shows_before_the_approval(newsroom: Newsroom, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "x": f"{__name__}.Asking"}
    settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, "x": settings.CHANNEL_OPTIONS["recorder"]}
    unit, ends = newsroom.office.unit, newsroom.at + timedelta(days=1)
    connect(unit=unit, channel="x", adapter="x", by=newsroom.manager, at=newsroom.at, told=TOLD, expires_at=ends)
    told = [broken(unit, ["x"], ways_to(unit, ["x"]), at=at) for at in (newsroom.at, ends)]
    assert told == [{}, {"x": EXPIRED}]
