"""A prepared text comes through a link as it was approved, whatever letters it has."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from kentongan.channels.sharing import share_link

TEXT = "Kerja bakti RW 05 & RW 06: 100% warga + lurah?\nBaca https://kel.go.id/a?b=1#c 👍"


def test_text_is_whole_in_the_link_with_no_plus_for_a_space() -> None:
    link = share_link("whatsapp", TEXT)
    assert link.startswith("https://wa.me/?text=Kerja%20bakti%20RW%2005%20%26%20RW%2006%3A%20100%25")
    assert "+" not in link
    assert parse_qs(urlsplit(link).query) == {"text": [TEXT]}
    assert unquote(urlsplit(link).query.removeprefix("text=")) == TEXT
    assert urlsplit(link).fragment == ""


@pytest.mark.parametrize(("channel", "text"), [("radio", TEXT), ("mading", TEXT), ("whatsapp", " \n")])
def test_there_is_no_link_without_an_app_or_without_words(channel: str, text: str) -> None:
    assert share_link(channel, text) == ""
