"""Mastodon holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.mastodon import Mastodon
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import FILM, Simulated, simulated


class TestMastodon(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Mastodon, MastodonSimulator()) as place:
            yield place


class TestMastodonWithAFilm(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Mastodon, MastodonSimulator()) as place:
            place.media = (FILM,)
            yield place
