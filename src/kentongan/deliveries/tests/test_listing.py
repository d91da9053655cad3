"""Everything that a unit made public, as a list: each item once, what is open first."""

from __future__ import annotations

import uuid
from datetime import timedelta

from kentongan.deliveries import actions
from kentongan.deliveries.listing import (
    OPEN,
    Asked,
    Item,
    asked_rows,
    items_of,
    open_counts,
    open_releases,
    released_since,
    settled_releases,
)
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.states import State

from .conftest import CONTENT, Newsroom

ALL = Asked()


def settled(newsroom: Newsroom, asked: Asked = ALL) -> list[Item]:
    return items_of(settled_releases(newsroom.office.unit, asked))


def opened(newsroom: Newsroom, asked: Asked = ALL) -> list[Item]:
    return items_of(open_releases(newsroom.office.unit, asked))


def states(item: Item) -> dict[str, str]:
    return {row.channel: row.state for row in item.rows}


def report_all(newsroom: Newsroom) -> None:
    for row in Delivery.objects.filter(state=State.NEEDS_PERSON).with_release():
        actions.report_shown(
            row, url=f"https://{row.channel}.example/1", shown_at=newsroom.at, by=newsroom.publisher, at=newsroom.at
        )


def corrected(newsroom: Newsroom) -> Release:
    newsroom.back_at_publish()
    return newsroom.release(content={**CONTENT, "title": "Ralat"}, at=newsroom.later(minutes=5))


def test_an_item_with_one_channel_open_is_open_and_says_on_how_many_it_is_shown(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x", "facebook"])
    newsroom.work()
    [item] = opened(newsroom)
    assert (str(item.shown), item.shown.unseen, item.is_open) == ("Tampil di 1 dari 3 kanal", 1, True)
    assert [row.state for row in item.rows] == ["needs_person", "needs_person", "accepted"], "what waits stands first"
    assert settled(newsroom) == []


def test_an_item_that_is_all_settled_is_no_longer_open(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    report_all(newsroom)
    assert opened(newsroom) == []
    [item] = settled(newsroom)
    assert (str(item.shown), item.shown.unseen, item.is_open) == ("Tampil di 2 dari 2 kanal", 2, False)


def test_a_corrected_item_stands_in_the_list_once_by_its_correction(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    made = corrected(newsroom)
    [item] = opened(newsroom)
    assert (item.release, states(item)) == (made, {"website": "queued"})
    newsroom.work()
    [item] = settled(newsroom)
    assert (item.release, item.shown.unseen) == (made, 1)
    assert opened(newsroom) == []


def test_a_correction_that_never_left_leaves_the_item_as_it_was(newsroom: Newsroom) -> None:
    first = newsroom.release()
    newsroom.work()
    corrected(newsroom)
    row = newsroom.delivery()
    Delivery.objects.filter(pk=row.pk).update(state=State.CANCELLED, next_attempt_at=None)
    [item] = settled(newsroom)
    assert (item.release, item.shown.unseen) == (first, 1)


def test_what_was_taken_down_is_shown_on_no_channel(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    actions.take_down(
        subject=newsroom.subject, unit=newsroom.office.unit, reason="Keliru.", by=newsroom.publisher,
        at=newsroom.later(minutes=1),
    )  # fmt: skip
    [item] = opened(newsroom)
    assert (str(item.shown), item.is_open) == ("Tampil di 1 dari 1 kanal", True), "until it is gone"
    newsroom.work()
    [item] = settled(newsroom)
    assert (str(item.shown), len(item.rows)) == ("Tampil di 0 dari 1 kanal", 1)
    assert [row.operation for row in item.rows] == ["take_down"]


def test_the_latest_item_stands_first(newsroom: Newsroom) -> None:
    made = []
    for _number in range(3):
        made.append(newsroom.release(subject=uuid.uuid4(), at=newsroom.later(minutes=5)))
        newsroom.work()
        newsroom.back_at_publish()
    assert [item.release for item in settled(newsroom)] == made[::-1]


def test_a_list_is_narrowed_by_words_channel_state_and_time(newsroom: Newsroom) -> None:
    began = newsroom.at
    newsroom.release(["website", "x"])
    newsroom.work()
    asked = {
        "words": (Asked(words="kerja"), Asked(words="banjir")),
        "channel": (Asked(channel="x"), Asked(channel="radio")),
        "state": (Asked(state=OPEN), Asked(state=State.REJECTED)),
        "since": (Asked(since=began), Asked(since=began + timedelta(hours=1))),
        "until": (Asked(until=began + timedelta(hours=1)), Asked(until=began)),
    }
    for name, (hit, miss) in asked.items():
        assert len(opened(newsroom, hit)) == 1, name
        assert opened(newsroom, miss) == [], name
    assert asked_rows(newsroom.office.unit, Asked(channel="website", state=State.ACCEPTED)).count() == 1


def test_what_another_took_the_place_of_is_found_by_its_state(newsroom: Newsroom) -> None:
    first = newsroom.release()
    newsroom.work()
    corrected(newsroom)
    newsroom.work()
    asked = Asked(state=State.SUPERSEDED)
    assert list(settled_releases(newsroom.office.unit, asked)) == [first.pk]


def test_open_states_are_counted_gravest_first(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x", "facebook"])
    assert list(open_counts(newsroom.office.unit).items()) == [(State.NEEDS_PERSON, 2), (State.QUEUED, 1)]
    assert released_since(newsroom.office.unit, newsroom.at) == 1
    assert released_since(newsroom.office.unit, newsroom.at + timedelta(seconds=1)) == 0


def test_nothing_of_another_unit_is_in_any_list(newsroom: Newsroom, office_of) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    other = office_of("pangkalpinang-informasi").unit
    assert list(open_releases(other, ALL)) == list(settled_releases(other, ALL)) == list(asked_rows(other, ALL)) == []
    assert open_counts(other) == {}
    assert released_since(other, newsroom.at - timedelta(days=30)) == 0
