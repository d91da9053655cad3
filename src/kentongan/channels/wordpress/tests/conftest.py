"""An office's WordPress, empty at the beginning of each test; all share one server."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import pytest
from PIL import Image

from kentongan.channels import Ground, Medium
from kentongan.channels.wordpress import WordPress
from kentongan.channels.wordpress.words import plain

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


@pytest.fixture
def place(wordpress_server: WordPressServer) -> Site:
    wordpress_server.empty()
    return Site(WordPress(wordpress_server.options(), GROUND), wordpress_server)
