"""Telegram holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.telegram import Telegram
from kentongan.channels.telegram.simulator import TelegramSimulator
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import FILM, Simulated, simulated


class TestTelegram(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Telegram, TelegramSimulator()) as place:
            yield place


class TestTelegramWithAFilm(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(Telegram, TelegramSimulator()) as place:
            place.media = (FILM,)
            yield place
