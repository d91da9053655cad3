"""What a flowchart is made of: lanes, steps, the ways between them, ends, and how far a case has come."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: on: forward; back: returned to an earlier step; withheld: ends without being shown.
Way = Literal["on", "back", "withheld"]


@dataclass(frozen=True)
class Lane:
    """One role's column; `assumed` holds the reason where the sources do not name the role."""

    id: str
    name: str
    assumed: str = ""


@dataclass(frozen=True)
class Node:
    """One step of the procedure, done by the role of its lane."""

    id: str
    lane: str
    label: str
    number: str
    assumed: str = ""


@dataclass(frozen=True)
class Edge:
    """One outcome of a step: its label and the step or end that it leads to."""

    source: str
    target: str
    label: str
    way: Way = "on"
    assumed: str = ""


@dataclass(frozen=True)
class EndNode:
    """One end of the procedure, drawn as a capsule."""

    id: str
    label: str
    lane: str


class Visit(NamedTuple):
    """One step that a case has finished, with the outcome chosen and the time in words."""

    node: str
    outcome: str = ""
    time: str = ""


@dataclass(frozen=True)
class Progress:
    """Where a running case is (a step or an end) and the steps behind it, oldest first."""

    current: str | None = None
    visited: tuple[Visit, ...] = ()
    current_time: str = ""


@dataclass(frozen=True)
class Chart:
    """A whole flowchart; the first node is where it starts and nodes are in the order of the document."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ends: tuple[EndNode, ...]
    title: str
    progress: Progress | None = None
