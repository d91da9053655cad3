"""A machine that is suspended between writing down an attempt and making it."""

from __future__ import annotations

from datetime import datetime

from kentongan.channels.recorder import Recorder
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.stations import deliver
from kentongan.kernel.leases import lease

from .conftest import Newsroom


class Holding(Recorder):
    """A recorder that refuses what anybody else could take up while it is asked."""

    def send(self, parcel, *, at):
        assert Delivery.objects.get(pk=parcel.key).leased_until > at
        return super().send(parcel, at=at)


def leased(newsroom: Newsroom) -> Delivery:
    [taken] = lease(Delivery.objects.for_worker(), at=newsroom.at, seconds=60, most=1)
    row = newsroom.delivery()
    assert row.lease == taken.lease
    return row


def test_worker_that_slept_after_arming_does_not_send_what_another_has_taken_over(
    newsroom: Newsroom, recorder_with
) -> None:
    recorder_with(replays=False)
    newsroom.release()
    slow, slept = leased(newsroom), []

    def sleepy() -> datetime:
        """An hour goes by when it is armed: another worker proves that nothing is there, sends it and ends it."""
        if not slept and newsroom.states() == ["armed"]:
            slept.append(newsroom.at)
            for seconds in (3600, 30, 300, 1):
                newsroom.work(seconds=seconds)
            assert newsroom.states() == ["accepted"]
        return newsroom.at

    deliver(slow, now=sleepy)
    assert slept
    assert len(newsroom.recorder.posts()) == 1
    row = newsroom.delivery()
    assert (row.state, list(row.tries.order_by("number").values_list("result", flat=True))) == (
        "accepted",
        ["absent", "accepted"],
    )


def test_worker_that_slept_and_still_has_the_row_holds_it_for_the_whole_call(newsroom: Newsroom, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Holding"}
    newsroom.release()
    pressed = newsroom.at

    def sleepy() -> datetime:
        if newsroom.states() == ["armed"] and newsroom.at == pressed:
            newsroom.later(minutes=30)
        return newsroom.at

    deliver(leased(newsroom), now=sleepy)
    assert newsroom.states() == ["accepted"]
