"""A page of which nothing is known but that people read it: its words, and what of them is like an approved text."""

from __future__ import annotations

from html.parser import HTMLParser

from .holding import plain

#: what nobody reads
_UNREAD = frozenset({"script", "style", "noscript", "template"})
#: what a page says of itself to those who share it
_TOLD = frozenset({"og:title", "og:description", "description"})

#: words of a part that says something, however short the text is
LEAST_PART = 40


class _Reader(HTMLParser):
    """Gathers what is read; a mark parts words, a piece of markup within one does not cut it for long."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        told = dict(attrs)
        if tag == "meta" and (told.get("property") or told.get("name")) in _TOLD:
            self.words.append(told.get("content") or "")
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data)


def words_on(html: str) -> str:
    """Returns what can be read on a page, its own preview included."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


def bears(words: str, text: str) -> bool:
    """Says whether a text stands among words, whatever was done to its form; one without words stands nowhere."""
    wanted = plain(text)
    return bool(wanted) and wanted in plain(words)


def nearest(words: str, text: str) -> str:
    """Returns the part of a page's words that is most like a text, twice as long at most; its beginning where none is.

    Whatever else stands on the page, comments of other people among it, is nobody's to keep.
    """
    read, wanted = words.split(), set(plain(text).split())
    size = max(LEAST_PART, 2 * len(text.split()))
    alike = [plain(one) in wanted for one in read]
    likeness = best = sum(alike[:size])
    start = 0
    for end in range(size, len(read)):
        likeness += alike[end] - alike[end - size]
        if likeness > best:
            best, start = likeness, end - size + 1
    return " ".join(read[start : start + size])
