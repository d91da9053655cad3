"""YouTube holds to what any channel must, against the simulator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels import Medium
from kentongan.channels.tests.contract import Contract
from kentongan.channels.tests.simulated import Simulated, simulated
from kentongan.channels.youtube import YouTube
from kentongan.channels.youtube.simulator import YouTubeSimulator

FILM = Medium("video", "film.mp4", "cd" * 32, "video/mp4")


class TestYouTube(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(YouTube, YouTubeSimulator()) as place:
            place.media = (FILM,)
            yield place
