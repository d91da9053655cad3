"""Three texts into one: what two people changed apart is joined, what they changed alike is theirs to choose.

A state is plain JSON: `places` maps "title", "rendition:x" or "body:ID" to its value (a block as type and value),
`order` lists the ids of the blocks as they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

State = dict[str, Any]
_EDITORS_MARK = re.compile(r'\s+data-block-key="[^"]*"')


@dataclass(frozen=True)
class Collision:
    """A place that both changed, each in another way; None stands for a block that was taken out."""

    place: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merged:
    """The joined state, in which a collision stands as the others left it, and what came from whom."""

    state: State
    collisions: tuple[Collision, ...]
    from_theirs: tuple[str, ...]
    from_mine: tuple[str, ...]


def empty() -> State:
    """Returns the state of nothing: against it whatever differs collides."""
    return {"places": {}, "order": []}


def is_same(one: Any, other: Any) -> bool:
    """Says whether two values read the same; marks that the editor leaves in a paragraph say nothing."""
    return bool(_plain(one) == _plain(other))


def differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Says whether two states differ in any place, or in the order of their blocks."""
    return one["order"] != other["order"] or any(
        not is_same(one["places"].get(place), other["places"].get(place)) for place in _all(one, other)
    )


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Joins what both made of the base."""
    places: dict[str, Any] = {}
    collisions, from_theirs, from_mine = [], [], []
    for place in _all(theirs, mine, base):
        was, other, own = (state["places"].get(place) for state in (base, theirs, mine))
        if is_same(other, own):
            places[place] = other
        elif is_same(was, other):
            places[place] = own
            from_mine.append(place)
        else:
            places[place] = other
            if is_same(was, own):
                from_theirs.append(place)
            else:
                collisions.append(Collision(place, other, own))
    return Merged(settled(places, base, theirs, mine), tuple(collisions), tuple(from_theirs), tuple(from_mine))


def settled(
    places: Mapping[str, Any], base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> State:
    """Returns a state with these values: the order of whoever moved blocks, new ones after what they followed."""
    kept = {place.partition(":")[2] for place, value in places.items() if place.startswith("body:") and value}
    moved = _common(mine["order"], base["order"]) != _common(base["order"], mine["order"])
    first, second = (mine["order"], theirs["order"]) if moved else (theirs["order"], mine["order"])
    order = [id for id in _joined(first, second) if id in kept]
    return {"places": {place: value for place, value in places.items() if value is not None}, "order": order}


def _joined(first: list[str], second: list[str]) -> list[str]:
    order = list(first)
    for place, id in enumerate(second):
        if id not in order:
            before = next((one for one in reversed(second[:place]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, id)
    return order


def _common(order: list[str], other: list[str]) -> list[str]:
    return [id for id in order if id in other]


def _all(*states: Mapping[str, Any]) -> Iterable[str]:
    """Returns every place once, in the order in which the states name them."""
    return dict.fromkeys(place for state in states for place in state["places"])


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and value.get("type") == "paragraph":
        return unescape(_EDITORS_MARK.sub("", str(value["value"]))).strip()
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
