"""What screening takes and gives: passages of a text, what an office allows, and remarks at their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Source(Enum):
    """Where the words of a passage were read."""

    #: written in the story itself
    TEXT = "text"
    #: the text layer of a document
    DOCUMENT = "document"
    #: words that a picture shows
    PICTURE = "picture"
    #: what is said in a film, as its subtitles have it
    SUBTITLES = "subtitles"
    #: the address that a link leads to
    LINK = "link"
    #: the name under which a file leaves
    NAME = "name"
    #: the file itself, whatever is in it
    FILE = "file"


@dataclass(frozen=True)
class Link:
    """An address that a passage leads to, and the words that stand for it."""

    address: str
    words: str
    is_hidden: bool = False


@dataclass(frozen=True)
class Passage:
    """Words at one place of a story, such as "lead" or "body:<id>", with the links in them."""

    place: str
    text: str
    source: Source = Source.TEXT
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Allowed:
    """What an office lets pass because it is its own: telephone numbers (digits), mail addresses, hosts, others."""

    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """One thing that was found: its kind (kinds.py), where, and from which to which character of the passage."""

    kind: str
    place: str
    start: int
    end: int
    quote: str
    severe: bool
    source: Source = Source.TEXT
    facts: Mapping[str, Any] = field(default_factory=dict)
    identity: str = ""

    @property
    def sameness(self) -> tuple[str, str]:
        """What two remarks share that are one and the same, wherever they stand."""
        return self.kind, self.identity or self.quote
