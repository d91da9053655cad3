"""Facebook holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.facebook import Facebook
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import FILM, Simulated, simulated


class TestFacebook(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Facebook, FacebookSimulator()) as place:
            yield place


class TestFacebookWithAFilm(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Facebook, FacebookSimulator()) as place:
            place.media = (FILM,)
            yield place
