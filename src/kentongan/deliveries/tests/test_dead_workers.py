"""A worker that is dead: what it held comes back, soon where its process is surely gone, and is looked for first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.deliveries.lanes import lane
from kentongan.deliveries.models import Delivery
from kentongan.kernel.tests.dead import token_of_dead

from .conftest import Newsroom


@pytest.mark.parametrize(("answer", "posts"), [("die", 0), ("created-but-died", 1)])
def test_dead_worker_while_armed_is_looked_up(newsroom: Newsroom, recorder_with, answer: str, posts: int) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", answer)
    with pytest.raises(SystemExit):
        newsroom.work()
    assert newsroom.states() == ["armed"]
    assert len(newsroom.recorder.posts()) == posts
    assert newsroom.work(seconds=100) == 0, "its lease has not run out: the worker may still live"
    newsroom.work(seconds=30)
    assert newsroom.states() == ["unknown"]
    newsroom.work(seconds=30)
    newsroom.work(minutes=5)
    newsroom.work(seconds=1)
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


@pytest.mark.parametrize(("answer", "posts"), [("die", 0), ("created-but-died", 1)])
def test_parcel_of_a_process_that_is_no_more_is_looked_up_soon(
    newsroom: Newsroom, recorder_with, answer: str, posts: int
) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", answer)
    with pytest.raises(SystemExit):
        newsroom.work()
    Delivery.objects.update(lease=token_of_dead())
    lane("repairs").round(newsroom.at)
    assert newsroom.work(seconds=10) == 1
    assert newsroom.states() == ["unknown"], "it is not sent again before it was looked for"
    assert len(newsroom.recorder.posts()) == posts
    newsroom.work(seconds=30)
    newsroom.work(minutes=5)
    newsroom.work(seconds=1)
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_dead_are_asked_after_before_each_sign_of_life_alone(newsroom: Newsroom) -> None:
    repairs = lane("repairs")
    repairs.round(newsroom.at)
    newsroom.release()
    newsroom.recorder.plan.say("send", "die")
    with pytest.raises(SystemExit):
        newsroom.work()
    Delivery.objects.update(lease=token_of_dead())
    held = Delivery.objects.get().leased_until
    repairs.round(newsroom.later(seconds=14))
    assert Delivery.objects.get().leased_until == held
    repairs.round(newsroom.later(seconds=1))
    assert Delivery.objects.get().leased_until == newsroom.at + timedelta(seconds=10)


def test_parcel_of_a_worker_that_lives_is_left_to_it(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-died")
    with pytest.raises(SystemExit):
        newsroom.work()
    lane("repairs").round(newsroom.at)
    assert newsroom.work(seconds=100) == 0


def test_dead_worker_while_preparing_prepares_again(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("prepare", "die")
    with pytest.raises(SystemExit):
        newsroom.work()
    assert newsroom.states() == ["preparing"]
    newsroom.work(minutes=3)
    assert newsroom.states() == ["accepted"]
