"""Turns a chart into symbols in rows (one a row) and links between them, by the rules of the official form.

Source: PermenPANRB 35/2012: five symbols only, vertical flow, a decision has two exits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .model import Chart, Edge, EndNode, Node
from .trail import Trail, trail_of

Kind = Literal["start", "end", "step", "decision", "to_page", "from_page"]
State = Literal["", "visited", "current"]
_SILENT = {"on": "Lanjut", "back": "Dikembalikan", "withheld": "Tidak ditayangkan"}


@dataclass(frozen=True)
class Symbol:
    """One of the five symbols; `lane` is a column's index and `node` the step it belongs to."""

    id: str
    kind: Kind
    lane: int
    label: str
    node: str = ""
    assumed: str = ""
    is_dashed: bool = False
    state: State = ""
    note: str = ""


@dataclass(frozen=True)
class Link:
    """One arrow; `edge` is the index of the outcome it draws (None: between the parts of one step)."""

    id: str
    source: str
    target: str
    is_side: bool = False
    label: str = ""
    edge: int | None = None
    way: str = "on"
    assumed: str = ""
    is_gone: bool = False
    orders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Graph:
    """Symbols from top to bottom and the links between them."""

    symbols: tuple[Symbol, ...]
    links: tuple[Link, ...]


@dataclass
class _Build:
    chart: Chart
    trail: Trail
    lanes: Mapping[str, int]
    symbols: list[Symbol] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def expand(chart: Chart) -> Graph:
    """The chart as symbols and links; raises ValueError naming a lane or target that does not exist."""
    _check(chart)
    build = _Build(chart, trail_of(chart), {lane.id: place for place, lane in enumerate(chart.lanes)})
    early = _early_ends(chart)
    _add_start(build)
    for node in chart.nodes:
        _add_step(build, node)
        for end in chart.ends:
            if early.get(end.id) == node.id:
                build.symbols.append(_end(build, end))
    build.symbols.extend(_end(build, end) for end in chart.ends if end.id not in early)
    return Graph(tuple(build.symbols), tuple(build.links))


def _check(chart: Chart) -> None:
    lanes = {lane.id for lane in chart.lanes}
    nodes = {node.id for node in chart.nodes}
    targets = nodes | {end.id for end in chart.ends}
    if not nodes:
        raise ValueError("Bagan alir tanpa langkah tidak dapat digambar.")
    places: tuple[Node | EndNode, ...] = (*chart.nodes, *chart.ends)
    for place in places:
        if place.lane not in lanes:
            raise ValueError(f"Kolom pelaksana {place.lane!r} untuk {place.id!r} tidak ada.")
    for edge in chart.edges:
        if edge.source not in nodes or edge.target not in targets:
            raise ValueError(f"Garis dari {edge.source!r} ke {edge.target!r} menunjuk ke langkah yang tidak ada.")


def _early_ends(chart: Chart) -> dict[str, str]:
    """End id -> node id, for ends that can stand right below the one step that leads to them."""
    lanes = {node.id: node.lane for node in chart.nodes}
    early: dict[str, str] = {}
    for end in chart.ends:
        sources = [edge.source for edge in chart.edges if edge.target == end.id]
        if len(sources) != 1 or sources[0] == chart.nodes[-1].id:
            continue
        is_branch = sum(edge.source == sources[0] for edge in chart.edges) > 1
        # Below a branch in its own lane the capsule would stand in the way of the way on.
        if not is_branch or lanes[sources[0]] != end.lane:
            early[end.id] = sources[0]
    return early


def _add_start(build: _Build) -> None:
    first = build.chart.nodes[0]
    begun: State = "visited" if build.trail.has_begun else ""
    build.symbols.append(Symbol("start:", "start", build.lanes[first.lane], "Mulai", state=begun))
    build.links.append(Link("start", "start:", _entry(build, first.id), is_gone=build.trail.has_begun))


def _entry(build: _Build, target: str) -> str:
    return f"end:{target}" if any(end.id == target for end in build.chart.ends) else f"step:{target}"


def _end(build: _Build, end: EndNode) -> Symbol:
    state: State = "current" if build.trail.current == end.id else ""
    note = build.trail.note(end.id) if state else ""
    return Symbol(f"end:{end.id}", "end", build.lanes[end.lane], end.label, state=state, note=note)


def _add_step(build: _Build, node: Node) -> None:
    outs = [(place, edge) for place, edge in enumerate(build.chart.edges) if edge.source == node.id]
    build.symbols.append(
        Symbol(
            id=f"step:{node.id}",
            kind="step",
            lane=build.lanes[node.lane],
            label=f"{node.number}. {node.label}" if node.number else node.label,
            node=node.id,
            assumed=node.assumed,
            is_dashed=bool(node.assumed),
            state=build.trail.state(node.id),
            note=build.trail.note(node.id),
        )
    )
    if len(outs) > 1:
        _add_decisions(build, node, outs)
    elif outs:
        build.links.append(_link(build, f"step:{node.id}", *outs[0]))


def _link(build: _Build, source: str, place: int, edge: Edge, *, is_side: bool = False, label: str = "") -> Link:
    orders = build.trail.orders.get(place, ())
    target = _entry(build, edge.target)
    return Link(f"edge:{place}", source, target, is_side, label, place, edge.way, edge.assumed, bool(orders), orders)


def _add_decisions(build: _Build, node: Node, outs: list[tuple[int, Edge]]) -> None:
    """One diamond for each outcome beyond the first: the others leave sideways, the way on goes down."""
    main = next((out for out in outs if out[1].way == "on"), outs[0])
    sides = sorted((out for out in outs if out is not main), key=lambda out: out[1].way != "back")
    above = Link(f"within:{node.id}:0", f"step:{node.id}", f"ask:{node.id}:0")
    for place, side in enumerate(sides):
        here, is_last = f"ask:{node.id}:{place}", place == len(sides) - 1
        waits = [main, *sides[place:]]
        is_gone = any(build.trail.orders.get(out[0]) for out in waits)
        build.links.append(Link(above.id, above.source, above.target, label=above.label, is_gone=is_gone))
        question = _words(main[1] if is_last else side[1])
        build.symbols.append(
            Symbol(
                id=here,
                kind="decision",
                lane=build.lanes[node.lane],
                label=f"{question.rstrip('?')}?",
                node=node.id,
                is_dashed=bool(side[1].assumed or main[1].assumed),
                state="visited" if is_gone else "",
            )
        )
        build.links.append(_link(build, here, *side, is_side=True, label=_no(side[1]) if is_last else "Ya"))
        above = Link(f"within:{node.id}:{place + 1}", here, f"ask:{node.id}:{place + 1}", label="Tidak")
    build.links.append(_link(build, f"ask:{node.id}:{len(sides) - 1}", *main, label="Ya"))


def _words(edge: Edge) -> str:
    words = edge.label.strip() or _SILENT[edge.way]
    return words[:1].upper() + words[1:]


def _no(edge: Edge) -> str:
    words = _words(edge)
    return words if words.lower().startswith("tidak") else f"Tidak: {words[:1].lower()}{words[1:]}"
