"""Tells a flowchart in words, for those who do not see it."""

from .model import Chart, Node
from .trail import trail_of


def in_words(chart: Chart) -> str:
    """The whole flow in Indonesian sentences, steps in the order of the document."""
    lanes = {lane.id: lane.name for lane in chart.lanes}
    parts = ["Pelaksana: " + "; ".join(lane.name for lane in chart.lanes) + "."]
    for node in chart.nodes:
        parts.append(f"Langkah {_number(node)}, oleh {lanes[node.lane]}: {node.label.rstrip('.')}.")
        if node.assumed:
            parts.append(f"Tafsiran: {node.assumed.rstrip('.')}.")
        parts += _outcomes(chart, node)
    return " ".join([*parts, *_whereabouts(chart)])


def _number(node: Node) -> str:
    return node.number or node.id


def _name(chart: Chart, target: str) -> str:
    for node in chart.nodes:
        if node.id == target:
            return f"langkah {_number(node)}"
    return next((f"akhir “{end.label}”" for end in chart.ends if end.id == target), target)


def _outcomes(chart: Chart, node: Node) -> list[str]:
    verbs = {"on": "lanjut ke", "back": "kembali ke", "withheld": "tidak ditayangkan, ke"}
    found = []
    for edge in chart.edges:
        if edge.source == node.id:
            guess = f" (tafsiran: {edge.assumed.rstrip('.')})" if edge.assumed else ""
            lead = f"Hasil “{edge.label}”" if edge.label else "Sesudah itu"
            found.append(f"{lead}: {verbs[edge.way]} {_name(chart, edge.target)}{guess}.")
    return found


def _whereabouts(chart: Chart) -> list[str]:
    if chart.progress is None:
        return []
    trail = trail_of(chart)
    passed = [f"langkah {_number(node)}" for node in chart.nodes if node.id in trail.times]
    found = [f"Sudah dilalui: {', '.join(passed)}."] if passed else []
    if trail.current is not None:
        time = f" ({trail.current_time})" if trail.current_time else ""
        found.append(f"Sekarang di {_name(chart, trail.current)}{time}.")
    return found
