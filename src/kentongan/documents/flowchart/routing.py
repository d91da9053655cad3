"""Chooses the way of every arrow: orthogonal, through the gaps between rows and the gutters between lanes.

Because each row holds one symbol only, a row's middle line is free beside its symbol, a gap and a gutter hold
no symbol at all, and a lane is free between two of its symbols: a line that keeps to these meets no box.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .graph import Graph, Link, Symbol


@dataclass(frozen=True)
class Route:
    """One arrow's way: None where it does not use that gap or gutter (gap 0 lies below row 0)."""

    link: Link
    leaves: Literal["bottom", "left", "right"]
    enters: Literal["top", "right"] = "top"
    out_gap: int | None = None
    gutter: int | None = None
    in_gap: int | None = None


@dataclass(frozen=True)
class Routing:
    """All routes, their tracks (place in a shared gap or gutter) and ports (offset at the target)."""

    routes: tuple[Route, ...]
    gap_tracks: Mapping[tuple[int, str], int]
    gutter_tracks: Mapping[tuple[int, str], int]
    ports: Mapping[str, float]


@dataclass(frozen=True)
class _Plan:
    rows: Mapping[str, int]
    symbols: tuple[Symbol, ...]

    def is_clear(self, lane: int, after: int, before: int) -> bool:
        """Whether no symbol stands in the lane between two rows."""
        return all(symbol.lane != lane for symbol in self.symbols[after + 1 : before])

    def row(self, link: Link) -> tuple[int, int]:
        return self.rows[link.source], self.rows[link.target]

    def lanes(self, link: Link) -> tuple[int, int]:
        below, above = self.row(link)
        return self.symbols[below].lane, self.symbols[above].lane


#: A lane's middle line, taken by an arrow that drops from row to row.
Claim = tuple[int, int, int]


def route(graph: Graph) -> Routing:
    """The routing of a graph."""
    plan = _Plan({symbol.id: row for row, symbol in enumerate(graph.symbols)}, graph.symbols)
    drops = {link.id: found for link in graph.links if (found := _drop(plan, link))}
    claims = [_claim(plan, found) for found in drops.values()]
    routes = tuple(drops.get(link.id) or _bent(plan, link, claims) for link in graph.links)
    tracks = _gutter_tracks(plan, routes)
    return Routing(routes, _gap_tracks(plan, routes), tracks, _ports(plan, routes, tracks))


def _drop(plan: _Plan, link: Link) -> Route | None:
    """Straight down the source's own lane, turning only just above the target."""
    start, goal = plan.row(link)
    here, there = plan.lanes(link)
    if link.is_side or goal <= start or not plan.is_clear(here, start, goal):
        return None
    return Route(link, "bottom", in_gap=None if here == there else goal - 1)


def _claim(plan: _Plan, found: Route) -> Claim:
    start, goal = plan.row(found.link)
    return plan.lanes(found.link)[0], start, goal


def _bent(plan: _Plan, link: Link, claims: list[Claim]) -> Route:
    start, goal = plan.row(link)
    here, there = plan.lanes(link)
    if goal <= start:
        gutter = max(here, there) + 1
        if link.is_side:
            return Route(link, "right", "right", gutter=gutter)
        return Route(link, "bottom", "right", out_gap=start, gutter=gutter)
    is_open = plan.is_clear(there, start, goal) and not _is_claimed(claims, there, start, goal)
    gutter = there if there >= here else there + 1
    if not link.is_side:
        if is_open and here != there:
            return Route(link, "bottom", in_gap=start)
        return Route(link, "bottom", out_gap=start, gutter=gutter, in_gap=goal - 1)
    side: Literal["left", "right"] = "right" if there > here else "left"
    if is_open and here != there:
        return Route(link, side)
    return Route(link, side, gutter=gutter, in_gap=goal - 1)


def _is_claimed(claims: Iterable[Claim], lane: int, start: int, goal: int) -> bool:
    return any(taken == lane and top < goal and end > start and end != goal for taken, top, end in claims)


def _across(plan: _Plan, route: Route, *, is_out: bool) -> tuple[int, int]:
    """From where to where a horizontal runs: gutter g at 2g, lane c at 2c + 1."""
    here, there = (2 * lane + 1 for lane in plan.lanes(route.link))
    gutter = None if route.gutter is None else 2 * route.gutter
    ends = (here, gutter) if is_out else (here if gutter is None else gutter, there)
    known = [end for end in ends if end is not None]
    return min(known), max(known)


def _gap_tracks(plan: _Plan, routes: Iterable[Route]) -> dict[tuple[int, str], int]:
    """The symbol above a gap has the topmost track, so that its line never runs along another's."""
    wishes: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    firsts: dict[int, str] = {}
    for item in routes:
        for gap, is_out in ((item.out_gap, True), (item.in_gap, False)):
            if gap is None:
                continue
            # A route may use one gap to leave and another to arrive: each has its own name.
            name = f"{'out' if is_out else 'in'}:{item.link.id}"
            wishes[gap].append((*_across(plan, item, is_out=is_out), name))
            if item.leaves == "bottom" and gap == plan.row(item.link)[0] and (is_out or item.out_gap is None):
                firsts[gap] = name
    return {
        (gap, name): track
        for gap, wished in wishes.items()
        for name, track in _spread(sorted(wished, key=lambda w: (w[2] != firsts.get(gap), w[1] - w[0]))).items()
    }


def _gutter_tracks(plan: _Plan, routes: Iterable[Route]) -> dict[tuple[int, str], int]:
    wishes: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for item in routes:
        if item.gutter is not None:
            start, goal = plan.row(item.link)
            top = 2 * start + (item.leaves == "bottom")
            end = 2 * goal - (item.enters == "top")
            wishes[item.gutter].append((min(top, end), max(top, end), item.link.id))
    return {
        (gutter, name): track
        for gutter, wished in wishes.items()
        for name, track in _spread(sorted(wished, key=lambda w: w[1] - w[0])).items()
    }


def _spread(wished: list[tuple[int, int, str]]) -> dict[str, int]:
    """Each stretch on the lowest track where nothing touches it."""
    tracks: list[list[tuple[int, int]]] = []
    found: dict[str, int] = {}
    for low, high, name in wished:
        free = (
            place
            for place, taken in enumerate(tracks)
            if all(high < other_low or low > other_high for other_low, other_high in taken)
        )
        place = next(free, len(tracks))
        if place == len(tracks):
            tracks.append([])
        tracks[place].append((low, high))
        found[name] = place
    return found


def _ports(plan: _Plan, routes: Iterable[Route], tracks: Mapping[tuple[int, str], int]) -> dict[str, float]:
    """Where each arrow meets its target: 0 is the middle, one step to each side for every further arrow."""
    arrivals: dict[tuple[str, str], list[Route]] = defaultdict(list)
    for item in routes:
        arrivals[item.link.target, item.enters].append(item)
    ports: dict[str, float] = {}
    for (_, side), items in arrivals.items():
        if side == "right":
            # Who comes up furthest out arrives highest, so that ways back lie inside one another.
            ordered = sorted(items, key=lambda item: _outwards(item, tracks), reverse=True)
        else:
            ordered = sorted(items, key=lambda item: _approach(plan, item))
        ports.update(_offsets(ordered))
    return ports


def _approach(plan: _Plan, item: Route) -> int:
    """From how far left (negative) or right an arrow comes in."""
    here, there = (2 * lane + 1 for lane in plan.lanes(item.link))
    return (here if item.gutter is None else 2 * item.gutter) - there


def _outwards(item: Route, tracks: Mapping[tuple[int, str], int]) -> tuple[int, int]:
    gutter = item.gutter or 0
    return gutter, tracks.get((gutter, item.link.id), 0)


def _is_straight(item: Route) -> bool:
    return item.leaves == "bottom" and item.in_gap is None and item.gutter is None


def _offsets(ordered: list[Route]) -> dict[str, float]:
    straight = next((place for place, item in enumerate(ordered) if _is_straight(item)), None)
    middle = (len(ordered) - 1) / 2 if straight is None else straight
    return {item.link.id: place - middle for place, item in enumerate(ordered)}
