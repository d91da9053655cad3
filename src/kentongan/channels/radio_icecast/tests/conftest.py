"""One Icecast, on which nobody plays yet, for all tests of the channel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kentongan.channels.radio_stream.tests.station import Station, icecast_alone
from tests.real_servers import ICECAST


@pytest.fixture(scope="session")
def station() -> Iterator[Station]:
    ICECAST.needed()
    with icecast_alone() as found:
        yield found
