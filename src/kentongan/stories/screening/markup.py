"""The words and links of a paragraph's HTML; a link that no reader sees is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .remarks import Link

_BREAKS = {"p", "li", "br", "div", "h1", "h2", "h3", "h4", "blockquote"}
#: ways in which text is kept from the reader's eye
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|opacity\s{0,3}:\s{0,3}0(?![.\d])"
    r"|font-size\s{0,3}:\s{0,3}0|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3,6}"
)
_VOID = {"br", "img", "hr", "input", "meta", "link"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[Link] = []
        self.opened: list[tuple[str, bool]] = []
        self.waiting: tuple[str, int] | None = None

    @property
    def is_hidden(self) -> bool:
        return any(hidden for _tag, hidden in self.opened)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in _BREAKS:
            self.words.append("\n")
        if tag not in _VOID:
            hidden = "hidden" in told or _HIDDEN.search((told.get("style") or "").lower()) is not None
            self.opened.append((tag, hidden))
        if tag == "a" and told.get("href"):
            self.waiting = (str(told["href"]), len(self.words))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.waiting:
            address, since = self.waiting
            self.links.append(Link(address, "".join(self.words[since:]).strip(), self.is_hidden))
            self.waiting = None
        for place in range(len(self.opened) - 1, -1, -1):
            if self.opened[place][0] == tag:
                del self.opened[place:]
                break

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_markup(html: str) -> tuple[str, tuple[Link, ...]]:
    """Returns the plain words of HTML, a line for each of its paragraphs, and its links."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words).strip("\n"), tuple(reader.links)
