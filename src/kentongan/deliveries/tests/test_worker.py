"""The worker: lanes, waiting, heartbeats, and the process of a niced lane."""

from __future__ import annotations

import inspect
import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as product
from django.db.models import QuerySet

from kentongan.deliveries.lanes import BEAT_EVERY, LEAST_WAIT, MOST_WAIT, Lane, has_due, is_niced, lane
from kentongan.deliveries.worker import IDLE_ROUNDS, run_lane, run_worker
from kentongan.kernel.models import Heartbeat
from kentongan.people.models import Notice

from .conftest import Newsroom

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
worked: list[datetime] = []
stopping = threading.Event()


def work_once(at: datetime) -> int:
    """A lane for tests: notes the time, and asks the worker to stop."""
    worked.append(at)
    stopping.set()
    return 1


def notices() -> QuerySet[Notice]:
    return Notice.objects.all()


def find_nothing(_at: datetime, *, most: int = 5) -> int:
    return 0


def work_on_all(at: datetime, *, most: int = 5) -> int:
    """A lane for tests with rows enough: notes each, and is asked to stop at the first."""
    for _row in range(most):
        work_once(at)
    return most


def break_down(_at: datetime) -> int:
    raise RuntimeError("the ground gives way")


@pytest.fixture(autouse=True)
def fresh() -> None:
    worked.clear()
    stopping.clear()


def test_every_lane_of_the_product_can_be_built() -> None:
    for name in product.LANES:
        assert callable(lane(name).work)
    assert set(product.NICED_LANES) <= set(product.LANES)


def test_one_round_does_what_is_due(newsroom: Newsroom, settings) -> None:
    settings.LANES = {"deliveries": "kentongan.deliveries.tests.rounds.deliver_due"}  # in this thread
    newsroom.release()
    assert lane("deliveries").round(newsroom.at) == 1
    assert lane("deliveries").round(newsroom.later(minutes=1)) == 0
    assert Heartbeat.objects.get(lane="deliveries").at == newsroom.at


def test_unknown_lane_is_an_error() -> None:
    with pytest.raises(KeyError):
        lane("there-is-no-such-lane")


def test_idle_lane_waits_longer_and_longer(db: None) -> None:
    idle = Lane("idle", find_nothing)
    waits = []
    for _round in range(8):
        idle.round(AT)
        waits.append(idle.wait)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (2 * LEAST_WAIT, MOST_WAIT)


def test_busy_lane_comes_round_at_once(db: None) -> None:
    busy = Lane("busy", work_once)
    busy.idle_rounds = 5
    assert busy.round(AT) == 1
    assert busy.wait == 0


def test_heartbeat_is_written_seldom(db: None) -> None:
    idle = Lane("idle", find_nothing)
    idle.round(AT)
    idle.round(AT + timedelta(seconds=1))
    assert Heartbeat.objects.get().at == AT
    idle.round(AT + BEAT_EVERY)
    assert Heartbeat.objects.get().at == AT + BEAT_EVERY


def test_heartbeat_follows_a_clock_that_is_set_back(db: None) -> None:
    idle = Lane("idle", find_nothing)
    idle.round(AT + timedelta(days=365))
    idle.round(AT)
    assert Heartbeat.objects.get().at == AT


def test_failing_lane_falls_silent_and_does_not_stop_the_others(db: None, settings, caplog) -> None:
    settings.LANES = {"broken": f"{__name__}.break_down", "sound": f"{__name__}.work_once"}
    with caplog.at_level(logging.ERROR):
        assert [lane(name).round(AT) for name in settings.LANES] == [0, 1]
    assert list(Heartbeat.objects.values_list("lane", flat=True)) == ["sound"]
    assert "lane broken failed" in caplog.text


def test_worker_goes_round_until_it_is_told_to_stop(transactional_db: None, settings) -> None:
    settings.LANES = {"test": f"{__name__}.work_once"}
    settings.NICED_LANES = {}
    run_worker(stopping, lambda: AT)
    assert worked == [AT]


def test_worker_that_is_to_stop_does_nothing(transactional_db: None, settings) -> None:
    settings.LANES = {"test": f"{__name__}.work_once", "niced": f"{__name__}.find_nothing"}
    settings.NICED_LANES = {"niced": f"{__name__}.notices"}
    stopping.set()
    run_worker(stopping, lambda: AT)
    assert worked == []


class Counting(threading.Event):
    """A stop signal that never waits, so that tests do not sleep."""

    def wait(self, timeout: float | None = None) -> bool:
        return self.is_set()


def test_niced_lane_ends_when_idle(transactional_db: None, settings) -> None:
    settings.LANES = {"idle": f"{__name__}.find_nothing"}
    rounds: list[datetime] = []
    run_lane("idle", Counting(), lambda: rounds.append(AT) or AT)
    assert len(rounds) == IDLE_ROUNDS


def test_niced_lane_stops_after_the_row_it_has_in_hand(transactional_db: None, settings) -> None:
    settings.LANES = {"films": f"{__name__}.work_on_all"}
    run_lane("films", stopping, lambda: AT)
    assert worked == [AT]


def test_every_niced_lane_can_do_one_row_at_a_time(db: None) -> None:
    for name in product.NICED_LANES:
        assert inspect.signature(lane(name).work).parameters["most"].kind is inspect.Parameter.KEYWORD_ONLY


def test_niced_lane_is_woken_by_due_rows(newsroom: Newsroom, settings) -> None:
    settings.NICED_LANES = {"mail": f"{__name__}.notices"}
    assert is_niced("mail")
    Notice.objects.all().delete()
    assert not has_due("mail", AT)
    row = Notice.objects.create(staff=newsroom.publisher, text="Bahan baru", at=AT, next_attempt_at=AT)
    assert has_due("mail", AT)
    assert not has_due("mail", AT - timedelta(seconds=1))
    Notice.objects.filter(pk=row.pk).update(leased_until=AT + timedelta(seconds=60))
    assert not has_due("mail", AT)
    assert has_due("mail", AT + timedelta(seconds=60))
