"""Instagram holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.instagram import Instagram
from kentongan.channels.instagram.simulator import InstagramSimulator
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import PHOTO, Simulated, simulated


class TestInstagram(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Instagram, InstagramSimulator()) as place:
            place.media = (PHOTO,)
            yield place


class TestInstagramThatMayDelete(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Instagram, InstagramSimulator(), deletes="1") as place:
            place.media = (PHOTO, PHOTO)
            yield place
