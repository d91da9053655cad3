"""A channel that is down is left alone for a while, then tried by one delivery; the others follow or go on waiting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kentongan.cases.models import Case
from kentongan.deliveries.actions import retry, take_down
from kentongan.deliveries.connections import connect
from kentongan.deliveries.foreseeing import AT_REST, USED_UP, broken, ways_to
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.resting import BEHIND, RESTS, TRIAL, is_disturbed, note_answer, note_fault, rest_of
from kentongan.kernel.models import Event

from .conftest import Newsroom, stand_at

WHY = "Kanal sedang sibuk."
#: faults in a row, said here by itself: by the program's own number, a channel that never rests never ends its test
IN_A_ROW = 3


@pytest.fixture
def x(newsroom: Newsroom) -> Connection:
    newsroom.connect("x", "recorder")
    return Connection.objects.select_related("unit").get(unit=newsroom.office.unit, channel="x")


def failed(newsroom: Newsroom, row: Connection, times: int = IN_A_ROW) -> None:
    for _time in range(times):
        note_fault(row, WHY, at=newsroom.at)


def another(newsroom: Newsroom) -> Newsroom:
    """Returns the same office with another case at its publish step."""
    case = newsroom.office.open()
    stand_at(newsroom.office, case, "publish")
    return Newsroom(newsroom.office, Case.objects.get(pk=case.pk))


def test_channel_that_fails_again_and_again_rests(newsroom: Newsroom, x: Connection) -> None:
    failed(newsroom, x, IN_A_ROW - 1)
    assert rest_of(x, at=newsroom.at) is None
    failed(newsroom, x, 1)
    assert rest_of(x, at=newsroom.at) == newsroom.at + RESTS[0]
    assert Event.objects.filter(stream=newsroom.office.unit.stream, what="channel_rests").count() == 1


def test_each_try_in_vain_makes_the_rest_longer_up_to_an_end(newsroom: Newsroom, x: Connection) -> None:
    failed(newsroom, x)
    for wait in [*RESTS[1:], RESTS[-1]]:
        failed(newsroom, x, 1)
        assert x.rests_until == newsroom.at + wait


def test_one_delivery_alone_tries_where_a_rest_ends(newsroom: Newsroom, x: Connection) -> None:
    failed(newsroom, x)
    newsroom.later(minutes=2)
    other = Connection.objects.get(pk=x.pk)
    assert rest_of(x, at=newsroom.at) is None
    assert rest_of(other, at=newsroom.at) == newsroom.at + TRIAL


def test_an_answer_ends_it_for_everybody(newsroom: Newsroom, x: Connection) -> None:
    failed(newsroom, x)
    note_answer(x, at=newsroom.at)
    row = Connection.objects.get(pk=x.pk)
    assert (row.faults, row.rests_until, is_disturbed(row)) == (0, None, False)


def test_deliveries_wait_for_a_channel_that_rests_and_lose_no_try(newsroom: Newsroom, x: Connection) -> None:
    newsroom.release(["website", "x"])
    failed(newsroom, x)
    newsroom.work()
    row = newsroom.delivery("x")
    assert (row.state, row.attempts, row.next_attempt_at) == ("queued", 0, newsroom.at + RESTS[0])
    assert "gangguan" in row.waiting_for
    assert newsroom.states("website") == ["accepted"]


def test_after_the_rest_the_first_one_goes_and_the_others_follow_at_once(newsroom: Newsroom, x: Connection) -> None:
    rooms = [newsroom, another(newsroom), another(newsroom)]
    for room in rooms:
        room.release(["x"])
    failed(newsroom, x)
    newsroom.work()
    newsroom.work(minutes=2)
    newsroom.work(seconds=1)
    assert [room.states("x") for room in rooms] == [["accepted"]] * 3
    assert not is_disturbed(Connection.objects.get(pk=x.pk))


def test_broken_answers_of_the_channel_open_the_circuit(newsroom: Newsroom, x: Connection) -> None:
    newsroom.recorder.plan.say("prepare", *["busy"] * IN_A_ROW)
    newsroom.release(["x"])
    for _round in range(IN_A_ROW):
        newsroom.work(minutes=2)
    row = Connection.objects.get(pk=x.pk)
    assert is_disturbed(row)
    assert row.rest_why == WHY
    newsroom.work(minutes=2)
    newsroom.work(minutes=2)
    assert newsroom.states("x") == ["accepted"]


def test_lost_answer_counts_and_a_refusal_for_good_is_an_answer(newsroom: Newsroom, x: Connection) -> None:
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.release(["x"])
    newsroom.work()
    assert Connection.objects.get(pk=x.pk).faults == 1 or newsroom.states("x") == ["accepted"]
    failed(newsroom, x, 1)
    newsroom.recorder.plan.say("send", "refuse")
    second = another(newsroom)
    second.release(["x"])
    second.work()
    assert (second.states("x"), Connection.objects.get(pk=x.pk).faults) == (["rejected"], 0)


def test_what_failed_itself_tries_after_those_that_only_waited(newsroom: Newsroom, x: Connection) -> None:
    rooms = [newsroom, another(newsroom)]
    for room in rooms:
        room.release(["x"])
    Delivery.objects.filter(pk=newsroom.delivery("x").pk).update(last_error=WHY)
    failed(newsroom, x)
    newsroom.work()
    ends = newsroom.at + RESTS[0]
    assert [room.delivery("x").next_attempt_at for room in rooms] == [ends + BEHIND, ends]


def test_take_down_never_rests(newsroom: Newsroom, x: Connection) -> None:
    newsroom.release(["x"])
    newsroom.work()
    failed(newsroom, x)
    take_down(
        subject=newsroom.subject, unit=newsroom.office.unit, reason="Keliru.", by=newsroom.publisher, at=newsroom.at
    )
    newsroom.work()
    assert newsroom.delivery("x", "show").state == "retracted"


def test_a_person_who_asks_for_it_ends_the_rest(newsroom: Newsroom, x: Connection) -> None:
    newsroom.recorder.plan.say("send", "refuse")
    newsroom.release(["x"])
    newsroom.work()
    failed(newsroom, x)
    retry(newsroom.delivery("x"), by=newsroom.publisher, at=newsroom.at)
    newsroom.work()
    assert newsroom.delivery("x").state == "accepted"


def test_connecting_again_begins_anew(newsroom: Newsroom, x: Connection) -> None:
    failed(newsroom, x)
    connect(unit=newsroom.office.unit, channel="x", adapter="manual", by=newsroom.manager, at=newsroom.at)
    row = Connection.objects.get(pk=x.pk)
    assert (row.faults, row.rests_until) == (0, None)


def test_it_is_told_before_the_approval(newsroom: Newsroom, x: Connection) -> None:
    unit = newsroom.office.unit
    failed(newsroom, x)
    assert broken(unit, ["x"], ways_to(unit, ["x"])) == {"x": AT_REST}
    ends = (newsroom.at + timedelta(hours=1)).isoformat()
    told = [{"name": "24 jam", "most": 50, "left": 0, "ends_at": ends}]
    Connection.objects.filter(pk=x.pk).update(faults=0, rests_until=None, allowances=told)
    assert broken(unit, ["x"], ways_to(unit, ["x"]), at=newsroom.at) == {"x": USED_UP}
    assert broken(unit, ["x"], ways_to(unit, ["x"]), at=newsroom.at + timedelta(hours=2)) == {}
