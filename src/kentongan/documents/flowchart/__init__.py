"""Swimlane flowcharts in the official form of PermenPANRB 35/2012, as SVG."""

from .drawing import draw, draw_pages
from .model import Chart, Edge, EndNode, Lane, Node, Progress, Visit, Way

__all__ = ["Chart", "Edge", "EndNode", "Lane", "Node", "Progress", "Visit", "Way", "draw", "draw_pages"]
