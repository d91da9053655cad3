"""Pressing Tayangkan."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import translation

from kentongan.deliveries import actions
from kentongan.deliveries.models import Connection, Delivery, Release
from kentongan.deliveries.queries import shown
from kentongan.deliveries.standing import Place, standings
from kentongan.kernel import events
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import CONTENT, Newsroom


def test_each_channel_gets_its_own_row(newsroom: Newsroom) -> None:
    made = newsroom.release(["website", "x", "facebook"])
    states = {row.channel: row.state for row in made.deliveries.all()}
    assert states == {"website": "queued", "x": "needs_person", "facebook": "needs_person"}
    assert newsroom.delivery("x").next_attempt_at is None
    assert newsroom.delivery("website").next_attempt_at == newsroom.at
    assert "released" in newsroom.events()


def test_release_keeps_what_was_frozen(newsroom: Newsroom) -> None:
    made = newsroom.release()
    kept = Release.objects.get(run=newsroom.run)
    assert (kept, kept.content) == (made, CONTENT)
    assert [row.pk for row in made.deliveries.all()] == [newsroom.delivery().pk]


def test_pressing_twice_gives_one_release_and_a_sentence(newsroom: Newsroom) -> None:
    newsroom.release()
    with pytest.raises(NotNow) as caught:
        newsroom.release()
    assert caught.value.codes == {"already-released"}
    assert Delivery.objects.count() == 1


def test_channel_without_connection_refuses_the_whole_press(newsroom: Newsroom) -> None:
    with pytest.raises(NotNow) as caught:
        newsroom.release(["website", "tiktok"])
    assert caught.value.codes == {"no-connection"}
    assert "tiktok" in str(caught.value)
    assert not Release.objects.exists()


def test_resting_connection_counts_as_missing(newsroom: Newsroom) -> None:
    Connection.objects.filter(channel="x").update(is_active=False)
    with pytest.raises(NotNow):
        newsroom.release(["x"])


def test_channel_out_of_use_is_given_up_by_the_press_by_name_and_holds_up_nothing(newsroom: Newsroom) -> None:
    run = newsroom.run
    Connection.objects.filter(channel="x").update(is_active=False)
    newsroom.release(["website", "x"])
    assert newsroom.states("x") == ["waived"]
    event = Event.objects.get(stream=newsroom.case.pk, what="delivery_waived")
    assert (event.actor["name"], "tidak dipakai" in event.words.text) == (str(newsroom.publisher.user), True)
    newsroom.work()
    run.refresh_from_db()
    assert run.left_at is not None
    Connection.objects.filter(channel="x").update(is_active=True)
    actions.retry(newsroom.delivery("x"), by=newsroom.publisher, at=newsroom.at)
    assert newsroom.states("x") == ["needs_person"]


def test_what_stands_on_a_channel_out_of_use_stays_uncorrected_in_sight(newsroom: Newsroom, recorder_with) -> None:
    """Also where only a new post in place of the old would do: none comes, so the old is not taken away for it."""
    recorder_with(corrects=False)
    newsroom.connect("x", "recorder")
    newsroom.release(["website", "x"])
    newsroom.work()
    Connection.objects.filter(channel="x").update(is_active=False)
    newsroom.back_at_publish()
    newsroom.release(["website", "x"], replaces=True, at=newsroom.later(minutes=5))
    newsroom.work()
    assert newsroom.states("x") == ["accepted", "waived"]
    assert {one.channel: one.place for one in standings(newsroom.subject, at=newsroom.at)}["x"] == Place.STILL


def test_what_had_not_left_is_withdrawn_on_a_channel_out_of_use_too(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    Connection.objects.filter(channel="x").update(is_active=False)
    newsroom.back_at_publish()
    newsroom.release(["website", "x"], at=newsroom.later(minutes=5))
    assert newsroom.states("x") == ["cancelled", "waived"]


def test_no_channel_at_all_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(NotNow) as caught:
        newsroom.release([])
    assert caught.value.codes == {"no-channel"}


def test_staff_of_another_unit_may_not_release(newsroom: Newsroom, office_of) -> None:
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        newsroom.release(by=stranger)


def test_left_step_refuses_a_release(newsroom: Newsroom) -> None:
    run = newsroom.run
    run.left_at = newsroom.at
    with pytest.raises(NotNow) as caught:
        newsroom.release(run=run)
    assert caught.value.codes == {"step-left"}


def test_release_waits_for_its_time(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"], not_before=newsroom.at + timedelta(hours=2))
    assert newsroom.delivery("x").state == newsroom.delivery().state == "waiting"
    newsroom.work(hours=1)
    assert newsroom.states() == ["waiting"]
    newsroom.work(hours=1, seconds=1)
    assert newsroom.states() == ["accepted"]
    assert newsroom.states("x") == ["needs_person"]


def test_second_release_corrects_and_supersedes(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    newsroom.back_at_publish()
    newsroom.release(content={**CONTENT, "title": "Ralat"}, at=newsroom.later(minutes=5))
    correction = newsroom.delivery()
    assert (correction.operation, correction.remote_id != "") == ("correct", True)
    newsroom.work()
    assert newsroom.states() == ["superseded", "accepted"]
    [post] = newsroom.recorder.public_posts()
    assert post["parcel"]["content"]["title"] == "Ralat"
    assert [row.pk for row in shown(newsroom.subject)] == [correction.pk]


def test_second_release_withdraws_what_had_not_left(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.back_at_publish()
    newsroom.release(["website", "x"], at=newsroom.later(minutes=5))
    assert newsroom.states() == ["cancelled", "queued"]
    assert newsroom.states("x") == ["cancelled", "needs_person"]
    assert newsroom.delivery().operation == "show"


def test_second_release_waits_for_a_doubt_to_be_settled(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    newsroom.back_at_publish()
    with pytest.raises(NotNow) as caught:
        newsroom.release(at=newsroom.later(seconds=1))
    assert caught.value.codes == {"in-doubt"}


def test_publish_step_ends_by_itself_when_all_is_settled(newsroom: Newsroom) -> None:
    run = newsroom.run
    newsroom.release()
    assert run.left_at is None
    newsroom.work(minutes=3)
    run.refresh_from_db()
    assert run.left_at == newsroom.at
    assert run.done_by == newsroom.publisher


def test_publish_step_stays_open_while_one_channel_waits(newsroom: Newsroom) -> None:
    run = newsroom.run
    newsroom.release(["website", "x"])
    newsroom.work()
    assert newsroom.run.pk == run.pk


def test_log_of_a_release_verifies(newsroom: Newsroom) -> None:
    newsroom.release(["website", "x"])
    newsroom.work()
    assert list(events.faults(newsroom.case.pk)) == []
    told = newsroom.events()
    assert told.count("delivery_armed") == told.count("delivery_accepted") == 1


def test_another_subject_is_none_of_its_business(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    newsroom.back_at_publish()
    newsroom.release(subject=uuid.uuid4(), at=newsroom.later(minutes=1))
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.public_posts()) == 2


def test_publisher_moves_the_time_while_nothing_has_left(newsroom: Newsroom) -> None:
    made = newsroom.release(["website", "x"], not_before=newsroom.at + timedelta(hours=2))
    later = newsroom.at + timedelta(hours=5)
    assert actions.reschedule(made, not_before=later, by=newsroom.publisher, at=newsroom.at) == 2
    newsroom.work(hours=3)
    assert newsroom.states() == ["waiting"]
    actions.reschedule(made, not_before=None, by=newsroom.publisher, at=newsroom.at)
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert newsroom.events().count("release_rescheduled") == 2


@pytest.mark.parametrize(("days", "why"), [(-1, "time-gone"), (0, "time-gone"), (93, "time-far")])
def test_time_is_moved_only_to_one_that_is_to_come_soon(newsroom: Newsroom, days: int, why: str) -> None:
    made = newsroom.release(not_before=newsroom.at + timedelta(hours=2))
    with pytest.raises(NotNow) as caught:
        actions.reschedule(made, not_before=newsroom.at + timedelta(days=days), by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {why}
    assert newsroom.delivery().not_before == newsroom.at + timedelta(hours=2)


def test_time_that_has_passed_is_not_moved(newsroom: Newsroom) -> None:
    made = newsroom.release()
    with pytest.raises(NotNow) as caught:
        actions.reschedule(made, not_before=newsroom.at, by=newsroom.publisher, at=newsroom.at)
    assert caught.value.codes == {"nothing-waits"}


def test_only_the_publishing_role_moves_the_time(newsroom: Newsroom) -> None:
    made = newsroom.release(not_before=newsroom.at + timedelta(hours=2))
    with pytest.raises(NotPermitted):
        actions.reschedule(made, not_before=newsroom.at, by=newsroom.outsider, at=newsroom.at)


def test_what_a_delivery_waits_for_is_kept_in_the_language_of_the_office(newsroom: Newsroom) -> None:
    with translation.override("en"):
        newsroom.release(not_before=newsroom.at + timedelta(hours=2))
    assert newsroom.delivery().waiting_for == "waktu tayang yang ditetapkan"


def test_asking_before_the_press_costs_the_same_for_one_channel_and_for_many(
    newsroom: Newsroom, django_assert_num_queries
) -> None:
    many = ["website", "x", "facebook", "instagram", "youtube", "radio"]
    for channel in many[1:]:
        newsroom.connect(channel, "manual")
    newsroom.release(many)
    newsroom.back_at_publish()
    run = newsroom.run
    asked = {"case": run.case, "run": run, "subject": newsroom.subject, "by": newsroom.publisher, "at": newsroom.at}
    for channels in (["x"], many):
        with django_assert_num_queries(4):
            assert actions.check_release(channels=channels, **asked) == []


def test_each_channel_that_is_in_doubt_is_named(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.connect("x", "recorder")
    newsroom.release(["website", "x", "facebook"])
    newsroom.recorder.plan.say("send", "timeout", "timeout")
    newsroom.work()
    newsroom.back_at_publish()
    with pytest.raises(NotNow) as caught:
        newsroom.release(["website", "x", "facebook"], at=newsroom.later(seconds=1))
    assert [str(one).split(" belum")[0] for one in caught.value.reasons] == [
        "Pengiriman sebelumnya ke Website", "Pengiriman sebelumnya ke X",
    ]  # fmt: skip
