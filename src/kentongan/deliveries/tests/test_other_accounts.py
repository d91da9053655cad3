"""An office connects another account while something is under way: what may stand in the old one is not sent there."""

from __future__ import annotations

import pytest

from kentongan.channels.recorder import Recorder
from kentongan.deliveries import actions
from kentongan.deliveries.models import Connection, Delivery

from .conftest import Newsroom


@pytest.fixture
def on_x(newsroom: Newsroom, recorder_with) -> Newsroom:
    recorder_with(replays=False)
    newsroom.connect("x", "recorder")
    Connection.objects.filter(channel="x").update(account="@lama")
    newsroom.release(["x"])
    return newsroom


def another_account(newsroom: Newsroom) -> None:
    Connection.objects.filter(channel="x").update(account="@baru")


@pytest.mark.parametrize("answer", ["created-but-timeout", "timeout"])
def test_what_may_stand_in_the_old_account_is_a_persons_and_not_sent_to_the_new_one(
    on_x: Newsroom, answer: str
) -> None:
    on_x.recorder.plan.say("send", answer)
    on_x.work()
    sent = len(on_x.recorder.posts())
    another_account(on_x)
    for _round in range(3):
        on_x.work(minutes=6)
    row = on_x.delivery("x")
    assert (row.state, row.is_in_doubt, len(on_x.recorder.posts())) == ("needs_person", True, sent)
    assert "akun lama (@lama)" in row.last_error


def test_person_who_did_not_find_it_there_has_it_sent_to_the_new_one(on_x: Newsroom) -> None:
    on_x.recorder.plan.say("send", "timeout")
    on_x.work()
    another_account(on_x)
    on_x.work(minutes=1)
    actions.decide_unknown(on_x.delivery("x"), is_public=False, by=on_x.publisher, at=on_x.at)
    on_x.work()
    row = on_x.delivery("x")
    assert (row.state, row.account, len(on_x.recorder.posts())) == ("accepted", "@baru", 1)


class Drafting(Recorder):
    """A recorder that goes on with the draft that it is given, as WordPress does."""

    def prepare(self, parcel):
        assert not parcel.prepared, "a draft of another account"
        return super().prepare(parcel)


def test_draft_of_the_old_account_is_not_gone_on_with_in_the_new_one(on_x: Newsroom, settings) -> None:
    on_x.recorder.plan.say("send", "busy")
    on_x.work()
    Delivery.objects.update(prepared={"post": 12})
    another_account(on_x)
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Drafting"}
    on_x.work(minutes=1)
    assert on_x.states("x") == ["accepted"]
