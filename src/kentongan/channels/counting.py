"""How each channel counts a text, as data: letters in its own measure, a title, hashtags, time to read it aloud.

The limits are those of November 2026; an office may set its own (`Rule.with_own`), since platforms move theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from .letters import HASHTAG, LINK, paired_letters, seen_letters, weighted_letters


class Part(StrEnum):
    """What of a text is counted."""

    #: the whole text, or what follows its title
    TEXT = "text"
    #: its first line
    TITLE = "title"
    HASHTAGS = "hashtags"
    #: reading it aloud
    SECONDS = "seconds"


@dataclass(frozen=True)
class Count:
    """How much of what is used; `most` 0: no limit that matters."""

    part: Part
    used: int
    most: int = 0

    @property
    def is_over(self) -> bool:
        return 0 < self.most < self.used


@dataclass(frozen=True)
class Rule:
    """What a channel takes; 0 and False: it does not ask."""

    #: letters of the text
    most: int = 0
    #: letters are weighed as X weighs them
    weighted: bool = False
    #: letters are what the eye takes for one, an emoji or a letter with its marks
    seen: bool = False
    #: letters are counted in UTF-16, where most emoji are a pair
    paired: bool = False
    #: with `seen`: as how many letters an address counts; 0: as many as it has
    link_letters: int = 0
    #: letters of the first line, which the channel shows as the title
    title_most: int = 0
    hashtags_most: int = 0
    #: pace of reading aloud
    words_a_minute: int = 0
    #: longest time to read it aloud
    seconds_most: int = 0

    def counts(self, text: str) -> list[Count]:
        """Counts a text as the channel does, the address of the page already in it."""
        return list(self._counts(text.strip()))

    def over(self, text: str) -> list[Count]:
        """Returns what is more than the channel takes."""
        return [one for one in self.counts(text) if one.is_over]

    def with_own(self, own: Mapping[str, Any]) -> Rule:
        """Returns the rule with an office's own numbers; what is unknown or no positive number is left out."""
        known = {one.name for one in fields(self)} - {"weighted", "seen", "paired", "link_letters"}
        return replace(self, **{name: value for name, value in own.items() if name in known and _is_number(value)})

    def _counts(self, text: str) -> Iterator[Count]:
        if self.title_most:
            title, rest = split_title(text)
            yield Count(Part.TITLE, self._letters(title), self.title_most)
            text = rest
        if self.words_a_minute:
            yield Count(Part.SECONDS, reading_seconds(text, self.words_a_minute), self.seconds_most)
            return
        yield Count(Part.TEXT, self._letters(text), self.most)
        if self.hashtags_most:
            yield Count(Part.HASHTAGS, len(HASHTAG.findall(text)), self.hashtags_most)

    def _letters(self, text: str) -> int:
        if self.seen:
            return seen_letters(text, link_letters=self.link_letters)
        if self.paired:
            return paired_letters(text)
        return weighted_letters(text) if self.weighted else len(text)


#: any other channel takes whatever it is given
RULES: Mapping[str, Rule] = {
    "x": Rule(most=280, weighted=True),
    "facebook": Rule(most=5000),
    "instagram": Rule(most=2200, hashtags_most=30),
    "youtube": Rule(most=5000, title_most=100),
    "tiktok": Rule(most=2200),
    "whatsapp": Rule(most=1024),
    "radio": Rule(words_a_minute=130),
    "bluesky": Rule(most=300, seen=True),
    "telegram": Rule(most=4096, paired=True),
    "mastodon": Rule(most=500, seen=True, link_letters=23),
}
FREE = Rule()


def rule_of(channel: str, own: Mapping[str, Any] | None = None) -> Rule:
    """Returns the rule of a channel, with the office's own numbers where it has some."""
    return RULES.get(channel, FREE).with_own(own or {})


def split_title(text: str) -> tuple[str, str]:
    """Returns the first line and what follows it."""
    title, _break, rest = text.strip().partition("\n")
    return title.strip(), rest.strip()


def reading_seconds(text: str, words_a_minute: int) -> int:
    """Returns how long reading aloud takes, in whole seconds upwards; addresses are not read."""
    words = len(LINK.sub(" ", text).split())
    return -(-words * 60 // words_a_minute)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
