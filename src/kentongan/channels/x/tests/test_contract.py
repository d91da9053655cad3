"""X holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import Simulated, simulated
from kentongan.channels.x import X
from kentongan.channels.x.simulator import XSimulator


class TestX(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(X, XSimulator()) as place:
            yield place
