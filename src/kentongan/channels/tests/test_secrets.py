"""What is secret of a connection: in no address that a request goes to, and never through the internet unsealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

import pytest

from kentongan.channels import Channel, ConnectionBroken, Ground
from kentongan.channels.simulating import Reply, Request, Simulator, serving
from kentongan.channels.speaking import PLAIN, Line
from kentongan.environment import tables

from .contract import AT, parcel_for, ready_for
from .simulated import FILM, PHOTO, Simulated, ground

#: the bot API takes its token in the address alone (core.telegram.org/bots/api, making requests)
BY_ADDRESS = {"telegram"}


@dataclass
class Overheard(Simulated):
    """A platform whose log of addresses is read."""

    addresses: tuple[str, ...] = ()


def _named(dotted: str) -> type:
    module, _dot, name = dotted.rpartition(".")
    return cast("type", getattr(import_module(module), name))


@pytest.fixture(params=sorted(set(tables.SIMULATORS) - BY_ADDRESS))
def place(request: pytest.FixtureRequest) -> Iterator[Overheard]:
    name = request.param
    simulator: Simulator = _named(tables.SIMULATORS[name])()
    answer = simulator.answer
    with serving(simulator):
        kind: type[Channel] = _named(tables.CHANNELS[name])
        made = Overheard(kind(simulator.told(), ground()), simulator, (FILM if name == "youtube" else PHOTO,))

        def overheard(asked: Request) -> Reply | None:
            made.addresses += (f"{asked.path}?{asked.query}",)
            return answer(asked)

        simulator.answer = overheard  # type: ignore[method-assign]  # the platform's own log of what it was asked
        yield made


def test_no_secret_of_the_connection_stands_in_an_address(place: Overheard) -> None:
    channel = place.channel
    channel.verify_connection()
    channel.known()
    ready = ready_for(place, parcel_for(place, key="0192f0a4-1111-7000-8000-000000000001"))
    channel.send(ready, at=AT)
    secrets = [place.simulator.told()[name] for name in channel.setup.secrets if name in place.simulator.told()]
    assert secrets
    assert place.addresses
    assert not [one for one in place.addresses if any(secret in one for secret in secrets)]


def test_plain_http_through_the_internet_is_refused_before_a_word_is_said() -> None:
    for auth, headers in ((("kentongan", "rahasia"), {}), (None, {"Authorization": "Bearer rahasia"})):
        with pytest.raises(ConnectionBroken, match=re.escape(PLAIN)):
            Line("http://203.0.114.7/wp-json", Ground(), headers, auth).ask("GET", "/users/me")
