"""Screening never runs away: each pattern is bounded, and the work grows with the text and no faster."""

import re
import sys
from importlib import import_module
from re import _constants as ops
from re import _parser as parser

import pytest

from kentongan.stories.screening import Passage, screen
from kentongan.stories.screening.lists import FOLDER, listed, whole_words

MODULES = [
    "alternatives", "civil_numbers", "cues", "digits", "gambling", "harmless", "illness", "legible", "links", "markup",
    "naming", "numbers", "personal", "persons", "plates", "readability", "said", "spelled", "targets", "telephones",
]  # fmt: skip
#: the longest that anything repeats without an end of its own (an address in running text)
MOST = 400
ADVERSARIAL = {
    "digits": "3573" * 5000,
    "digits apart": "1 " * 10000,
    "groups": "3573-0117 0890.0001 " * 1000,
    "at signs": "a@" * 10000,
    "dots": "a." * 10000,
    "one word": "a" * 20000,
    "names": "Slamet Riyadi " * 1500,
    "rekening": "rekening " * 2500,
    "brackets": "((((" * 5000,
    "zero eights": "08" * 10000,
    "zero eights apart": "0 8 1 " * 4000,
    "codes of the country": "62 8 " * 4000,
    "commas": "3573,0117," * 2000,
    "letters for digits": "o8l" * 7000,
    "addresses": "https://wa.me/62 " * 1200,
    "hosts": "a.id." * 4000,
    "mail in words": "a (at) " * 3000,
    "streets": "alamat jalan melati no " * 900,
    "no full stop": "kata " * 4000,
    "full stops": "a. " * 7000,
    "digits in words": "nol delapan " * 1700,
    "illness": "penyakit: hiv pada sdr. Slamet " * 600,
    "plates": "N 1234 AB " * 2000,
    "short": "s.l.o.t " * 2500,
}


def patterns():
    for name in MODULES:
        module = import_module(f"kentongan.stories.screening.{name}")
        for label, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value, id=f"{name}.{label}")
    for path in FOLDER.glob("*.yaml"):
        for key, items in listed(path.stem).items():
            yield (
                pytest.param(whole_words(path.stem, key), id=f"{path.stem}.{key}") if isinstance(items, list) else None
            )


def repeats(tree, inside=1):
    """Yields (most, times of the repeats around it) for every repeat of a pattern."""
    for op, value in tree:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            _least, most, body = value
            yield most, inside
            yield from repeats(body, inside * (most if most > 1 else 1))
        elif op is ops.SUBPATTERN:
            yield from repeats(value[3], inside)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from repeats(value[1], inside)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, inside)


@pytest.mark.parametrize("pattern", [one for one in patterns() if one])
def test_every_repeat_is_bounded(pattern):
    for most, inside in repeats(parser.parse(pattern.pattern, pattern.flags)):
        if pattern.pattern == r"\s+":
            continue
        assert most <= MOST, pattern.pattern
        assert inside * most <= MOST, pattern.pattern


def steps(text):
    """Counts the calls, of Python and of C, that screening a text makes."""
    count = 0

    def tell(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    passages = [Passage("lead", text)]
    sys.setprofile(tell)
    try:
        screen(passages)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_twice_the_text_is_at_most_about_twice_the_work(name):
    text = ADVERSARIAL[name][:8000]
    half = steps(text[:4000])
    assert steps(text) <= 2.3 * half + 500
