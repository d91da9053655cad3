"""Gambling spam by score: phrases, brands, hidden and off-site links; one word never makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .cues import small
from .lists import whole_words
from .remarks import Link

FILE = "gambling"
#: from these scores on
SPAM, WORDS = 7, 5
#: what each sign adds; "against" takes away, up to its most
_STRONG, _WEAK, _BRAND, _OFF_SITE_BRAND, _HIDDEN = 3, 1, 2, 4, 4
_WEAK_MOST, _AGAINST, _AGAINST_MOST = 2, 2, 10

#: a name with a number or word of the trade behind it
_BRAND_NAME = re.compile(r"(?<![\w/.])[a-z]{3,12}(?:88|77|777|4d|toto|bet|slot)(?![\w])")
#: single letters held apart by the same mark: g.a.c.o.r
_APART = re.compile(r"(?<!\w)\w([ .\-_*])\w(?:\1\w){2,20}(?!\w)")
#: digits and signs between letters of one word
_MIXED = re.compile(r"(?<![\w])[a-z][a-z0-9@$]{0,22}[0-9@$][a-z0-9@$]{0,22}(?![\w])")
_LEET = str.maketrans("013457@$", "oieastas")
#: words of daily life that end like a brand
_NO_BRANDS = {"alphabet", "alfabet", "serbet", "sorbet", "timeslot"}


@dataclass(frozen=True)
class Weighed:
    """The score of a text and the phrases that made it, as they are read."""

    score: int
    phrases: tuple[str, ...]

    @property
    def is_spam(self) -> bool:
        return self.score >= SPAM

    @property
    def has_words(self) -> bool:
        return WORDS <= self.score < SPAM


def weigh(texts: Iterable[str], links: Sequence[Link] = (), own_hosts: Iterable[str] = ()) -> Weighed:
    """Weighs legible texts together with their links; `own_hosts` are never off-site."""
    written = " \n ".join(small(text) for text in texts)
    whole = plain_letters(written)
    strong = _found(written, "strong") | _found(whole, "strong")
    weak = _found(whole_words(FILE, "strong").sub(" ", whole), "weak")
    brands = {found[0] for found in _BRAND_NAME.finditer(written)} - _NO_BRANDS
    if not strong and not brands:
        return Weighed(0, ())
    score = _STRONG * len(strong) + min(_WEAK * len(weak), _WEAK_MOST) + _BRAND * min(len(brands), 2)
    score += _link_score(links, own_hosts)
    score -= min(_AGAINST * len(_found(whole, "against")), _AGAINST_MOST)
    return Weighed(max(score, 0), tuple(sorted(strong | brands)))


def plain_letters(text: str) -> str:
    """Reads j4ckp0t as jackpot and g.a.c.o.r as gacor; numbers stay numbers. Keeps no places."""
    joined = _APART.sub(lambda found: found[0].replace(found[1], ""), text)
    return _MIXED.sub(lambda found: found[0].translate(_LEET), joined)


def _found(whole: str, key: str) -> set[str]:
    return {re.sub(r"\s+", " ", found[0]) for found in whole_words(FILE, key).finditer(whole)}


def _link_score(links: Sequence[Link], own_hosts: Iterable[str]) -> int:
    hosts = [link.address.lower() for link in links if not any(own in link.address.lower() for own in own_hosts)]
    branded = any(
        _BRAND_NAME.search(re.sub(r"[./:\-_]", " ", host)) or "slot" in host or "gacor" in host for host in hosts
    )
    return _OFF_SITE_BRAND * branded + _HIDDEN * any(link.is_hidden for link in links)
