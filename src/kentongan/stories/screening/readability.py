"""How easily Indonesian text reads: LIX, long sentences, phrases of the office; hints, no verdicts.

LIX (C.-H. Björnsson, Läsbarhet, 1968; J. Anderson, Journal of Reading 26(6), 1983): words a sentence, plus the share
of words of more than six letters. It asks for no syllables, so it may be used across languages; Indonesian builds long
words by affixes, so its numbers lie higher than the Swedish scale and only a very high one is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .cues import small
from .lists import any_of, listed

#: a sentence of more words is told (guides for plain Indonesian ask for 20 at the most)
SENTENCE_MOST = 30
#: the Swedish scale calls 60 "very hard"; Indonesian affixes add about 10 to 15
HARD = 75
#: too little text says nothing (words)
LEAST = 80
LONG_WORD = 6

_WORD = re.compile(r"[^\W\d_][\w'’\-]{0,80}")
_SEEN = re.compile(r"\S")
_END = re.compile(r"[.!?…](?=[\s\"”’)])|\n|$")
#: a point behind these ends no sentence
_SHORT = re.compile(
    r"(?:\b(?:no|jl|sdr|dr|drs|prof|h|hj|ir|kab|kec|kel|tgl|a\.n|s\.d|dll|dsb|dst|bpk|st|rt|rw|mr)|\b[A-Z]|\d)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measured:
    """The measure of a text: words, sentences, LIX rounded to whole numbers (0 where there is too little)."""

    words: int
    sentences: int
    lix: int

    @property
    def is_hard(self) -> bool:
        return self.lix >= HARD


def measure(text: str) -> Measured:
    """Counts words and sentences and takes the LIX of running text."""
    words = _WORD.findall(text)
    count = sum(1 for start, end in sentences(text) if _WORD.search(text, start, end))
    if len(words) < LEAST or not count:
        return Measured(len(words), count, 0)
    long = sum(1 for word in words if len(word) > LONG_WORD)
    return Measured(len(words), count, round(len(words) / count + 100 * long / len(words)))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yields where each sentence begins and ends."""
    start = 0
    for found in _END.finditer(text):
        if text[found.start() : found.end()] == "." and _SHORT.search(
            text[max(start, found.start() - 8) : found.start()]
        ):
            continue
        first = _SEEN.search(text, start, found.end())
        if first:
            yield first.start(), found.end()
        start = found.end()


def long_sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields (start, end, words) of sentences that are long."""
    for start, end in sentences(text):
        count = len(_WORD.findall(text, start, end))
        if count > SENTENCE_MOST:
            yield start, end, count


def office_phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields (start, end, plainer words) of phrases that have plainer ones."""
    plainer = listed("wording")["plainer"]
    pattern = re.compile(rf"(?<![\w]){any_of(plainer)}(?![\w])")
    for found in pattern.finditer(small(text)):
        yield *found.span(), plainer[re.sub(r"\s+", " ", found[0])]
