"""A status as people read it: Mastodon gives HTML, in which an address is cut into pieces for the eye."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: the server of somebody who is named is not shown
_NAMED = re.compile(r"(@\w+)@[\w.-]+\w")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words_of(html: str) -> str:
    """Returns the text of a status; addresses are whole again."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()


def is_same(html: str, text: str) -> bool:
    """Says whether a status shows this text; spaces and the servers of those named don't count."""
    return _plain(words_of(html)) == _plain(text)


def without_servers(text: str) -> str:
    """Returns a text as it is shown: of somebody who is named, the server is left out."""
    return _NAMED.sub(r"\1", text)


def _plain(text: str) -> str:
    return " ".join(without_servers(text).split())
