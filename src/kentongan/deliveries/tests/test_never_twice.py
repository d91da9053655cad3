"""Time-outs, dead workers, lost leases: whatever happens, the public sees it once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from kentongan.channels.recorder import Recorder
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.delivering import deliver_at_once, end_settled_steps
from kentongan.deliveries.faults import reason_of
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.moves import LeaseLost, move
from kentongan.deliveries.outcomes import LOOKS_AFTER
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.states import State
from kentongan.deliveries.stations import deliver
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.leases import lease
from kentongan.people.actions import relieve

from .conftest import Newsroom

#: tries before a person sees it, said here by itself: a program that never asks one fails its test, and ends it
PASSES = 10


def leased(newsroom: Newsroom) -> Delivery:
    [taken] = lease(Delivery.objects.for_worker(), at=newsroom.at, seconds=60, most=1)
    row = newsroom.delivery()
    assert row.lease == taken.lease
    return row


def results(newsroom: Newsroom) -> list[str]:
    return list(newsroom.delivery().tries.order_by("number").values_list("result", flat=True))


def test_accepted_delivery_keeps_the_channels_word(newsroom: Newsroom) -> None:
    newsroom.release()
    assert newsroom.work() == 1
    row, [post] = newsroom.delivery(), newsroom.recorder.posts()
    assert (row.state, row.remote_id, row.remote_url) == ("accepted", post["remote_id"], post["url"])
    assert (row.lease, row.next_attempt_at, row.settled_at) == (None, None, newsroom.at)
    assert row.prepared == {"uploads": ["ab" * 32]}
    assert results(newsroom) == ["accepted"]
    assert newsroom.work() == 0


def test_created_but_timed_out_is_found_and_not_sent_again(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    assert newsroom.states() == ["unknown"]
    assert newsroom.work(seconds=29) == 0, "the channel is given time to show it"
    newsroom.work(seconds=1)
    assert newsroom.states() == ["accepted"]
    assert results(newsroom) == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_absence_is_proven_twice_before_it_is_sent_again(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    newsroom.work(seconds=30)
    assert (newsroom.states(), newsroom.delivery().absences) == (["unknown"], 1)
    assert newsroom.work(seconds=299) == 0
    newsroom.work(seconds=1)
    assert newsroom.states() == ["queued"]
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert results(newsroom) == ["absent", "accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_post_that_appears_late_is_found_by_the_second_look(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    newsroom.work(seconds=30)
    row = newsroom.delivery()
    from_channel = newsroom.recorder
    from_channel.send(parcel_of(row), at=newsroom.at)  # what was on its way arrives after the first look
    newsroom.work(minutes=5)
    assert newsroom.states() == ["accepted"]
    assert len(from_channel.posts()) == 1


def test_replaying_channel_is_asked_again_after_one_look(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.work()
    newsroom.work()
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_replaying_channel_that_cannot_look_is_sent_again(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(finds=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    for _round in range(3):
        newsroom.work(seconds=1)
    assert newsroom.states() == ["accepted"]
    assert len(newsroom.recorder.posts()) == 1


def test_what_cannot_be_proven_waits_for_a_person(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False, finds=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    newsroom.work(seconds=30)
    assert newsroom.states() == ["needs_person"]
    assert newsroom.work(days=1) == 0
    assert len(newsroom.recorder.posts()) == 1


def test_channel_that_never_answers_the_look_ends_with_a_person(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.recorder.plan.say("find", *["timeout"] * PASSES)
    for _round in range(PASSES):
        newsroom.work(hours=2)
    row = newsroom.delivery()
    assert (row.state, row.is_in_doubt) == ("needs_person", True)
    assert "tidak menjawab" in row.last_error


def test_worker_that_lost_its_lease_neither_sends_nor_settles(newsroom: Newsroom) -> None:
    newsroom.release()
    slow = leased(newsroom)
    newsroom.later(seconds=61)
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    deliver(slow, now=newsroom.now)
    assert slow.state == State.QUEUED, "it was told nothing and did nothing"
    assert len(newsroom.recorder.posts()) == 1
    assert newsroom.delivery().tries.count() == 1


def test_lost_lease_is_noticed_before_arming(newsroom: Newsroom) -> None:
    newsroom.release()
    slow = leased(newsroom)
    move(slow, State.PREPARING, by=None, at=newsroom.at, held=True)
    fast = newsroom.delivery()
    move(fast, State.CANCELLED, at=newsroom.at, by=newsroom.publisher)
    deliver(slow, now=newsroom.now)
    assert newsroom.states() == ["cancelled"]
    assert newsroom.recorder.posts() == []
    assert not slow.tries.exists()


def test_settling_without_the_lease_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.release()
    slow = leased(newsroom)
    Delivery.objects.update(lease=None)
    with pytest.raises(LeaseLost):
        move(slow, State.PREPARING, by=None, at=newsroom.at, held=True)
    assert newsroom.states() == ["queued"]


def test_attempt_is_written_before_the_call(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "die")
    with pytest.raises(SystemExit):
        newsroom.work()
    attempt = newsroom.delivery().tries.get()
    assert (attempt.number, attempt.result, attempt.started_at) == (1, "", newsroom.at)
    assert len(attempt.payload_hash) == 64


def test_permanent_no_rejects(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.work()
    row = newsroom.delivery()
    assert (row.state, row.last_error, row.is_settled) == ("rejected", "Kanal menolak isi ini.", False)
    assert results(newsroom) == ["refused"]
    assert newsroom.work(days=1) == 0


def test_refusal_while_preparing_leaves_no_attempt(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("prepare", "refuse")
    newsroom.work()
    assert newsroom.states() == ["rejected"]
    assert results(newsroom) == []


def test_exhausted_quota_waits_and_says_so(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "wait")
    newsroom.work()
    row = newsroom.delivery()
    assert (row.state, row.waiting_for) == ("waiting", "Jatah kiriman ke kanal ini habis.")
    assert newsroom.work(minutes=14) == 0
    newsroom.work(minutes=1)
    assert newsroom.states() == ["accepted"]
    assert newsroom.delivery().waiting_for == ""


def test_busy_channel_is_asked_again_later_and_later(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.recorder.plan.say("send", "busy", "busy")
    newsroom.work()
    first = newsroom.delivery().next_attempt_at - newsroom.at
    newsroom.work(seconds=first.total_seconds())
    second = newsroom.delivery().next_attempt_at - newsroom.at
    assert second > first > timedelta(0)
    newsroom.work(seconds=second.total_seconds())
    assert newsroom.states() == ["accepted"]
    assert results(newsroom) == ["refused", "refused", "accepted"]


@pytest.mark.parametrize(("verb", "answer"), [("send", "busy"), ("prepare", "break")])
def test_after_many_tries_a_person_sees_it(newsroom: Newsroom, verb: str, answer: str) -> None:
    newsroom.release()
    newsroom.recorder.plan.say(verb, *[answer] * PASSES)
    for _round in range(PASSES):
        newsroom.work(hours=2)
    row = newsroom.delivery()
    assert (row.state, row.is_in_doubt, row.attempts) == ("needs_person", False, PASSES)


def test_fault_of_an_adapter_while_sending_counts_as_unknown(newsroom: Newsroom, recorder_with) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "break")
    newsroom.work()
    assert newsroom.states() == ["unknown"]
    assert newsroom.delivery().last_error == reason_of(RuntimeError())


def test_connection_put_to_rest_makes_it_wait(newsroom: Newsroom) -> None:
    newsroom.release()
    Connection.objects.filter(channel="website").update(is_active=False)
    newsroom.work()
    assert newsroom.states() == ["waiting"]
    newsroom.work(minutes=15)
    assert newsroom.states() == ["waiting"]
    Connection.objects.filter(channel="website").update(is_active=True)
    newsroom.work(minutes=15)
    assert newsroom.states() == ["accepted"]


class Quick(Recorder):
    """A recorder that counts as quick and local, as the website does."""

    def __init__(self, options, ground=None) -> None:
        super().__init__(options, ground)
        object.__setattr__(self.capabilities, "at_once", True)


def test_quick_channels_are_done_in_the_pressing_process(newsroom: Newsroom, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Quick"}
    made = newsroom.release(["website", "x"])
    assert deliver_at_once(made, now=newsroom.now) == 1
    assert newsroom.states() == ["accepted"]
    assert deliver_at_once(made, now=newsroom.now) == 0


def test_slow_channels_are_left_to_the_worker(newsroom: Newsroom) -> None:
    made = newsroom.release()
    assert deliver_at_once(made, now=newsroom.now) == 0
    assert newsroom.states() == ["queued"]


def test_step_that_a_crash_left_open_is_ended_by_the_repairs(newsroom: Newsroom) -> None:
    run = newsroom.run
    newsroom.release()
    Delivery.objects.update(state="accepted", settled_at=newsroom.at, next_attempt_at=None)
    assert end_settled_steps(newsroom.later(seconds=5)) == 1
    run.refresh_from_db()
    assert run.left_at == newsroom.at
    assert end_settled_steps(newsroom.at) == 0


def test_publisher_who_left_the_post_leaves_the_step_to_others(newsroom: Newsroom) -> None:
    newsroom.release()
    for holding in newsroom.publisher.holdings.all():
        relieve(holding, until=newsroom.at.date() - timedelta(days=1), by=PROGRAM, at=newsroom.at)
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert newsroom.run.left_at is None


def test_adapter_is_built_anew_where_its_options_change(newsroom: Newsroom, recorder_with) -> None:
    before = adapter("recorder")
    assert adapter("recorder") is before
    recorder_with(replays=False)
    assert adapter("recorder") is not before
    with pytest.raises(KeyError):
        adapter("telegraf")


def test_looks_lie_apart() -> None:
    assert LOOKS_AFTER[1] > LOOKS_AFTER[0] >= timedelta(seconds=30)


def test_worker_takes_a_few_rows_at_a_time(newsroom: Newsroom) -> None:
    assert deliver_due(newsroom.at, now=newsroom.now) == 0


class Watching(Recorder):
    """A recorder that refuses to be called while a transaction is open."""

    def prepare(self, parcel):
        assert not connection.in_atomic_block
        return super().prepare(parcel)

    def send(self, parcel, *, at):
        assert not connection.in_atomic_block
        return super().send(parcel, at=at)

    def find(self, parcel):
        assert not connection.in_atomic_block
        return super().find(parcel)


def test_channel_is_never_called_inside_a_transaction(transactional_db, newsroom: Newsroom, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Watching"}
    newsroom.release()
    newsroom.recorder.plan.say("send", "created-but-timeout")
    newsroom.work()
    newsroom.work()
    assert newsroom.states() == ["accepted"]
    assert newsroom.delivery().last_error == ""


def test_attempt_is_committed_before_the_call(transactional_db, newsroom: Newsroom) -> None:
    """Were it not, the death of the worker would undo it."""
    newsroom.release()
    newsroom.recorder.plan.say("send", "die")
    with pytest.raises(SystemExit):
        newsroom.work()
    assert not connection.in_atomic_block
    connection.close() if connection.vendor == "postgresql" else connection.rollback()
    assert newsroom.delivery().tries.count() == 1
    assert newsroom.states() == ["armed"]
