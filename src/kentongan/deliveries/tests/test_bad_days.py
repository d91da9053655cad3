"""Whatever a platform does on a bad day: one public post at the end, or none or one and a person asked.

Every channel that has a simulator is played through the real lane; a new one needs no line here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.utils.module_loading import import_string

from kentongan.channels import Channel, Parcel, Receipt
from kentongan.channels.simulating import BAD_DAYS, ONE_ALONE
from kentongan.channels.tests.bad_line import HTTP, Day, bad_line
from kentongan.deliveries import actions, vault
from kentongan.deliveries.adapters import adapter, channel_of
from kentongan.deliveries.foreseeing import LOST, broken, ways_to
from kentongan.deliveries.knowing import ask_due
from kentongan.deliveries.models import Connection, Delivery, Sight
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.sightings import sight_of
from kentongan.people.models import Notice

from .platforms import (
    EACH,
    Played,
    ends_well,
    line_to_simulators,  # noqa: F401  # a fixture
    played_on_each,  # noqa: F401  # a fixture
    work_for_long,
)

DAYS = [*((day,) for day in sorted(BAD_DAYS)), ("created-but-500", "500"), ("swallow", "500", "429")]


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


def test_what_was_taken_down_and_is_shown_again_stands_there_anew(played: Played) -> None:
    """Within the hour for which a platform may remember the key of what is gone."""
    if not played.can.can_delete:
        pytest.skip("what can't be taken down by the program is not shown again by it")
    room = played.newsroom
    played.release()
    played.work()
    played.take_down()
    room.work(minutes=1)
    assert played.posts() == []
    told = {"subject": room.subject, "unit": room.office.unit, "channels": [played.channel], "by": room.publisher}
    actions.show_again(**told, at=room.later(minutes=1))
    work_for_long(room)
    row = room.delivery(played.channel, "show")
    assert (row.operation, row.showing, row.state, len(played.posts())) == ("show", 2, "accepted", 1), row.last_error


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
