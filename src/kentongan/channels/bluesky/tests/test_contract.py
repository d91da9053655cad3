"""Bluesky holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.bluesky import Bluesky
from kentongan.channels.bluesky.simulator import BlueskySimulator
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import Simulated, simulated


class TestBluesky(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Bluesky, BlueskySimulator()) as place:
            yield place
