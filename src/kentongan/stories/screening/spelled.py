"""Reads numbers that are written in words, digit by digit: nol delapan satu dua is 0812."""

from __future__ import annotations

import re
from functools import cache

from .cues import FILE, small
from .legible import Legible
from .lists import any_of, listed

#: fewer words in a row are a count or a beat, not a number
LEAST = 4


def digits_for_words(read: Legible) -> Legible:
    """Returns the text with digits where a row of words says them, each with its place in the written text.

    The first digits stand where their words begin, the last one where its word ends: a quote holds all of them.
    """
    lowered = small(read.text)
    if _row().search(lowered) is None:
        return read
    text, origin, at = [], [], 0
    for row in _row().finditer(lowered):
        words = list(_word().finditer(lowered, *row.span()))
        places = [*(word.start() for word in words[:-1]), row.end() - 1]
        text += [read.text[at : row.start()], *(listed(FILE)["digit_words"][word[0]] for word in words)]
        origin += [*range(at, row.start()), *places]
        at = row.end()
    origin += range(at, len(read.text))
    return Legible("".join([*text, read.text[at:]]), tuple(read.span(one, one + 1)[0] for one in origin))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(listed(FILE)['digit_words'])}\b")


@cache
def _row() -> re.Pattern[str]:
    word = any_of(listed(FILE)["digit_words"])
    return re.compile(rf"\b{word}(?:[ ,.\-\n]{{1,3}}{word}){{{LEAST - 1},60}}\b")
