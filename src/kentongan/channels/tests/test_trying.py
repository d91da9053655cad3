"""A trial that was written and could not be taken away is not called a channel that can't be reached."""

from __future__ import annotations

from typing import Any

import pytest

from kentongan.channels import Channel, ChannelRefused, OutcomeUnknown
from kentongan.channels.facebook import Facebook
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.mastodon import Mastodon
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.simulating import Reply, Request, Simulator, route
from kentongan.channels.telegram import Telegram
from kentongan.channels.telegram.simulator import TelegramSimulator
from kentongan.channels.tests.simulated import simulated
from kentongan.channels.trying import TrialStays
from kentongan.channels.wordpress import WordPress


class Blog(Simulator):
    """As much of WordPress as a trial asks for; the real one does not fail when it is told to."""

    def told(self) -> dict[str, str]:
        return {"address": self.base, "user": "kentongan", "password": "tiruan"}

    @route("GET", "/wp-json/wp/v2/users/me")
    def me(self, _request: Request) -> Reply:
        return Reply(200, {"id": 2, "name": "Kentongan", "capabilities": {}})

    @route("POST", "/wp-json/wp/v2/posts", acts=True)
    def draft(self, _request: Request) -> Reply:
        return Reply(201, {"id": 7})

    @route("DELETE", "/wp-json/wp/v2/posts/7", acts=True)
    def delete(self, _request: Request) -> Reply:
        return Reply(200, {"deleted": True})


KINDS: list[Any] = [
    (Telegram, TelegramSimulator, "https://t.me/"), (Mastodon, MastodonSimulator, "http"),
    (Facebook, FacebookSimulator, "https://www.facebook.com/"), (WordPress, Blog, "/wp-admin/post.php?post=7"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "simulator", "part"), KINDS)
@pytest.mark.parametrize("day", ["500", "swallow", "401", "429"])
def test_trial_that_can_not_be_taken_away_says_where_it_stands(
    kind: type[Channel], simulator: type[Simulator], part: str, day: str
) -> None:
    with simulated(kind, simulator()) as place:
        place.plan("ok", day)
        with pytest.raises(TrialStays) as caught:
            place.channel.verify_connection()
    assert part in caught.value.url


@pytest.mark.parametrize(("kind", "simulator", "_part"), KINDS)
def test_trial_whose_answer_was_lost_may_stand_there(
    kind: type[Channel], simulator: type[Simulator], _part: str
) -> None:
    with simulated(kind, simulator()) as place:
        place.plan("created-but-swallow")
        with pytest.raises(OutcomeUnknown):
            place.channel.verify_connection()


@pytest.mark.parametrize(("kind", "simulator", "_part"), KINDS)
def test_trial_that_was_refused_left_nothing(kind: type[Channel], simulator: type[Simulator], _part: str) -> None:
    with simulated(kind, simulator()) as place:
        place.plan("401")
        with pytest.raises(ChannelRefused):
            place.channel.verify_connection()
