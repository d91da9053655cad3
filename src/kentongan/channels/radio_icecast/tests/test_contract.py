"""A recording on a mount holds to what any channel must, on a real Icecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pytest

from kentongan.channels import Medium, Parcel, Receipt
from kentongan.channels.radio_icecast import RadioIcecast
from kentongan.channels.radio_stream.tests.station import Station
from kentongan.channels.tests.contract import Contract

from .test_radio_icecast import SOUND, channel, recording


@dataclass
class Mount:
    """The channel, the station, and a mount that nobody else plays on."""

    channel: Counted
    station: Station
    name: str
    media: tuple[Medium, ...] = (SOUND,)

    def public_texts(self) -> list[str]:
        """Returns the titles that listeners were told of, once the station has noted all that was played."""
        assert self.station.until_told(self.name, self.channel.played)
        return self.station.told(self.name)


class Counted(RadioIcecast):
    """Counts what it played to the end."""

    played = 0

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        receipt = super().send(parcel, at=at)
        self.played += 1
        return receipt


@pytest.mark.xdist_group("radio_icecast")
class TestRadioIcecast(Contract):
    @pytest.fixture
    def place(self, station: Station) -> Mount:
        name = f"/{uuid4().hex}.ogg"
        made = channel(station.port, content=recording(0.2), mount=name)
        return Mount(Counted(made.given, made.ground), station, name)
