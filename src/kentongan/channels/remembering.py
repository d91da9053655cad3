"""Marks by which a display is known again: a hash of its words, the looks of its pictures; no words are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from . import Displayed, Ground
from .holding import MOST, bare, plain
from .looks import distance, look_of
from .same_pictures import STILL_ALIKE, read_picture
from .strangers import Stranger, stranger


def marks_of(seen: Displayed, faults: Iterable[str], ground: Ground) -> dict[str, Any]:
    """Returns the marks of what is shown, as plain JSON values, with in what it is not the approved."""
    with stranger(ground) as reader:
        looks = [_look(address, reader) for address in seen.pictures[:MOST]]
    card = seen.card
    return {
        "faults": sorted(faults),
        "words": _hash(plain(seen.text)),
        "media": seen.media,
        "pictures": looks,
        "card": _hash(plain(card.title), bare(card.link)) if card else "",
    }


def is_same_display(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Says whether two marks are of the same display; a picture that nobody could see says nothing."""
    if not one or any(one.get(name) != other.get(name) for name in ("faults", "words", "media", "card")):
        return False
    first, second = one.get("pictures", []), other.get("pictures", [])
    return len(first) == len(second) and all(map(_is_alike, first, second))


def _is_alike(one: str, other: str) -> bool:
    return not (one and other) or distance(int(one, 16), int(other, 16)) <= STILL_ALIKE


def _look(address: str, reader: Stranger) -> str:
    answer = reader.ask(address)
    image = read_picture(answer.content) if answer is not None and answer.is_good else None
    return f"{look_of(image):016x}" if image is not None else ""


def _hash(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()
