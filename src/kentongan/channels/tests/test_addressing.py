"""An address is understood as people write it."""

from __future__ import annotations

import pytest

from kentongan.channels.addressing import is_within, may_come_back, origin_of


@pytest.mark.parametrize(("written", "origin"), [
    ("mastodon.social", "https://mastodon.social"), (" https://mastodon.social/@kel ", "https://mastodon.social"),
    ("http://127.0.0.1:8140/x", "http://127.0.0.1:8140"), ("https://[::1]:8000", "https://[::1]:8000"),
    ("ftp://a.id", ""), ("", ""), ("https://a:port", ""), ("javascript:alert(1)", ""), ("https://kunci@a.id", "https://a.id"),
    ("blog kami", ""),
])  # fmt: skip
def test_origin_is_read_from_what_somebody_wrote(written: str, origin: str) -> None:
    assert origin_of(written) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000",
        "http://meja.localhost",
        "http://192.168.1.7:8000",
        "https://[::1]/",
        "http://server-kel",
    ],
)
def test_address_of_the_office_alone_is_known_by_its_writing(url: str) -> None:
    assert is_within(url)


@pytest.mark.parametrize("url", ["https://meja.malangkota.go.id", "https://8.8.8.8:8443"])
def test_address_of_the_internet_is_not_called_within(url: str) -> None:
    assert not is_within(url)


@pytest.mark.parametrize(("url", "may"), [
    ("https://meja.malangkota.go.id/x/", True), ("http://localhost:8000/x/", True), ("http://127.0.0.1:8000/x/", True),
    ("http://meja.malangkota.go.id/x/", False), ("http://192.168.1.7:8000/x/", False),
    ("http://localhost.malangkota.go.id/", False),
])  # fmt: skip
def test_platform_sends_nobody_back_over_plain_http_but_to_their_own_machine(url: str, may: bool) -> None:
    assert may_come_back(url) is may
