"""Numbers the assumptions of a chart and puts them into words for the legend below the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from .graph import Graph
from .lettering import wrap
from .model import Chart

LEGEND_SIZE = 12.0
_LEAD = "Garis putus-putus: tafsiran program, belum dipastikan oleh petugas unit."
_WALKED = "Angka dalam bulatan: urutan jalan yang sudah ditempuh pekerjaan ini."


@dataclass(frozen=True)
class Marks:
    """The distinct reasons in the order in which they appear, and the places each is about."""

    chart: Chart
    reasons: tuple[str, ...]

    def marked(self, text: str, reason: str) -> str:
        """The text with the small number of its assumption behind it."""
        if not reason:
            return text
        return f"{text} [{self.reasons.index(reason) + 1}]".strip()

    def entries(self, graph: Graph) -> tuple[str, ...]:
        """What the dashes mean, one entry for each assumption that this page shows, and what the rounds mean."""
        shown = self._shown(graph)
        walked = (_WALKED,) if any(link.orders for link in graph.links) else ()
        if not shown:
            return walked
        numbered = enumerate(self.reasons, start=1)
        notes = [f"[{n}] {', '.join(self.places(reason))}: {reason}" for n, reason in numbered if reason in shown]
        return (_LEAD, *notes, *walked)

    def legend(self, graph: Graph, width: float) -> tuple[str, ...]:
        """The same as lines below the drawing, broken where they are full."""
        entries = self.entries(graph)
        lines = [wrap(text, width, LEGEND_SIZE, is_bold=place == 0) for place, text in enumerate(entries)]
        return tuple(line for entry in lines for line in entry)

    def places(self, reason: str) -> list[str]:
        """What an assumption is about, in words."""
        numbers = {node.id: node.number or node.id for node in self.chart.nodes}
        return [
            *(f"pelaksana {lane.name}" for lane in self.chart.lanes if lane.assumed == reason),
            *(f"langkah {node.number}" for node in self.chart.nodes if node.assumed == reason),
            *(
                f"hasil “{edge.label or edge.way}” pada langkah {numbers[edge.source]}"
                for edge in self.chart.edges
                if edge.assumed == reason
            ),
        ]

    def _shown(self, graph: Graph) -> set[str]:
        symbols = {symbol.assumed for symbol in graph.symbols}
        links = {link.assumed for link in graph.links}
        return (symbols | links | {lane.assumed for lane in self.chart.lanes}) - {""}


def marks_of(chart: Chart) -> Marks:
    """The assumptions of a chart, numbered: lanes first, then each step with its outcomes."""
    return Marks(chart, tuple(dict.fromkeys(reason for reason in _reasons(chart) if reason)))


def _reasons(chart: Chart) -> Iterable[str]:
    yield from (lane.assumed for lane in chart.lanes)
    for node in chart.nodes:
        yield node.assumed
        yield from (edge.assumed for edge in chart.edges if edge.source == node.id)
