"""The places of a text as a list to choose from: each part, and each of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kentongan.deliveries.parcels import LINK_MARK
from kentongan.interfaces.desk.words.places import place_words
from kentongan.stories.text.places import file_at, text_at
from kentongan.stories.text.sentences import sentences

#: between a place and the first letter of one of its sentences, in what a form posts
AT = "@"


@dataclass(frozen=True)
class Choice:
    """One entry: what is posted, what is read, and the words that are quoted."""

    value: str
    words: str
    quote: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the text with its sentences."""

    place: str
    name: str
    choices: tuple[Choice, ...]


def parts_of(content: Mapping[str, Any]) -> list[Part]:
    """Returns every part that a finding can be pinned to, in the order of reading, the whole text last."""
    blocks = [f"body:{block['id']}" for block in content["blocks"]]
    renditions = [f"rendition:{channel}" for channel in content["renditions"]]
    found = [_part(place, content) for place in ("title", "lead", *blocks, *renditions)]
    return [*found, Part("", _("Seluruh naskah"), (Choice("", _("Seluruh naskah")),))]


def chosen(content: Mapping[str, Any], value: str, quote: str) -> tuple[str, str, int | None]:
    """Returns place, quoted words and first letter of what a form posted; a sentence of the list quotes itself."""
    place, _at, start = value.partition(AT)
    if not start.isdecimal():
        return place, quote, None
    text = text_at(content, place) or ""
    sentence = next((one.text for one in sentences(text) if one.start == int(start)), "")
    return place, quote or sentence, int(start)


def _part(place: str, content: Mapping[str, Any]) -> Part:
    name = place_words(place, content)
    found = tuple(_sentences(place, content))
    whole = _("%(part)s, seluruhnya") % {"part": name} if found else name
    return Part(place, name, (Choice(place, whole), *found))


def _sentences(place: str, content: Mapping[str, Any]) -> Iterator[Choice]:
    if file_at(content, place):
        return
    for one in sentences(text_at(content, place) or ""):
        if one.text != LINK_MARK:  # the page's own address, which nobody wrote
            # bare: a keyboard finds an entry of a list by its first letters
            yield Choice(f"{place}{AT}{one.start}", one.text, one.text)
