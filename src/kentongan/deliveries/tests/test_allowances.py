"""What a channel still takes is kept from its answers, or counted where it tells nothing."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from kentongan.channels import Allowance, OwnQuota
from kentongan.channels.recorder import Recorder
from kentongan.channels.speaking import DAY, SHORT, allowances_in
from kentongan.conftest import MONDAY
from kentongan.deliveries.allowances import allowances_of, counted, keep_allowances, used_up
from kentongan.deliveries.models import Connection

from .conftest import Newsroom


class Counting(Recorder):
    """A recorder of which two posts a day are taken, counted from midnight in California."""

    own_quota = OwnQuota("day", most=2, zone="America/Los_Angeles")


class Telling(Recorder):
    """A recorder that tells with each post how many more it takes."""

    def send(self, parcel, *, at):
        self.ground.heard[DAY] = Allowance(DAY, 50, 11)
        return super().send(parcel, at=at)


@pytest.fixture
def x(newsroom: Newsroom) -> Connection:
    newsroom.connect("x", "recorder")
    return Connection.objects.select_related("unit").get(unit=newsroom.office.unit, channel="x")


def test_headers_of_the_platforms_are_read() -> None:
    ends = MONDAY + timedelta(minutes=10)
    told = {
        "x-rate-limit-limit": "100",
        "x-rate-limit-remaining": "93",
        "x-rate-limit-reset": f"{ends.timestamp():.0f}",
    }
    assert allowances_in(told, MONDAY) == [Allowance(SHORT, 100, 93, ends)]
    told = {"x-ratelimit-limit": "300", "x-ratelimit-remaining": "299", "x-ratelimit-reset": "unreadable"}
    assert allowances_in(told, MONDAY) == [Allowance(SHORT, 300, 299)]
    told = {"ratelimit-limit": "5000", "ratelimit-remaining": "4997"}
    assert allowances_in(told, MONDAY) == [Allowance(SHORT, 5000, 4997)]


def test_headers_that_say_nothing_of_it_are_left_out() -> None:
    assert allowances_in({"x-rate-limit-limit": "viele", "date": "Sat, 28 Nov 2026 20:00:00 GMT"}, MONDAY) == []


def test_what_was_told_is_kept_and_told_anew_by_its_name(newsroom: Newsroom, x: Connection) -> None:
    ends = newsroom.at + timedelta(hours=3)
    keep_allowances(x, {DAY: Allowance(DAY, 50, 12, ends)}, at=newsroom.at)
    keep_allowances(x, {SHORT: Allowance(SHORT, 300, 299)}, at=newsroom.at)
    keep_allowances(x, {DAY: Allowance(DAY, 50, 11, ends)}, at=newsroom.at)
    kept = allowances_of(Connection.objects.get(pk=x.pk), newsroom.at)
    assert kept == [Allowance(DAY, 50, 11, ends), Allowance(SHORT, 300, 299)]
    assert allowances_of(x, ends) == [Allowance(SHORT, 300, 299)]


def test_what_a_channel_told_with_its_answer_is_kept_of_the_connection(
    newsroom: Newsroom, x: Connection, settings
) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Telling"}
    newsroom.release(["x"])
    newsroom.work()
    assert allowances_of(Connection.objects.get(pk=x.pk), newsroom.at) == [Allowance(DAY, 50, 11)]


def test_used_up_allowance_lets_the_connection_rest_until_it_begins_anew(newsroom: Newsroom, x: Connection) -> None:
    ends = newsroom.at + timedelta(hours=3)
    keep_allowances(x, {DAY: Allowance(DAY, 50, 0, ends)}, at=newsroom.at)
    assert used_up(x, newsroom.at)
    newsroom.release(["x"])
    newsroom.work()
    assert newsroom.delivery("x").next_attempt_at == ends
    newsroom.work(hours=4)
    assert newsroom.states("x") == ["accepted"]


def test_channel_that_says_too_many_holds_the_next_parcel_too(newsroom: Newsroom, x: Connection) -> None:
    newsroom.recorder.plan.say("send", "allowance")
    newsroom.release(["x"])
    newsroom.work()
    row = Connection.objects.get(pk=x.pk)
    assert (row.faults, row.rests_until) == (0, newsroom.at + timedelta(seconds=900))


def test_posts_are_counted_in_the_day_of_the_channel(newsroom: Newsroom, x: Connection, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Counting"}
    newsroom.release(["x"])
    newsroom.work()
    found = counted(x, unit=newsroom.office.unit, at=newsroom.at)
    assert found is not None
    assert (found.used, found.most, found.is_used_up) == (1, 2, False)
    assert found.since.astimezone(UTC).hour in (7, 8)
    later = counted(x, unit=newsroom.office.unit, at=newsroom.at + timedelta(days=1))
    assert later is not None
    assert later.used == 0


def test_channel_without_a_quota_of_its_own_is_not_counted(newsroom: Newsroom, x: Connection) -> None:
    assert counted(x, unit=newsroom.office.unit, at=newsroom.at) is None
