"""One WordPress for all tests of a process, whatever folder they stand in; tests of it share an xdist group."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.real_servers import WORDPRESS

from . import server
from .server import WordPressServer


@pytest.fixture(scope="session")
def wordpress_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPressServer]:
    WORDPRESS.needed()
    with server.serving(tmp_path_factory.mktemp("wordpress")) as running:
        yield running
