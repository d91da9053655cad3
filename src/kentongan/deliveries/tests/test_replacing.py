"""Ganti: on a channel that can't edit, the old goes first and the new comes in its place."""

from __future__ import annotations

from typing import Any

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.standing import standings
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import CONTENT, Newsroom


@pytest.fixture
def stopped(newsroom: Newsroom, recorder_with) -> Newsroom:
    """A correction that a channel can't carry out: a person is asked."""
    recorder_with(corrects=False)
    _shown(newsroom)
    _released_again(newsroom)
    newsroom.work()
    assert newsroom.delivery().state == "needs_person"
    return newsroom


def _shown(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()


def _released_again(newsroom: Newsroom, **how: Any) -> None:
    newsroom.back_at_publish()
    newsroom.release(at=newsroom.later(minutes=1), **how)


def other_photo() -> dict[str, Any]:
    return {
        "media": [{"kind": "photo", "path": "uji/lain.jpg", "sha256": "cd" * 32, "mime": "image/jpeg", "alt": "Warga"}]
    }


def replace(newsroom: Newsroom) -> Delivery:
    return actions.replace(newsroom.delivery(), by=newsroom.publisher, at=newsroom.later(minutes=1))


def take_down(newsroom: Newsroom) -> None:
    given = {"unit": newsroom.office.unit, "reason": "Keliru.", "by": newsroom.publisher}
    actions.take_down(subject=newsroom.subject, **given, at=newsroom.later(seconds=1))


def rows(newsroom: Newsroom) -> list[tuple[str, str]]:
    found = Delivery.objects.filter(subject=newsroom.subject).order_by("created_at", "operation")
    return list(found.values_list("operation", "state"))


def test_old_goes_before_the_new_comes(stopped: Newsroom) -> None:
    replace(stopped)
    stopped.work()
    assert (len(stopped.recorder.public_posts()), stopped.delivery(operation="show").state) == (1, "waiting")
    stopped.work(seconds=1)
    assert stopped.recorder.public_posts() == []
    stopped.work(seconds=10)
    assert rows(stopped) == [("show", "retracted"), ("show", "accepted"), ("take_down", "accepted")]
    assert len(stopped.recorder.public_posts()) == 1
    [standing] = standings(stopped.subject, at=stopped.at)
    assert standing.place == "mended"


def test_nothing_new_comes_while_the_old_stays(stopped: Newsroom) -> None:
    replace(stopped)
    stopped.work()
    stopped.recorder.plan.say("send", "refuse")
    for _round in range(6):
        stopped.work(minutes=1)
    assert rows(stopped) == [("show", "accepted"), ("show", "waiting"), ("take_down", "rejected")]
    row = stopped.delivery(operation="take_down")
    actions.waive(row, reason="Biarkan.", by=stopped.publisher, at=stopped.at)
    stopped.work(minutes=1)
    new = Delivery.objects.get(is_replacement=True)
    assert (new.state, "masih tampil" in new.last_error) == ("needs_person", True)
    assert len(stopped.recorder.posts()) == 1


def test_take_down_ordered_meanwhile_stops_the_new_too(stopped: Newsroom) -> None:
    replace(stopped)
    stopped.work()
    take_down(stopped)
    for _round in range(4):
        stopped.work(minutes=1)
    assert rows(stopped) == [("show", "retracted"), ("show", "cancelled"), ("take_down", "accepted")]
    assert stopped.recorder.public_posts() == []


def test_take_down_of_a_replacement_whose_answer_was_lost_takes_it_too(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(corrects=False, replays=False)
    _shown(newsroom)
    _released_again(newsroom, replaces=True)
    newsroom.work()
    newsroom.work(seconds=1)
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work(seconds=10)
    take_down(newsroom)
    for _round in range(12):
        newsroom.work(minutes=1)
    assert newsroom.recorder.public_posts() == []


def test_replacement_can_be_taken_down_like_any_other(stopped: Newsroom) -> None:
    replace(stopped)
    for _round in range(3):
        stopped.work(minutes=1)
    take_down(stopped)
    stopped.work()
    assert stopped.recorder.public_posts() == []
    assert Delivery.objects.get(is_replacement=True).state == "retracted"


def test_correction_ordered_as_a_replacement_needs_nobody(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(corrects=False)
    _shown(newsroom)
    _released_again(newsroom, replaces=True)
    for _round in range(3):
        newsroom.work(minutes=1)
    assert rows(newsroom)[:2] == [("show", "retracted"), ("show", "accepted")]


def test_where_the_channel_edits_nothing_is_deleted(newsroom: Newsroom) -> None:
    _shown(newsroom)
    with pytest.raises(NotNow):
        replace(newsroom)
    _released_again(newsroom, replaces=True)
    newsroom.work()
    assert rows(newsroom) == [("show", "superseded"), ("correct", "accepted")]


def test_only_whoever_publishes_replaces(stopped: Newsroom) -> None:
    with pytest.raises(NotPermitted):
        actions.replace(stopped.delivery(), by=stopped.outsider, at=stopped.at)


def test_photo_taken_out_is_not_corrected_where_only_words_can_be(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(words_alone=True)
    _shown(newsroom)
    _released_again(newsroom, content={**CONTENT, **other_photo()})
    newsroom.work()
    row = newsroom.delivery()
    assert (row.operation, row.state) == ("correct", "needs_person")
    assert "hanya teks yang dapat diralat" in row.last_error
    replace(newsroom)
    for _round in range(4):
        newsroom.work(seconds=10)
    assert [post["parcel"]["media"][0]["sha256"] for post in newsroom.recorder.public_posts()] == ["cd" * 32]


def test_words_are_edited_in_place_though_a_replacement_was_allowed(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(words_alone=True)
    _shown(newsroom)
    _released_again(newsroom, replaces=True)
    newsroom.work()
    assert (newsroom.delivery().operation, newsroom.delivery().state) == ("correct", "accepted")
    assert len(newsroom.recorder.posts()) == 1


def test_correction_of_what_a_person_showed_is_a_persons_too(newsroom: Newsroom) -> None:
    newsroom.release(["x"])
    newsroom.work()
    told = {"url": "https://x.com/kel/status/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    actions.report_shown(newsroom.delivery("x"), **told)
    newsroom.connect("x", "recorder")
    newsroom.back_at_publish()
    newsroom.release(["x"], at=newsroom.later(minutes=1))
    newsroom.work()
    row = newsroom.delivery("x")
    assert (row.operation, row.state, row.remote_url) == ("correct", "needs_person", "https://x.com/kel/status/1")
    assert newsroom.recorder.posts() == []
