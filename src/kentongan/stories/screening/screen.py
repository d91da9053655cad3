"""Screens a story: every passage by every rule, then what only the whole can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .alternatives import alternative_remarks
from .cards import shows_card
from .cues import small
from .gambling import weigh
from .kinds import KINDS, Severity
from .legible import Legible, legible
from .links import Led, links_of, remarks_on
from .personal import hits
from .readability import long_sentences, measure, office_phrases
from .remarks import Allowed, Link, Passage, Remark, Source
from .spelled import digits_for_words
from .targets import hits_in

#: a quote is cut here (characters)
QUOTE_MOST = 160


def screen(passages: Iterable[Passage], allowed: Allowed | None = None) -> list[Remark]:
    """Returns what is to be remarked on, each thing once and at its first place."""
    own, found = allowed or Allowed(), list(passages)
    remarks: dict[tuple[str, str], Remark] = {}
    for remark in _all(found, own):
        remarks.setdefault(remark.sameness, remark)
    return list(remarks.values())


def screen_blocks(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Remark]:
    """Yields what is to be said of the pictures' alternative texts."""
    for block in blocks:
        for kind, words in alternative_remarks(block):
            yield _whole(kind, Passage(f"body:{block['id']}", words))


def _all(passages: Sequence[Passage], own: Allowed) -> Iterator[Remark]:
    for passage in passages:
        yield from _personal(passage, own)
        links = links_of(passage)
        for link in links:
            yield from _led_to(passage, link, own)
        yield from (_about(led, passage) for led in remarks_on(links, own))
    yield from _gambling(passages, own)
    written = [one for one in passages if one.source is Source.TEXT and not one.place.startswith("rendition:")]
    yield from _reading(written)


def _personal(passage: Passage, own: Allowed) -> Iterator[Remark]:
    read = digits_for_words(legible(passage.text))
    lowered = small(read.text)
    for hit in hits(read.text, lowered, own):
        yield _at(passage, read, hit.kind, hit.start, hit.end, severe=hit.severe, identity=hit.identity)
    if passage.source is Source.PICTURE and shows_card(lowered):
        yield Remark("identity-card", passage.place, 0, 0, "", True, passage.source, identity=passage.place)


def _led_to(passage: Passage, link: Link, own: Allowed) -> Iterator[Remark]:
    """What an address tells stands at the words of its link, which need not tell it."""
    start = max(passage.text.find(link.words), 0)
    end = start + len(link.words) if passage.text.startswith(link.words, start) else start
    source = Source.LINK if passage.source is Source.TEXT else passage.source
    for hit, quote in hits_in(passage, link, own):
        yield Remark(hit.kind, passage.place, start, end, quote[:QUOTE_MOST], hit.severe, source, identity=hit.identity)


def _gambling(passages: Sequence[Passage], own: Allowed) -> Iterator[Remark]:
    """Weighs the story as one; the remark stands at the passage that weighs most."""
    texts = [(passage, legible(passage.text).text, links_of(passage)) for passage in passages]
    links: list[Link] = [link for _passage, _text, found in texts for link in found]
    whole = weigh([text for _passage, text, _links in texts], links, own.hosts)
    if not whole.phrases or not (whole.is_spam or whole.has_words):
        return
    heaviest = max(texts, key=lambda one: weigh([one[1]], one[2], own.hosts).score)[0]
    kind = "gambling" if whole.is_spam else "gambling-words"
    identity = ", ".join(whole.phrases)
    yield Remark(
        kind, heaviest.place, 0, len(heaviest.text), identity[:QUOTE_MOST], whole.is_spam, heaviest.source,
        {"score": whole.score}, identity=kind,
    )  # fmt: skip


def _reading(passages: Sequence[Passage]) -> Iterator[Remark]:
    for passage in passages:
        for start, end, count in long_sentences(passage.text):
            yield _at(passage, Legible(passage.text), "long-sentence", start, end, severe=False, facts={"words": count})
        for start, end, plainer in office_phrases(passage.text):
            facts = {"plainer": plainer}
            yield _at(passage, Legible(passage.text), "office-phrase", start, end, severe=False, facts=facts)
    measured = measure("\n".join(passage.text for passage in passages))
    if measured.is_hard:
        counts = {"lix": measured.lix, "words": measured.words, "sentences": measured.sentences}
        yield Remark("hard-text", "", 0, 0, "", False, facts=counts, identity="hard-text")


def _about(led: Led, passage: Passage) -> Remark:
    start = max(passage.text.find(led.quote), 0)
    severe = KINDS[led.kind].severity is Severity.SEVERE
    facts = {"host": led.host, "address": led.address}
    identity = led.host if led.kind == "unknown-host" else led.quote
    return Remark(
        led.kind, passage.place, start, start + len(led.quote), led.quote[:QUOTE_MOST], severe, passage.source, facts,
        identity,
    )  # fmt: skip


def _whole(kind: str, passage: Passage) -> Remark:
    severe = KINDS[kind].severity is Severity.SEVERE
    return Remark(kind, passage.place, 0, len(passage.text), passage.text[:QUOTE_MOST], severe, passage.source)


def _at(
    passage: Passage, read: Legible, kind: str, start: int, end: int, *, severe: bool, identity: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Remark:  # fmt: skip
    first, last = read.span(start, end)
    quote = passage.text[first:last][:QUOTE_MOST]
    return Remark(kind, passage.place, first, last, quote, severe, passage.source, facts or {}, identity)
