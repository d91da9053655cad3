"""Gives every symbol its box, every arrow its points and every text its lines; all in SVG user units (px)."""

from dataclasses import dataclass

from .graph import Graph, Kind, Link, Symbol
from .legend import Marks
from .lettering import shorten, text_width, wrap
from .model import Chart
from .routing import Route, Routing, route

SIZE = 13.0
SMALL = 11.5
LEADING = 17.0
SHAPE_WIDTHS = {1: 300.0, 2: 240.0, 3: 210.0, 4: 186.0}
NARROW = 168.0
LANE_PAD = 14.0
GUTTER = 16.0
TRACK = 13.0
GAP_TOP = 19.0
GAP_FOOT = 17.0
PORT = 26.0
SIDE_PORT = 12.0
MOST_LINES = 10
MOST_QUESTION = 5
MOST_WAY = 3
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Placed:
    """A symbol with its box; `lines` is its label, `note` the extra line of a running case."""

    symbol: Symbol
    box: Box
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """A link with the corners of its line and the place of its label (`anchor` as in SVG)."""

    link: Link
    points: tuple[Point, ...]
    label: tuple[str, ...]
    label_at: Point
    anchor: str


@dataclass(frozen=True)
class Column:
    """A lane's band from its left edge, with the lines of its head."""

    x: float
    width: float
    lines: tuple[str, ...]
    is_dashed: bool


@dataclass(frozen=True)
class Layout:
    """A whole drawing; `body_end` is where the lanes end and the legend begins."""

    width: float
    height: float
    head: float
    body_end: float
    columns: tuple[Column, ...]
    symbols: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[str, ...]


@dataclass(frozen=True)
class _Grid:
    """Left edges of lanes and gutters, tops of rows and gaps."""

    shape: float
    lanes: tuple[float, ...]
    gutters: tuple[float, ...]
    width: float
    rows: tuple[float, ...]
    heights: tuple[float, ...]
    body_end: float

    def centre(self, lane: int) -> float:
        return self.lanes[lane] + self.shape / 2 + LANE_PAD


def lay_out(chart: Chart, graph: Graph, marks: Marks, *, has_legend: bool = True) -> Layout:
    """The geometry of a graph (or of one page of it) under the heads of the chart's lanes."""
    routing = route(graph)
    shape = SHAPE_WIDTHS.get(len(chart.lanes), NARROW)
    heads = [wrap(marks.marked(lane.name, lane.assumed), shape + 8, SIZE, is_bold=True) for lane in chart.lanes]
    head = max(len(lines) for lines in heads) * LEADING + 18
    texts = [_texts(symbol, shape, marks) for symbol in graph.symbols]
    rooms = _label_rooms(graph, routing, shape, marks, len(chart.lanes))
    grid = _grid(graph, routing, shape, head, texts, len(chart.lanes), rooms)
    placed = {symbol.id: _place(grid, row, symbol, *texts[row]) for row, symbol in enumerate(graph.symbols)}
    arrows = tuple(_arrow(grid, routing, item, placed, marks) for item in routing.routes)
    legend = marks.legend(graph, grid.width - 32) if has_legend else ()
    height = grid.body_end + (len(legend) * LEADING + 22 if legend else 1)
    columns = _columns(chart, grid, heads)
    return Layout(grid.width, height, head, grid.body_end, columns, tuple(placed.values()), arrows, legend)


def _texts(symbol: Symbol, shape: float, marks: Marks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if symbol.kind == "decision":
        return shorten(wrap(symbol.label, shape * 0.56, SMALL), MOST_QUESTION), ()
    width = shape - (22 if symbol.kind == "step" else 40)
    is_bold = symbol.kind != "step" or symbol.state == "current"
    kept = " ".join(shorten(wrap(symbol.label, width, SIZE, is_bold=is_bold), MOST_LINES))
    lines = wrap(marks.marked(kept, symbol.assumed), width, SIZE, is_bold=is_bold)
    return lines, wrap(symbol.note, width, SMALL, is_bold=True)


def _size(kind: Kind, shape: float, lines: tuple[str, ...], notes: tuple[str, ...]) -> Point:
    tall = len(lines) * LEADING
    if kind == "decision":
        wide = max((text_width(line, SMALL) for line in lines), default=0) / shape
        return shape, max(56.0, (len(lines) * (LEADING - 2) + 6) / max(0.3, 1 - wide))
    if kind in ("to_page", "from_page"):
        return min(shape, 130.0), tall + 26
    tall += len(notes) * (LEADING - 1) + (4 if notes else 0)
    if kind == "step":
        return shape, tall + 20
    widest = max(text_width(line, SIZE, is_bold=True) for line in (*lines, *notes, "Mulai"))
    return min(shape, widest + 44), tall + 16


def _grid(
    graph: Graph,
    routing: Routing,
    shape: float,
    head: float,
    texts: list[tuple[tuple[str, ...], tuple[str, ...]]],
    lanes: int,
    rooms: Point,
) -> _Grid:
    gutters, lefts, x = [], [], rooms[0]
    for place in range(lanes + 1):
        gutters.append(x)
        tracks = sum(gutter == place for gutter, _ in {(g, t) for (g, _), t in routing.gutter_tracks.items()})
        x += GUTTER / 2 + tracks * TRACK
        if place < lanes:
            lefts.append(x)
            x += shape + 2 * LANE_PAD
    heights = [_size(symbol.kind, shape, *texts[row])[1] for row, symbol in enumerate(graph.symbols)]
    rows, y = [], head + 16
    for row, height in enumerate(heights):
        rows.append(y)
        tracks = len({track for (gap, _), track in routing.gap_tracks.items() if gap == row})
        y += height + GAP_TOP + GAP_FOOT + max(0, tracks - 1) * TRACK
    body_end = y - GAP_FOOT
    return _Grid(shape, tuple(lefts), tuple(gutters), x + rooms[1], tuple(rows), tuple(heights), body_end)


def _label_rooms(graph: Graph, routing: Routing, shape: float, marks: Marks, lanes: int) -> Point:
    """What labels beside the outermost lanes need at the left and right beyond pad and gutter."""
    lane_of = {symbol.id: symbol.lane for symbol in graph.symbols}
    rooms = {"left": 0.0, "right": 0.0}
    for item in routing.routes:
        outermost = {"left": 0, "right": lanes - 1}.get(item.leaves)
        if lane_of[item.link.source] == outermost:
            wide = max((text_width(line, SMALL) for line in _way_lines(item, shape, marks)), default=0.0)
            rooms[item.leaves] = max(rooms[item.leaves], wide + 10 - LANE_PAD - GUTTER / 2)
    return rooms["left"], rooms["right"]


def _way_lines(item: Route, shape: float, marks: Marks) -> tuple[str, ...]:
    """A side exit's words: at most three lines, and its mark never cut off (the description has the rest)."""
    kept = " ".join(shorten(wrap(item.link.label, shape * 0.62, SMALL), MOST_WAY))
    return wrap(marks.marked(kept, item.link.assumed), shape * 0.62, SMALL)


def _place(grid: _Grid, row: int, symbol: Symbol, lines: tuple[str, ...], notes: tuple[str, ...]) -> Placed:
    width, height = _size(symbol.kind, grid.shape, lines, notes)
    box = Box(grid.centre(symbol.lane) - width / 2, grid.rows[row], width, height)
    return Placed(symbol, box, lines, notes)


def _columns(chart: Chart, grid: _Grid, heads: list[tuple[str, ...]]) -> tuple[Column, ...]:
    """Bands that meet where a lane's left gutter begins."""
    edges = [0.0, *(left + 4 for left in grid.gutters[1:-1]), grid.width]
    return tuple(
        Column(edges[place], edges[place + 1] - edges[place], heads[place], bool(lane.assumed))
        for place, lane in enumerate(chart.lanes)
    )


def _arrow(grid: _Grid, routing: Routing, item: Route, placed: dict[str, Placed], marks: Marks) -> Arrow:
    points = _points(grid, routing, item, placed)
    text = marks.marked(item.link.label, item.link.assumed)
    (x, y), goes_down = points[0], points[-1][1] > points[0][1]
    if item.leaves == "bottom":
        return Arrow(item.link, points, (text,) if text else (), (x + 8, y + 13), "start")
    lines = _way_lines(item, grid.shape, marks)
    top = y - 6 - (len(lines) - 1) * (LEADING - 3) if goes_down else y + 14
    side = 4 if item.leaves == "right" else -4
    return Arrow(item.link, points, lines, (x + side, top), "start" if side > 0 else "end")


def _points(grid: _Grid, routing: Routing, item: Route, placed: dict[str, Placed]) -> tuple[Point, ...]:
    x, y = _leave(placed[item.link.source].box, item.leaves)
    points = [(x, y)]
    goal, port = placed[item.link.target].box, routing.ports[item.link.id]
    if item.out_gap is not None:
        y = _gap_y(grid, routing, item.out_gap, f"out:{item.link.id}")
        points.append((x, y))
    if item.gutter is not None:
        x = grid.gutters[item.gutter] + 10 + TRACK * routing.gutter_tracks[item.gutter, item.link.id]
        points.append((x, y))
    if item.enters == "right":
        y = goal.middle[1] + port * min(SIDE_PORT, goal.height / 6)
        points += [(x, y), (goal.x + goal.width, y)]
        return _without_repeats(points)
    if item.in_gap is not None:
        y = _gap_y(grid, routing, item.in_gap, f"in:{item.link.id}")
        points.append((x, y))
    x = goal.middle[0] + port * min(PORT, goal.width / 7)
    points += [(x, y), (x, goal.y)]
    return _without_repeats(points)


def _leave(box: Box, leaves: str) -> Point:
    x, y = box.middle
    return {"bottom": (x, box.y + box.height), "left": (box.x, y), "right": (box.x + box.width, y)}[leaves]


def _gap_y(grid: _Grid, routing: Routing, gap: int, name: str) -> float:
    return grid.rows[gap] + grid.heights[gap] + GAP_TOP + TRACK * routing.gap_tracks[gap, name]


def _without_repeats(points: list[Point]) -> tuple[Point, ...]:
    kept = [points[0]]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return tuple(kept)
