"""Each connection goes its own way: one that does not answer delays no other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kentongan.deliveries.abreast import (
    MOST_OF_A_KIND,
    Abreast,
    Way,
    carry_on_way,
    due_looks,
    due_ways,
    look_on_way,
    steady,
)
from kentongan.deliveries.lanes import LEAST_WAIT, MOST_WAIT, PROMPT, Lane
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.tests.rounds import deliver_due, look_due
from kentongan.kernel.clock import Pace

from .conftest import Newsroom

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
#: long enough for any machine; a test that waits this long fails
PATIENCE = 30.0


class Road:
    """Ways to somewhere: some hang until they are let go, each is dry after one round."""

    def __init__(self, ways: list[Way], *, hanging: frozenset[Way] = frozenset()) -> None:
        self.ways, self.hanging = ways, hanging
        self.free, self.gone, self.all_gone = threading.Event(), list[Way](), threading.Event()
        self.abreast = Abreast(lambda _at: list(self.ways), self._go)

    def _go(self, way: Way) -> int:
        if way not in self.ways:
            return 0
        if way in self.hanging:
            self.free.wait(PATIENCE)
        self.ways.remove(way)
        self.gone.append(way)
        if set(self.ways) <= self.hanging:
            self.all_gone.set()
        return 1


@pytest.fixture
def stuck() -> Iterator[Road]:
    road = Road([(1, "x"), (2, "facebook"), (3, "mastodon")], hanging=frozenset({(1, "x")}))
    yield road
    road.free.set()
    road.abreast.end(seconds=PATIENCE)


def test_channel_that_hangs_delays_no_other(stuck: Road) -> None:
    assert stuck.abreast.set_out(AT) == 3
    assert stuck.all_gone.wait(PATIENCE)
    assert set(stuck.gone) == {(2, "facebook"), (3, "mastodon")}


def test_way_in_hand_is_not_begun_again(stuck: Road) -> None:
    stuck.abreast.set_out(AT)
    assert stuck.all_gone.wait(PATIENCE)
    assert stuck.abreast.set_out(AT) == 0


def test_the_end_waits_for_what_is_in_hand(stuck: Road) -> None:
    stuck.abreast.set_out(AT)
    stuck.free.set()
    assert stuck.abreast.end(seconds=PATIENCE)
    assert len(stuck.gone) == 3


def test_the_end_does_not_wait_for_a_channel_that_never_answers(stuck: Road) -> None:
    stuck.abreast.set_out(AT)
    assert stuck.all_gone.wait(PATIENCE)
    assert not stuck.abreast.end(seconds=0)
    assert (1, "x") not in stuck.gone
    [left] = [thread for thread in threading.enumerate() if thread.name == "way-1"]
    assert left.daemon, "the program ends without it"


def test_platform_that_hangs_for_everybody_leaves_room_for_the_others() -> None:
    many: list[Way] = [(number, "x") for number in range(MOST_OF_A_KIND + 3)]
    road = Road([*many, (99, "facebook")], hanging=frozenset(many))
    assert road.abreast.set_out(AT) == MOST_OF_A_KIND + 1
    assert road.all_gone.wait(PATIENCE)
    assert road.gone == [(99, "facebook")]
    road.free.set()
    road.abreast.end(seconds=PATIENCE)


def test_failure_beside_is_told_to_the_lane_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def give_way(way: Way) -> int:
        raise RuntimeError(way[1])

    abreast = Abreast(lambda _at: [(1, "x")], give_way)
    with caplog.at_level(logging.ERROR):
        abreast.set_out(AT)
        abreast.end(seconds=PATIENCE)
    with pytest.raises(RuntimeError, match="x"):
        abreast.set_out(AT)
    assert abreast.set_out(AT) == 1
    abreast.end(seconds=PATIENCE)


def test_only_ways_with_something_due_set_out(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["website", "x"])
    rows = {row.channel: row.connection_id for row in Delivery.objects.all()}
    Delivery.objects.filter(channel="x").update(next_attempt_at=newsroom.at.replace(year=2027))
    assert due_ways(newsroom.at) == [(rows["website"], "recorder")]
    assert carry_on_way((rows["website"], "recorder")) == 1
    assert newsroom.states() == ["accepted"]
    assert due_ways(newsroom.at) == []


def test_looks_go_by_connection_as_well(newsroom: Newsroom) -> None:
    """A platform that hangs while it is looked at holds up no look at another, for each has a way of its own."""
    for channel in ("x", "facebook"):
        newsroom.connect(channel, "recorder")
    newsroom.release(["x", "facebook"])
    newsroom.work()
    ways = due_looks(newsroom.later(minutes=1))
    assert set(ways) == {(row.connection_id, "recorder") for row in Delivery.objects.all()}
    assert [look_on_way(way) for way in ways] == [1, 1]
    assert set(Delivery.objects.values_list("watch__sight", flat=True)) == {"same"}
    assert due_looks(newsroom.at) == []


def test_clock_that_leaps_forward_between_two_looks_proves_no_absence(newsroom: Newsroom, recorder_with) -> None:
    """What is looked for is given its time by the time that passed, whatever the clock says."""
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    passed, pace = [0.0], Pace(lambda: passed[0])
    newsroom.work()
    steady(newsroom.now, pace)
    newsroom.work(seconds=30)
    passed[0] += 30
    assert (steady(newsroom.now, pace), newsroom.delivery().absences) == (newsroom.at, 1)
    newsroom.later(hours=1)
    passed[0] += 1
    assert deliver_due(steady(newsroom.now, pace), now=newsroom.now) == 0
    assert newsroom.work(minutes=4) == 0
    newsroom.work(minutes=1)
    assert newsroom.states() == ["queued"]


def test_clock_that_leaps_forward_brings_no_first_look_before_its_time(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    pace = Pace(lambda: 0.0)
    steady(newsroom.now, pace)
    newsroom.later(hours=1)
    assert due_looks(steady(newsroom.now, pace)) == []
    assert len(due_looks(newsroom.later(minutes=1))) == 1


def test_clock_that_leaps_forward_confirms_no_absence_before_its_time(newsroom: Newsroom) -> None:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    [post] = newsroom.recorder.folder.glob("posts/*.json")
    post.unlink()
    pace = Pace(lambda: 0.0)
    look_due(newsroom.later(minutes=1), now=newsroom.now)
    steady(newsroom.now, pace)
    newsroom.later(hours=1)
    assert due_looks(steady(newsroom.now, pace)) == []
    assert due_looks(newsroom.later(minutes=4)) == []
    assert len(due_looks(newsroom.later(minutes=1))) == 1


def test_clock_that_goes_as_time_does_moves_nothing(newsroom: Newsroom) -> None:
    passed = [0.0]
    pace = Pace(lambda: passed[0])
    assert pace.gained(newsroom.at) == timedelta()
    passed[0] += 3600
    assert pace.gained(newsroom.later(hours=1)) == timedelta()
    passed[0] += 60
    assert pace.gained(newsroom.later(minutes=-10)) < timedelta()


def test_lane_of_the_deliveries_looks_more_often_than_the_others(db: None) -> None:
    idle = [Lane(name, lambda _at: 0, idle_rounds=20) for name in ("deliveries", "looks")]
    assert [one.wait for one in idle] == [PROMPT["deliveries"], MOST_WAIT]
    assert LEAST_WAIT < PROMPT["deliveries"] <= 0.5
