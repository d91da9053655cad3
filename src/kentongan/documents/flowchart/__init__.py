"""Swimlane flowcharts in the official form of PermenPANRB 35/2012, as SVG."""

from .drawing import assumptions_of, draw, draw_pages, legend_of
from .model import Chart, Edge, EndNode, Lane, Node, Progress, Visit, Way

__all__ = [
    "Chart",
    "Edge",
    "EndNode",
    "Lane",
    "Node",
    "Progress",
    "Visit",
    "Way",
    "assumptions_of",
    "draw",
    "draw_pages",
    "legend_of",
]
