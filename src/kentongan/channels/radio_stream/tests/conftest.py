"""One station for all tests of the channel."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_servers import STATION

from .station import Station, running


@pytest.fixture(scope="session")
def station() -> Iterator[Station]:
    STATION.needed()
    with running() as found:
        yield found


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Half a second of silence: what is played counts, not how it sounds."""
    with wave.open(str(tmp_path / "lurah.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(b"\0\0" * 11025)
    return tmp_path / "lurah.wav"
