"""What a channel says no to: this one alone, or whatever this account would send."""

from __future__ import annotations

import pytest

from kentongan.channels import Channel, ChannelRefused, ConnectionBroken
from kentongan.channels.bluesky import Bluesky
from kentongan.channels.bluesky.simulator import BlueskySimulator
from kentongan.channels.facebook import Facebook
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.mastodon import Mastodon
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.simulating import Reply, Request, Simulator, route, serving
from kentongan.channels.speaking import THIS_ONE
from kentongan.channels.telegram import Telegram, words
from kentongan.channels.telegram.simulator import TelegramSimulator
from kentongan.channels.wordpress import BLOCKED, WordPress
from kentongan.channels.x import X
from kentongan.channels.x.simulator import XSimulator

from .contract import AT, parcel_for, ready_for
from .simulated import Simulated, ground, simulated

KEY = "0192f0a4-1111-7000-8000-000000000001"


def refused(place: Simulated, no: Reply, *, takes_down: bool = False) -> ChannelRefused:
    """Returns what is said where the platform answers so to a post, or to taking it down."""
    ready = ready_for(place, parcel_for(place, key=KEY))
    later = parcel_for(place, key=KEY, operation="take_down", remote_id=place.channel.send(ready, at=AT).remote_id)
    place.simulator.planned = [no]
    with pytest.raises(ChannelRefused) as caught:
        place.channel.retract(later, at=AT) if takes_down else place.channel.send(ready, at=AT)
    return caught.value


@pytest.mark.parametrize(("kind", "simulator"), [(X, XSimulator), (Mastodon, MastodonSimulator),
                                                 (Bluesky, BlueskySimulator)])  # fmt: skip
def test_post_that_may_not_is_refused_alone(kind: type[Channel], simulator: type[Simulator]) -> None:
    with simulated(kind, simulator()) as place:
        said = refused(place, simulator.MAY_NOT)
    assert (type(said), said.permanent, said.reason) == (ChannelRefused, True, THIS_ONE)


@pytest.mark.parametrize(("kind", "simulator", "no"), [
    (X, XSimulator, Reply(403, {"type": "https://api.twitter.com/2/problems/client-forbidden", "title": "x"})),
    (X, XSimulator, Reply(403, {"detail": "Your account is suspended and is not permitted to access this feature."})),
    (Mastodon, MastodonSimulator, Reply(403, {"error": "This action is outside the authorized scopes"})),
    (Mastodon, MastodonSimulator, Reply(403, {"error": "Your login is currently disabled"})),
    (Facebook, FacebookSimulator, FacebookSimulator.MAY_NOT), (Telegram, TelegramSimulator, TelegramSimulator.MAY_NOT),
])  # fmt: skip
def test_account_that_may_not_breaks_the_connection(kind: type[Channel], simulator: type[Simulator], no: Reply) -> None:
    with simulated(kind, simulator()) as place:
        assert isinstance(refused(place, no), ConnectionBroken)


def test_bot_that_may_not_delete_still_writes() -> None:
    with simulated(Telegram, TelegramSimulator()) as place:
        said = refused(place, TelegramSimulator.MAY_NOT, takes_down=True)
    assert (type(said), said.permanent, said.reason) == (ChannelRefused, True, words.NO_RIGHTS)


class Fenced(Simulator):
    """A WordPress behind a firewall that takes one text for an attack."""

    @route("GET", "/wp-json/wp/v2/posts")
    def posts(self, _request: Request) -> Reply:
        return Reply(200, [])

    @route("POST", "/wp-json/wp/v2/posts")
    def post(self, _request: Request) -> Reply:
        return Reply(403, b"<html>Request blocked</html>", {"Content-Type": "text/html"})


def test_text_that_a_firewall_before_wordpress_blocks_is_refused_alone() -> None:
    with serving(Fenced()) as base:
        place = Simulated(WordPress({"address": base, "user": "a", "password": "b"}, ground()), Fenced())
        with pytest.raises(ChannelRefused) as caught:
            place.channel.prepare(parcel_for(place, key=KEY))
    assert (type(caught.value), caught.value.permanent, caught.value.reason) == (ChannelRefused, True, BLOCKED)
