"""What holds a delivery up may last: then a person is asked, once, instead of waiting on without an end."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from kentongan.deliveries import actions
from kentongan.deliveries.connections import connect, lose
from kentongan.deliveries.long_waits import LONGEST, LONGEST_TAKE_DOWN
from kentongan.deliveries.models import Connection, Delivery, QuietHours
from kentongan.deliveries.standing import may_go_again, why_open
from kentongan.people.models import Notice

from .conftest import Newsroom

ROUNDS = 30


@pytest.fixture
def held(newsroom: Newsroom) -> Newsroom:
    newsroom.connect("x", "recorder")
    return newsroom


def worked(newsroom: Newsroom, span: timedelta, *, step: timedelta = timedelta(hours=1)) -> Delivery:
    for _round in range(int(span / step)):
        newsroom.work(minutes=step.total_seconds() / 60)
    return newsroom.delivery("x")


def told(newsroom: Newsroom) -> list[str]:
    rows = Notice.objects.filter(staff=newsroom.publisher, matter="deliveries", text__contains="tertahan")
    return list(rows.values_list("text", flat=True))


@pytest.mark.parametrize("day", ["allowance", "wait", "more"])
def test_person_is_asked_once_when_a_channel_takes_nothing_for_a_day(held: Newsroom, day: str) -> None:
    held.recorder.plan.say("prepare", *[day] * 200)
    held.release(["x"])
    row = worked(held, LONGEST - timedelta(hours=1))
    assert (row.state, told(held)) == ("waiting", [])
    row = worked(held, timedelta(hours=3))
    assert row.state == "needs_person"
    assert "Sudah 24 jam tertahan" in why_open(row)
    assert len(told(held)) == 1
    assert may_go_again(row, is_in_doubt=False)
    worked(held, timedelta(hours=30))
    assert len(told(held)) == 1
    assert not held.delivery("x").tries.exists(), "stale news does not go out by itself"


def test_from_a_persons_hand_on_the_time_counts_anew(held: Newsroom) -> None:
    held.recorder.plan.say("prepare", *["wait"] * 200)
    held.release(["x"])
    row = worked(held, LONGEST + timedelta(hours=1))
    actions.retry(row, by=held.publisher, at=held.at)
    row = worked(held, timedelta(hours=20))
    assert (row.state, len(told(held))) == ("waiting", 1)
    row = worked(held, timedelta(hours=6))
    assert (row.state, len(told(held))) == ("needs_person", 2)


def test_connection_that_is_lost_for_a_day_asks_a_person_and_one_made_again_does_not(held: Newsroom) -> None:
    connection = Connection.objects.get(channel="x", unit=held.office.unit)
    lose(connection, why="Izin dicabut.", at=held.at)
    held.release(["x"])
    assert worked(held, timedelta(hours=23)).state == "waiting"
    connect(unit=held.office.unit, channel="x", adapter="recorder", by=held.manager, at=held.at)
    lose(Connection.objects.get(pk=connection.pk), why="Izin dicabut lagi.", at=held.at)
    assert worked(held, timedelta(hours=20)).state == "waiting"
    row = worked(held, timedelta(hours=6))
    assert (row.state, row.last_error) == ("needs_person", "Sudah 24 jam tertahan: Izin dicabut lagi.")


def test_channel_that_is_down_for_a_day_asks_for_those_that_only_wait_for_it(held: Newsroom) -> None:
    held.release(["x"])
    for _hour in range(26):
        Connection.objects.filter(channel="x").update(rests_until=held.at + timedelta(hours=2), rest_why="Gangguan.")
        held.work(hours=1)
    assert held.delivery("x").state == "needs_person"
    assert told(held)


def test_time_that_was_set_and_quiet_hours_are_no_waiting(held: Newsroom) -> None:
    held.release(["x"], not_before=held.at + timedelta(days=3))
    lose(Connection.objects.get(channel="x"), why="Izin dicabut.", at=held.at)
    row = worked(held, timedelta(days=2), step=timedelta(hours=2))
    assert (row.state, row.stuck_since) == ("waiting", None)


def test_nights_between_do_not_make_the_wait_begin_anew(held: Newsroom) -> None:
    night = {"starts": time(21), "ends": time(6), "days": list(range(7))}
    QuietHours.objects.create(unit=held.office.unit, **night)
    held.recorder.plan.say("prepare", *["wait"] * 400)
    held.release(["x"])
    row = worked(held, timedelta(hours=26))
    assert (row.state, len(told(held))) == ("needs_person", 1)


def test_what_was_sent_at_last_and_lost_its_answer_is_looked_up_and_not_asked(held: Newsroom) -> None:
    held.release(["x"])
    held.recorder.plan.say("send", "created-but-timeout")
    Delivery.objects.filter(channel="x").update(stuck_since=held.at - LONGEST * 2)
    held.work()
    row = held.delivery("x")
    assert (row.state, row.stuck_since, told(held)) == ("unknown", None, [])
    assert worked(held, timedelta(minutes=30), step=timedelta(minutes=5)).state == "accepted"


def test_take_down_that_is_held_up_is_a_persons_within_an_hour(held: Newsroom) -> None:
    held.release(["x"])
    held.work()
    told_to = {"reason": "Keliru.", "by": held.publisher, "at": held.later(minutes=1)}
    actions.take_down(subject=held.subject, unit=held.office.unit, **told_to)
    held.recorder.plan.say("prepare", *["wait"] * 200)
    row = worked(held, LONGEST_TAKE_DOWN * 1.5, step=timedelta(minutes=10))
    assert (row.operation, row.state) == ("take_down", "needs_person")
