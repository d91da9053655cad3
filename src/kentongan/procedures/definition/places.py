"""Lists every place of a procedure where something was read into the source, with its reason."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from .model import Assumption, Cell, Executor, Outcome, Procedure, Role, Step, Track


@dataclasses.dataclass(frozen=True)
class AssumedPart:
    """One assumption and its place, such as "tracks.berita.steps.unggah.by", which a confirmation names."""

    place: str
    value: str
    reason: str


def assumptions_of(procedure: Procedure) -> Iterator[AssumedPart]:
    """Gives the assumed parts in the order of the document."""
    return _within(procedure, "")


def _within(value: Any, place: str) -> Iterator[AssumedPart]:
    """Walks the parts; a step, a track and a role are named by id, other items of a list by number from 1."""
    if isinstance(value, Assumption):
        holder = place.rsplit(".", 2)[0] if ".assumptions" in place else place
        yield AssumedPart(f"{holder}.{value.field}", value.value, value.reason)
    elif isinstance(value, Cell | Executor | Outcome):
        if value.assumed:
            yield AssumedPart(place, value.label if isinstance(value, Outcome) else str(value), value.assumed)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _within(getattr(value, part.name), f"{place}.{part.name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _within(item, f"{place}.{_name_of(item, number)}")


def _name_of(item: Any, number: int) -> str:
    return item.id if isinstance(item, Step | Track | Role | Outcome) else str(number)
