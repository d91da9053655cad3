"""Lists every place of a procedure where something was read into the source, with its reason."""

import dataclasses
from collections.abc import Collection, Iterator
from typing import Any

from .model import Assumption, Cell, Executor, Outcome, Procedure, Role, Step, Track

#: Fields that hold several words.
_SEVERAL = frozenset({"channels", "informed"})


@dataclasses.dataclass(frozen=True)
class AssumedPart:
    """One assumption and its place, such as "tracks.berita.steps.unggah.by", which a confirmation names."""

    place: str
    value: str
    reason: str

    @property
    def subject(self) -> str:
        """Gives what it is about: the innermost field named in the place (by, outcomes, channels, roles, ...)."""
        words = self.place.split(".")
        return words[4] if words[0] == "tracks" and "steps" in words else words[2 if words[0] == "tracks" else 0]


def assumptions_of(procedure: Procedure) -> Iterator[AssumedPart]:
    """Gives the assumed parts in the order of the document."""
    return _within(procedure, "")


def without_assumptions(procedure: Procedure, places: Collection[str]) -> Procedure:
    """Gives the procedure as it reads once somebody has confirmed what is assumed at these places."""
    settled: Procedure = _settled(procedure, "", frozenset(places)) if places else procedure
    return settled


def _settled(value: Any, place: str, places: frozenset[str]) -> Any:
    if isinstance(value, Cell | Executor | Outcome):
        return dataclasses.replace(value, assumed="") if value.assumed and place in places else value
    if isinstance(value, tuple):
        named = [(item, f"{place}.{_name_of(item, number)}") for number, item in enumerate(value, start=1)]
        return tuple(_settled(item, there, places) for item, there in named if not _is_settled(item, there, places))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    parts = [part.name for part in dataclasses.fields(value)]
    kept = {name: _settled(getattr(value, name), f"{place}.{name}".lstrip("."), places) for name in parts}
    return dataclasses.replace(value, **kept)


def _is_settled(item: Any, place: str, places: frozenset[str]) -> bool:
    return isinstance(item, Assumption) and _place_of(item, place) in places


def _within(value: Any, place: str) -> Iterator[AssumedPart]:
    """Walks the parts; a step, a track and a role are named by id, other items of a list by number from 1."""
    if isinstance(value, Assumption):
        yield AssumedPart(_place_of(value, place), value.value, value.reason)
    elif isinstance(value, Cell | Executor | Outcome):
        if value.assumed:
            yield AssumedPart(place, value.label if isinstance(value, Outcome) else str(value), value.assumed)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _within(getattr(value, part.name), f"{place}.{part.name}".lstrip("."))
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _within(item, f"{place}.{_name_of(item, number)}")


def _place_of(assumption: Assumption, place: str) -> str:
    """Gives the place of the value meant; one of several is named by itself ("channels.x")."""
    holder = place.rsplit(".assumptions.", 1)[0]
    name = assumption.field
    return f"{holder}.{name}.{assumption.value}" if name in _SEVERAL else f"{holder}.{name}"


def _name_of(item: Any, number: int) -> str:
    return item.id if isinstance(item, Step | Track | Role | Outcome) else str(number)
