"""Tarik dari tayangan."""

from __future__ import annotations

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.accounts import key_of
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Connection, Delivery, Release, Watch
from kentongan.deliveries.tests.rounds import look_due
from kentongan.kernel import guard
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import Newsroom


def take_down(newsroom: Newsroom, channels: list[str] | None = None, **values: object) -> list[Delivery]:
    usual = {"reason": "Ada data pribadi.", "by": newsroom.publisher, "at": newsroom.later(minutes=1)}
    return actions.take_down(
        subject=newsroom.subject, unit=newsroom.office.unit, channels=channels, **{**usual, **values}
    )


def operations(newsroom: Newsroom, channel: str = "website") -> dict[str, str]:
    rows = Delivery.objects.filter(subject=newsroom.subject, channel=channel)
    return dict(rows.values_list("operation", "state"))


def test_public_item_is_taken_down_and_marked_as_retracted(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    [row] = take_down(newsroom)
    assert (row.operation, row.state, row.remote_id != "") == ("take_down", "queued", True)
    newsroom.work()
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}
    assert newsroom.recorder.public_posts() == []
    event = Event.objects.get(stream=newsroom.case.pk, what="take_down_ordered")
    assert event.words.text == "Ada data pribadi."


def test_take_down_does_not_depend_on_valid_content(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    with guard.lifted_guards():
        Release.objects.update(content=["not", "an", "object"])
    take_down(newsroom)
    newsroom.work()
    assert operations(newsroom)["show"] == "retracted"


def test_what_has_not_left_is_withdrawn_at_once(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    assert take_down(newsroom) == []
    assert operations(newsroom) == {"show": "cancelled"}
    assert operations(newsroom, "x") == {"show": "cancelled"}
    assert newsroom.work() == 0


def test_only_the_named_channels_are_taken_down(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    take_down(newsroom, ["website"])
    assert operations(newsroom, "x") == {"show": "needs_person"}


def test_item_of_unknown_outcome_is_found_and_then_taken_down(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    take_down(newsroom)
    for _round in range(12):
        newsroom.work(minutes=1)
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}
    assert newsroom.recorder.public_posts() == []


def test_item_that_proves_absent_is_not_sent_after_the_take_down(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    take_down(newsroom)
    for _round in range(12):
        newsroom.work(minutes=1)
    assert operations(newsroom) == {"show": "cancelled", "take_down": "cancelled"}, "there was nothing to take down"
    assert newsroom.recorder.posts() == []


def test_what_cannot_be_proven_leaves_both_to_a_person(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False, finds=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    take_down(newsroom)
    for _round in range(4):
        newsroom.work(minutes=1)
    assert operations(newsroom) == {"show": "needs_person", "take_down": "needs_person"}
    row = newsroom.delivery(operation="take_down")
    values = {"url": "https://website.invalid/1", "by": newsroom.publisher, "at": newsroom.at}
    actions.report_shown(row, shown_at=newsroom.at, **values)
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}


def test_channel_that_cannot_retract_asks_a_person(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(retracts=False)
    newsroom.release()
    newsroom.work()
    take_down(newsroom)
    newsroom.work()
    row = newsroom.delivery(operation="take_down")
    assert (row.state, "tidak dapat menarik" in row.last_error) == ("needs_person", True)
    actions.report_shown(row, shown_at=newsroom.at, by=newsroom.publisher, at=newsroom.at)
    assert operations(newsroom)["show"] == "retracted", "the link that no longer answers is proof enough"


def test_channel_that_cannot_correct_asks_a_person(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(corrects=False)
    newsroom.release()
    newsroom.work()
    newsroom.back_at_publish()
    newsroom.release(at=newsroom.later(minutes=1))
    newsroom.work()
    assert operations(newsroom) == {"show": "accepted", "correct": "needs_person"}


def test_manual_channel_is_taken_down_by_a_person(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    shown = {"url": "https://x.com/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    actions.report_shown(newsroom.delivery("x"), **shown)
    take_down(newsroom, ["x"])
    row = newsroom.delivery("x", "take_down")
    assert (row.state, row.next_attempt_at) == ("needs_person", None)
    actions.report_shown(row, shown_at=newsroom.at, by=newsroom.publisher, at=newsroom.at)
    assert operations(newsroom, "x") == {"show": "retracted", "take_down": "accepted"}


def test_no_release_while_a_take_down_is_under_way(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    take_down(newsroom)
    newsroom.back_at_publish()
    with pytest.raises(NotNow) as caught:
        newsroom.release()
    assert caught.value.codes == {"being-taken-down"}


def test_taken_down_item_may_be_shown_again(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    take_down(newsroom)
    newsroom.work()
    newsroom.back_at_publish()
    newsroom.release(at=newsroom.later(minutes=1))
    assert newsroom.delivery().operation == "show"
    newsroom.work()
    assert len(newsroom.recorder.public_posts()) == 1


def test_pressing_twice_takes_down_once(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    [first] = take_down(newsroom)
    [second] = take_down(newsroom)
    assert first.pk == second.pk
    newsroom.work()
    with pytest.raises(NotNow) as caught:
        take_down(newsroom)
    assert caught.value.codes == {"nothing-public"}


def test_take_down_that_a_channel_refused_is_sent_again_by_a_second_press(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    [first] = take_down(newsroom)
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.work()
    assert operations(newsroom) == {"show": "accepted", "take_down": "rejected"}
    [second] = take_down(newsroom)
    assert (second.pk, second.state, second.next_attempt_at) == (first.pk, "queued", newsroom.at)
    newsroom.work()
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}
    assert newsroom.recorder.public_posts() == []


def test_take_down_that_was_given_up_comes_back_to_its_person_by_a_second_press(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    shown = {"url": "https://x.com/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    actions.report_shown(newsroom.delivery("x"), **shown)
    [row] = take_down(newsroom, ["x"])
    actions.waive(row, reason="Akun terkunci.", by=newsroom.publisher, at=newsroom.at)
    [again] = take_down(newsroom, ["x"])
    assert (again.pk, again.state, again.settled_at) == (row.pk, "needs_person", None)
    assert newsroom.events().count("take_down_ordered") == 2


def test_publisher_or_head_takes_down_with_a_reason(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    other = newsroom.outsider
    with pytest.raises(NotPermitted):
        take_down(newsroom, by=other)
    with pytest.raises(NotNow):
        take_down(newsroom, reason="  ")
    other.is_head = True
    assert len(take_down(newsroom, by=other)) == 1


def test_lost_answer_to_a_take_down_is_looked_up(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.work()
    take_down(newsroom)
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    newsroom.work(seconds=30)
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}


def test_person_who_still_sees_it_has_the_take_down_sent_again(newsroom: Newsroom, recorder_with) -> None:
    newsroom.release()
    newsroom.work()
    recorder_with(replays=False, finds=False)
    take_down(newsroom)
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    row = newsroom.delivery(operation="take_down")
    assert row.state == "unknown"
    actions.decide_unknown(row, is_public=True, by=newsroom.publisher, at=newsroom.at)
    newsroom.work()
    assert operations(newsroom) == {"show": "retracted", "take_down": "accepted"}


@pytest.fixture
def by_hand(newsroom: Newsroom) -> Newsroom:
    """An item that a person showed on X and reported with its link; afterwards X was connected."""
    newsroom.release(["x"])
    newsroom.work()
    shown = newsroom.delivery("x")
    told = {"url": "https://x.com/kel/status/1", "shown_at": newsroom.at, "by": newsroom.publisher, "at": newsroom.at}
    actions.report_shown(shown, **told)
    newsroom.connect("x", "recorder")
    return newsroom


def test_what_a_person_showed_is_not_said_to_be_gone_by_a_program_that_does_not_know_it(by_hand: Newsroom) -> None:
    take_down(by_hand, ["x"])
    by_hand.work()
    row = by_hand.delivery("x", "take_down")
    assert (row.state, row.remote_url) == ("needs_person", "https://x.com/kel/status/1")
    assert "tidak tahu kiriman mana" in row.last_error
    assert operations(by_hand, "x")["show"] == "accepted"


def test_id_of_something_older_is_not_taken_for_what_a_person_showed(by_hand: Newsroom) -> None:
    Delivery.objects.filter(pk=by_hand.delivery("x").pk).update(remote_id="")
    Delivery.objects.create(
        release=by_hand.delivery("x").release, unit=by_hand.office.unit, subject=by_hand.subject, channel="x",
        connection=by_hand.delivery("x").connection, operation="correct", state="superseded", remote_id="lama",
        created_at=by_hand.at,
    )  # fmt: skip
    take_down(by_hand, ["x"])
    by_hand.work()
    assert by_hand.delivery("x", "take_down").state == "needs_person"


def test_take_down_over_a_lost_connection_is_a_persons_at_once_and_the_programs_again_once_it_is_back(
    newsroom: Newsroom,
) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    newsroom.recorder.plan.say("send", "broken")
    take_down(newsroom, ["x"])
    newsroom.work()
    row = newsroom.delivery("x", "take_down")
    assert (row.state, bool(row.connection.broken_at)) == ("needs_person", True)
    unit, by = newsroom.office.unit, newsroom.manager
    connect(unit=unit, channel="x", adapter="recorder", by=by, at=newsroom.later(minutes=1))
    newsroom.work()
    assert operations(newsroom, "x") == {"show": "retracted", "take_down": "accepted"}


def test_take_down_does_not_wait_for_a_connection_that_is_lost_already(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    Connection.objects.filter(channel="x").update(broken_at=newsroom.at)
    take_down(newsroom, ["x"])
    newsroom.work()
    assert newsroom.delivery("x", "take_down").state == "needs_person"


def test_what_stands_in_another_account_is_neither_touched_there_nor_said_to_be_gone(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    Connection.objects.filter(channel="x").update(account="@lama")
    newsroom.release(["x"])
    newsroom.work()
    Connection.objects.filter(channel="x").update(account="@baru")
    look_due(newsroom.later(minutes=2), now=newsroom.now)
    watch = Watch.objects.get(delivery=newsroom.delivery("x"))
    assert (watch.sight, watch.next_attempt_at, "akun lama (@lama)" in watch.last_error) == ("", None, True)
    take_down(newsroom, ["x"])
    newsroom.work()
    row = newsroom.delivery("x", "take_down")
    assert (row.state, "akun lama (@lama)" in row.last_error) == ("needs_person", True)
    assert len(newsroom.recorder.public_posts()) == 1


@pytest.mark.parametrize(("place", "account", "is_same"), [
    ({"client_id": "baru", "address": "a"}, "@kel", True),
    ({"client_id": "lama", "address": "b"}, "@kel", False),
    ({"client_id": "lama", "address": "a"}, "@lain", False),
])  # fmt: skip
def test_account_is_told_by_its_place_and_name_and_not_by_our_application(place, account, is_same) -> None:
    one = Connection(adapter="mastodon", account="@kel", place={"client_id": "lama", "address": "a"})
    assert (key_of(one) == key_of(Connection(adapter="mastodon", account=account, place=place))) is is_same


def test_page_that_was_renamed_is_the_same_page() -> None:
    one, other = (Connection(adapter="facebook", account=name, place={"page": "105"}) for name in ("Kel", "Kelurahan"))
    assert key_of(one) == key_of(other)
