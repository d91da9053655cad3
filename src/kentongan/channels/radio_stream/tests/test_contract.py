"""The queue of a station holds to what any channel must, on a real Liquidsoap and Icecast."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kentongan.channels import Medium
from kentongan.channels.radio_stream import RadioStream
from kentongan.channels.tests.contract import Contract

from .station import Station
from .test_radio_stream import SOUND, channel


@dataclass
class OnAir:
    """The channel, the station, and how much it had played before."""

    channel: RadioStream
    station: Station
    before: int
    media: tuple[Medium, ...] = (SOUND,)

    def public_texts(self) -> list[str]:
        """Returns the titles that went on air, once nothing waits or plays any more."""
        assert self.station.until_played_out()
        return self.station.aired()[self.before :]


@pytest.mark.xdist_group("radio_stream")
class TestRadioStream(Contract):
    @pytest.fixture
    def place(self, station: Station, recording: Path) -> OnAir:
        assert station.until_played_out()
        return OnAir(channel(station.telnet, address=str(recording)), station, len(station.aired()))
