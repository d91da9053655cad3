"""Reads a case's progress: which steps lie behind it, which ways it went and in what order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .model import Chart, Edge, Progress, Visit


@dataclass(frozen=True)
class Trail:
    """The way gone; `orders` maps an edge's index to the turns (from 1) in which it was gone."""

    current: str | None
    times: Mapping[str, str]
    orders: Mapping[int, tuple[int, ...]]
    current_time: str = ""

    @property
    def has_begun(self) -> bool:
        """Whether there is a case at all."""
        return self.current is not None or bool(self.times)

    def state(self, node: str) -> Literal["", "visited", "current"]:
        """What the drawing of a step shows."""
        if node == self.current:
            return "current"
        return "visited" if node in self.times else ""

    def note(self, node: str) -> str:
        """The line of words inside a step's box, so that no state is told by colour alone."""
        if node == self.current:
            return " · ".join(part for part in ("▶ Di sini", self.current_time) if part)
        if node in self.times:
            return " ".join(part for part in ("✓ Selesai", self.times[node]) if part)
        return ""


def trail_of(chart: Chart) -> Trail:
    """The trail of the chart's progress; an empty one where no case is shown."""
    progress = chart.progress or Progress()
    visits = [Visit(*visit) for visit in progress.visited]
    orders: dict[int, tuple[int, ...]] = {}
    followers = [visit.node for visit in visits[1:]] + [progress.current or ""]
    for turn, (visit, follower) in enumerate(zip(visits, followers, strict=False), start=1):
        place = _edge_gone(chart.edges, visit, follower)
        if place is not None:
            orders[place] = (*orders.get(place, ()), turn)
    return Trail(progress.current, {visit.node: visit.time for visit in visits}, orders, progress.current_time)


def _edge_gone(edges: tuple[Edge, ...], visit: Visit, follower: str) -> int | None:
    """The edge of the outcome named, or else the one that leads to the step that followed."""
    outs = [(place, edge) for place, edge in enumerate(edges) if edge.source == visit.node]
    named = [place for place, edge in outs if visit.outcome and edge.label == visit.outcome]
    led = [place for place, edge in outs if edge.target == follower]
    both = [place for place in named if place in led]
    return next(iter(both or named or led), None)
