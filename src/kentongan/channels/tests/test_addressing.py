"""An address is understood as people write it."""

from __future__ import annotations

import pytest

from kentongan.channels.addressing import origin_of


@pytest.mark.parametrize(("written", "origin"), [
    ("mastodon.social", "https://mastodon.social"), (" https://mastodon.social/@kel ", "https://mastodon.social"),
    ("http://127.0.0.1:8140/x", "http://127.0.0.1:8140"), ("https://[::1]:8000", "https://[::1]:8000"),
    ("ftp://a.id", ""), ("", ""), ("https://a:port", ""), ("javascript:alert(1)", ""), ("https://kunci@a.id", "https://a.id"),
])  # fmt: skip
def test_origin_is_read_from_what_somebody_wrote(written: str, origin: str) -> None:
    assert origin_of(written) == origin
