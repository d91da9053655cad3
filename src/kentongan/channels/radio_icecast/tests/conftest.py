"""One Icecast, on which nobody plays yet, for all tests of the channel."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from kentongan.channels.radio_stream.tests.station import Station, icecast_alone


@pytest.fixture(scope="session")
def station() -> Iterator[Station]:
    if not shutil.which("icecast2"):
        pytest.skip("icecast2 is not installed: tools/system_packages")
    with icecast_alone() as found:
        yield found
