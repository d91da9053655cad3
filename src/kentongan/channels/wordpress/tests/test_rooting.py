"""The address of a site is read from whatever people copy while they work in it."""

from __future__ import annotations

import pytest

from kentongan.channels.wordpress.rooting import site_of


@pytest.mark.parametrize(("written", "site"), [
    ("https://dinas.go.id", "https://dinas.go.id"),
    (" dinas.go.id/ ", "https://dinas.go.id"),
    ("https://dinas.go.id/wp-admin", "https://dinas.go.id"),
    ("https://dinas.go.id/wp-admin/profile.php#application-passwords-section", "https://dinas.go.id"),
    ("https://dinas.go.id/berita/wp-login.php?redirect_to=x", "https://dinas.go.id/berita"),
    ("https://dinas.go.id/wp-json/wp/v2/posts", "https://dinas.go.id"),
    ("https://dinas.go.id/wp-administrasi/", "https://dinas.go.id/wp-administrasi"),
    ("http://127.0.0.1:8080/index.php", "http://127.0.0.1:8080"),
    ("blog kami", ""), ("https://", ""), ("", ""),
])  # fmt: skip
def test_root_is_read_from_an_address_within_the_site(written: str, site: str) -> None:
    assert site_of(written) == site
