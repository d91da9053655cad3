"""The frozen parts of an SOP: what the signed document says, and what was read into it."""

from dataclasses import dataclass, field
from typing import Any

from kentongan.kernel.worktime.standard import Standard

from .frozen_json import decode, encode, sha256_of

#: Raised when the JSON form changes, so that a stored version says how it is to be read.
FORMAT = 1


@dataclass(frozen=True)
class Cell:
    """One cell of the document: its words as found, the words shown, and why they were assumed."""

    source: str
    text: str = ""
    assumed: str = ""
    line: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return self.text or self.source

    @property
    def is_assumed(self) -> bool:
        """Says whether something was read into the cell."""
        return bool(self.assumed)

    @property
    def is_empty(self) -> bool:
        """Says whether the document left the cell blank (a lone dash counts as blank)."""
        return str(self).strip(" -–—") == ""


@dataclass(frozen=True)
class DatedCell(Cell):
    """A date as printed, and the same as YYYY-MM-DD where the words name a whole day (else "")."""

    iso: str = ""


@dataclass(frozen=True)
class Assumption:
    """Says why a value that is not a cell (a kind, a channel, a number) was read into the source."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True)
class Executor:
    """The role that does a step; `assumed` says why, where the words of the step do not name it."""

    role: str
    assumed: str = ""

    def __str__(self) -> str:
        return self.role


@dataclass(frozen=True)
class Outcome:
    """One named way out of a step, to a step or an end; `way` is one of on, back, withheld."""

    id: str
    label: str
    to: str
    way: str = "on"
    assumed: str = ""
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Step:
    """One row of the official table: one executor, one standard time, named outcomes."""

    id: str
    printed_no: str
    activity: Cell
    by: Executor
    kind: str
    requires: tuple[Cell, ...]
    time: Cell
    standard: Standard
    outputs: tuple[Cell, ...]
    note: Cell | None
    outcomes: tuple[Outcome, ...]
    channels: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    opens: str = ""
    assumptions: tuple[Assumption, ...] = ()
    line: int = field(default=0, compare=False, repr=False)

    @property
    def role(self) -> str:
        """Gives the id of the role that does the step."""
        return self.by.role

    @property
    def role_assumed(self) -> str:
        """Gives the reason why this role was assumed, or ""."""
        return self.by.assumed

    def outcome(self, id: str) -> Outcome:
        """Gives the outcome of that id; KeyError where there is none."""
        return _find(self.outcomes, id)

    def assumption(self, field: str, value: str = "") -> str:
        """Gives the reason why that field (of several values that value of it) was assumed, or ""."""
        return _reason(self.assumptions, field, value)


@dataclass(frozen=True)
class Role:
    """A column of the executors."""

    id: str
    name: Cell
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class End:
    """A place where a case of the track may end."""

    id: str
    label: str
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Track:
    """One flow with its own start, ends, subject and pace."""

    id: str
    name: str
    subject: str
    pace: Cell
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    channels: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    line: int = field(default=0, compare=False, repr=False)

    @property
    def start(self) -> Step:
        """Gives the step that a case begins with: the first in the table."""
        return self.steps[0]

    def step(self, id: str) -> Step:
        """Gives the step of that id; KeyError where there is none."""
        return _find(self.steps, id)

    def end(self, id: str) -> End:
        """Gives the end of that id; KeyError where there is none."""
        return _find(self.ends, id)

    def is_end(self, id: str) -> bool:
        """Says whether an outcome's `to` names an end of this track."""
        return any(end.id == id for end in self.ends)

    def assumption(self, field: str, value: str = "") -> str:
        """Gives the reason why that field (of several values that value of it) was assumed, or ""."""
        return _reason(self.assumptions, field, value)


@dataclass(frozen=True)
class Endorser:
    """Who signed, in the words of the document; these names stand nowhere else."""

    position: Cell
    name: Cell
    rank: Cell
    nip: Cell


@dataclass(frozen=True)
class DataRow:
    """A marked (A, 1, a), labelled row of an activity description, with rows under it where it has some."""

    mark: str
    label: Cell
    value: Cell
    rows: tuple["DataRow", ...] = ()


@dataclass(frozen=True)
class Procedure:
    """One SOP as its document has it: the identity block, the roles and one or more tracks."""

    id: str
    source: str
    number: Cell
    name: Cell
    office: tuple[Cell, ...]
    unit: Cell
    made_on: DatedCell
    revised_on: DatedCell
    further_revisions: tuple[DatedCell, ...]
    effective_on: DatedCell
    endorsed_on: DatedCell
    endorsed_by: Endorser
    legal_basis: tuple[Cell, ...]
    qualifications: tuple[Cell, ...]
    equipment: tuple[Cell, ...]
    related: tuple[Cell, ...]
    warning: tuple[Cell, ...]
    recording: tuple[Cell, ...]
    introduction: tuple[Cell, ...]
    activity_data: tuple[DataRow, ...]
    roles: tuple[Role, ...]
    tracks: tuple[Track, ...]

    def role(self, id: str) -> Role:
        """Gives the role of that id; KeyError where there is none."""
        return _find(self.roles, id)

    def track(self, id: str) -> Track:
        """Gives the track of that id; KeyError where there is none."""
        return _find(self.tracks, id)


def to_json(procedure: Procedure) -> dict[str, Any]:
    """Gives the whole definition as plain JSON values, line numbers left out."""
    return {"format": FORMAT, **encode(procedure)}


def from_json(data: dict[str, Any]) -> Procedure:
    """Builds the definition that `to_json` gave; ValueError where the shape or the format is another."""
    if data.get("format") != FORMAT:
        raise ValueError(f"expected format {FORMAT}, found {data.get('format')!r}")
    return decode(Procedure, {key: value for key, value in data.items() if key != "format"})


def digest(procedure: Procedure) -> str:
    """Gives the SHA-256 (64 hex digits) of the canonical JSON: the fingerprint of a version."""
    return sha256_of(to_json(procedure))


def summary(procedure: Procedure) -> dict[str, Any]:
    """Gives the few facts that a list of SOPs shows; `source` is the seed's file name."""
    return {
        "id": procedure.id,
        "name": str(procedure.name),
        "number": str(procedure.number),
        "source": procedure.source,
        "tracks": [{"id": track.id, "subject": track.subject} for track in procedure.tracks],
    }


def _find(things: tuple[Any, ...], id: str) -> Any:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)


def _reason(assumptions: tuple[Assumption, ...], field: str, value: str) -> str:
    return "; ".join(a.reason for a in assumptions if a.field == field and value in ("", a.value))
