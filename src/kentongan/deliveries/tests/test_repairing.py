"""A machine that boots in a wrong year: once its clock is set right, what it wrote meanwhile holds nobody up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.deliveries.lanes import lane
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.renewing import CLAIM
from kentongan.kernel import leases
from kentongan.kernel.leases import LONGEST, lease, set_back
from kentongan.people.models import Notice

from .conftest import Newsroom

YEAR = timedelta(days=365)


def boots_ahead(newsroom: Newsroom) -> None:
    """The worker comes round a year too late, and then its clock is set right."""
    lane("repairs").round(newsroom.later(days=365))


def is_corrected(newsroom: Newsroom) -> int:
    return lane("repairs").round(newsroom.later(days=-365))


@pytest.mark.parametrize("answer", ["busy", "wait", "allowance"])
def test_what_waits_for_a_day_of_the_wrong_year_sets_out_when_the_clock_is_right(
    newsroom: Newsroom, answer: str
) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", answer)
    boots_ahead(newsroom)
    newsroom.work()
    assert newsroom.delivery().next_attempt_at >= newsroom.at
    is_corrected(newsroom)
    for _round in range(3):
        newsroom.work(seconds=1)
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_absence_is_not_proven_by_a_look_that_comes_too_early(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    boots_ahead(newsroom)
    newsroom.work()
    newsroom.work(seconds=30)
    assert newsroom.delivery().absences == 1
    is_corrected(newsroom)
    assert newsroom.work(seconds=299) == 0
    newsroom.work(minutes=1)
    assert newsroom.states() == ["queued"]


def test_row_of_a_worker_that_died_in_the_wrong_year_is_taken_up_after_the_longest_lease(newsroom: Newsroom) -> None:
    """Not at once: whoever sends it may still live."""
    newsroom.release()
    boots_ahead(newsroom)
    newsroom.recorder.plan.say("send", "created-but-died")
    with pytest.raises(SystemExit):
        newsroom.work()
    is_corrected(newsroom)
    assert newsroom.work(minutes=119) == 0
    for _round in range(3):
        newsroom.work(minutes=1)
    assert (newsroom.states(), len(newsroom.recorder.posts())) == (["accepted"], 1)


def test_clock_that_jumps_ahead_in_the_middle_of_a_call_shows_nothing_twice(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-died")
    with pytest.raises(SystemExit):
        newsroom.work()
    boots_ahead(newsroom)
    for _round in range(3):
        newsroom.work(seconds=30)
    assert (newsroom.states(), len(newsroom.recorder.posts())) == (["accepted"], 1)


def test_connection_neither_rests_nor_is_renewed_until_the_wrong_year(newsroom: Newsroom) -> None:
    boots_ahead(newsroom)
    Connection.objects.update(rests_until=newsroom.at, renewing_until=newsroom.at)
    is_corrected(newsroom)
    row = Connection.objects.get(channel="website")
    assert (row.rests_until, row.renewing_until) == (newsroom.at, newsroom.at + CLAIM)


def test_time_that_the_publisher_set_is_kept(newsroom: Newsroom) -> None:
    newsroom.release(not_before=newsroom.at + timedelta(days=2))
    boots_ahead(newsroom)
    is_corrected(newsroom)
    newsroom.work()
    assert newsroom.states() == ["waiting"]
    assert newsroom.delivery().next_attempt_at == newsroom.at + timedelta(days=2)


def test_what_waits_is_left_alone_where_no_clock_was_wrong(newsroom: Newsroom) -> None:
    newsroom.release()
    Delivery.objects.update(next_attempt_at=newsroom.at + timedelta(hours=1))
    lane("repairs").round(newsroom.at)
    lane("repairs").round(newsroom.later(minutes=1))
    assert newsroom.work() == 0


def test_every_kind_of_leased_work_comes_near(newsroom: Newsroom) -> None:
    ahead = newsroom.at + YEAR
    Notice.objects.all().delete()
    for text in ("dipegang", "menunggu"):
        Notice.objects.create(staff=newsroom.publisher, text=text, at=ahead, next_attempt_at=ahead)
    [held] = lease(Notice.objects.filter(text="dipegang"), at=ahead, seconds=600, most=1)
    assert set_back(newsroom.at) == 3
    held.refresh_from_db()
    assert (held.leased_until, held.next_attempt_at) == (newsroom.at + LONGEST, newsroom.at)
    assert [row.text for row in leases.due_of(Notice.objects.all(), at=newsroom.at)] == ["menunggu"]
