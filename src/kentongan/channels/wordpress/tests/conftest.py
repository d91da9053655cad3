"""One WordPress for all tests of the channel; each begins with an empty one."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image

from kentongan.channels import Ground, Medium
from kentongan.channels.wordpress import WordPress
from kentongan.channels.wordpress.words import plain

from . import server
from .server import WordPressServer


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(kept, "JPEG")
    return kept.getvalue()


PICTURE = picture()
PHOTO = Medium("photo", "x/a.jpg", hashlib.sha256(PICTURE).hexdigest(), "image/jpeg", alt="Warga di selokan")
GROUND = Ground(open=lambda _medium: io.BytesIO(PICTURE), allowed_hosts=frozenset({"127.0.0.1"}), own_machine=True)


@dataclass
class Site:
    """The channel as an office has connected it, and the site that it posts to."""

    channel: WordPress
    server: WordPressServer

    def public_texts(self) -> list[str]:
        return [plain(post["content"]["rendered"]) for post in self.server.public_posts()]


@pytest.fixture(scope="session")
def wordpress_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPressServer]:
    if not server.is_there():
        pytest.skip(server.MISSING)
    with server.serving(tmp_path_factory.mktemp("wordpress")) as running:
        yield running


@pytest.fixture
def place(wordpress_server: WordPressServer) -> Site:
    wordpress_server.empty()
    return Site(WordPress(wordpress_server.options(), GROUND), wordpress_server)
