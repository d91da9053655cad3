"""Two at once on PostgreSQL: workers on one row, presses of one button, answers into one log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from kentongan.deliveries.abreast import deliver_abreast, finish_all
from kentongan.deliveries.actions import take_down
from kentongan.deliveries.models import Attempt, Delivery, Release
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel import clock, events
from kentongan.kernel.refusals import NotNow
from tests.at_once import at_once

from .conftest import Newsroom

pytestmark = pytest.mark.postgres


@pytest.fixture
def room(transactional_db: None, newsroom: Newsroom) -> Newsroom:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lives in memory; test_crash.py races on a file")
    for channel in ("x", "facebook"):
        newsroom.connect(channel, "recorder")
    return newsroom


def test_four_workers_send_each_row_once(room: Newsroom) -> None:
    room.release(["website", "x", "facebook"])
    handled = at_once(*[lambda: deliver_due(room.at, now=room.now)] * 4)
    assert sum(handled) == 3
    assert len(room.recorder.posts()) == Attempt.objects.count() == 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}


def test_worker_that_slept_an_hour_after_arming_does_not_send_what_another_has_sent(
    room: Newsroom, recorder_with: Callable[..., None]
) -> None:
    recorder_with(replays=False)
    room.release()
    slept: list[int] = []

    def sleepy() -> datetime:
        """Another worker, with a connection of its own, finds the row an hour later and carries it to its end."""
        if not slept and room.states() == ["armed"]:
            slept.extend(at_once(lambda: sum(room.work(seconds=each) for each in (3600, 30, 300, 1))))
        return room.at

    deliver_due(room.at, now=sleepy)
    assert (slept, room.states(), len(room.recorder.posts())) == ([4], ["accepted"], 1)
    assert list(Attempt.objects.order_by("number").values_list("result", flat=True)) == ["absent", "accepted"]
    assert list(events.faults(room.case.pk)) == []


def test_answers_that_arrive_together_all_enter_the_log(room: Newsroom) -> None:
    run = room.run
    room.release(["website", "x", "facebook"])
    workers = [lambda: deliver_due(room.at, now=room.now)] * 4
    at_once(*workers)
    assert room.events().count("delivery_accepted") == 3
    assert list(events.faults(room.case.pk)) == []
    run.refresh_from_db()
    assert run.left_at is not None


def test_channels_go_side_by_side_and_the_step_ends_once(room: Newsroom) -> None:
    room.release(["website", "x", "facebook"], at=clock.now())
    assert deliver_abreast(clock.now()) == 3
    finish_all(seconds=60)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}
    assert room.events().count("step_left") == 1
    assert list(events.faults(room.case.pk)) == []


def test_two_presses_at_once_give_one_release(room: Newsroom) -> None:
    found = at_once(*[lambda: room.release(["website", "x"])] * 2)
    [refusal] = [one for one in found if isinstance(one, NotNow)]
    assert refusal.codes == {"already-released"}
    assert Release.objects.count() == 1
    assert Delivery.objects.count() == 2


def test_take_down_in_the_moment_of_sending_stands_in_line_with_the_workers(room: Newsroom) -> None:
    """All hold the log first and a row second; the other way round the database would end one of them."""
    room.release(["website", "x", "facebook"])
    order = {"subject": room.subject, "unit": room.office.unit, "reason": "Keliru.", "by": room.publisher}
    workers = [lambda: deliver_due(room.at, now=room.now)] * 3
    at_once(*workers, lambda: take_down(**order, at=room.at))
    for _round in range(3):
        room.work(minutes=6)
    assert set(Delivery.objects.showing().values_list("state", flat=True)) <= {"cancelled", "retracted"}
    assert list(events.faults(room.case.pk)) == []
