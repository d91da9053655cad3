"""What a platform keeps but no longer shows to everybody is not displayed: the look says that it is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kentongan.deliveries.adapters import channel_of
from kentongan.deliveries.models import Sight, Watch
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.sightings import sight_of
from kentongan.deliveries.tests.rounds import look_due
from kentongan.people.models import Notice

from .platforms import (
    Played,
    line_to_simulators,  # noqa: F401  # a fixture
    played_on_each,  # noqa: F401  # a fixture
)


def hidden_video(simulator: Any, privacy: str) -> None:
    for video in simulator.videos.values():
        video["status"]["privacyStatus"] = privacy


def unpublished(simulator: Any, published: bool) -> None:
    for post in simulator.posts.values():
        post["is_published"] = published


def seen_by(simulator: Any, visibility: str) -> None:
    for status in simulator.statuses.values():
        status["visibility"] = visibility


#: by platform: how its people hide a post, and how they show it again
HIDING: dict[str, tuple[Callable[[Any], None], Callable[[Any], None]]] = {
    "youtube": (lambda one: hidden_video(one, "private"), lambda one: hidden_video(one, "public")),
    "facebook": (lambda one: unpublished(one, False), lambda one: unpublished(one, True)),
    "mastodon": (lambda one: seen_by(one, "private"), lambda one: seen_by(one, "public")),
}


def sight(played: Played) -> Sight:
    row = played.newsroom.delivery(played.channel)
    return sight_of(channel_of(row.connection, unit=row.unit), parcel_of(row)).sight


@pytest.mark.parametrize("played", sorted(HIDING), indirect=True)
def test_post_that_is_hidden_there_is_not_displayed(played: Played) -> None:
    hide, show = HIDING[played.channel]
    played.release()
    assert played.work().state == "accepted"
    assert sight(played) == Sight.SAME
    hide(played.simulator)
    assert sight(played) == Sight.GONE
    show(played.simulator)
    assert sight(played) == Sight.SAME


@pytest.mark.parametrize("played", ["youtube"], indirect=True)
def test_film_that_is_for_those_with_the_link_alone_is_not_displayed(played: Played) -> None:
    played.release()
    played.work()
    hidden_video(played.simulator, "unlisted")
    assert sight(played) == Sight.GONE


@pytest.mark.parametrize("played", ["youtube"], indirect=True)
def test_film_that_somebody_made_private_raises_the_alarm(played: Played) -> None:
    room = played.newsroom
    played.release()
    played.work()
    hidden_video(played.simulator, "private")
    for minutes in (2, 6):
        look_due(room.later(minutes=minutes), now=room.now)
    assert Watch.objects.get(delivery=room.delivery("youtube")).sight == Sight.GONE
    assert Notice.objects.filter(staff=room.publisher, matter="display", text__contains="tidak terlihat lagi").exists()
