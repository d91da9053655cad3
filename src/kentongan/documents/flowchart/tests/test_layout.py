"""The geometry: no line meets a box, no line lies on another, every text has room."""

import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from kentongan.documents.flowchart import Chart, Edge, EndNode, Lane, Node
from kentongan.documents.flowchart.graph import Graph, expand
from kentongan.documents.flowchart.layout import SIZE, SMALL, Arrow, Box, Layout, Point, lay_out
from kentongan.documents.flowchart.legend import marks_of
from kentongan.documents.flowchart.lettering import text_width
from kentongan.documents.flowchart.paging import pages_of

from . import sops

Stretch = tuple[Point, Point]


def laid(chart: Chart, graph: Graph | None = None) -> Layout:
    return lay_out(chart, graph or expand(chart), marks_of(chart))


def random_chart(seed: int) -> Chart:
    """A chart of any shape that the model allows, more tangled than an office would draw."""
    dice = random.Random(seed)
    lanes = tuple(Lane(f"l{place}", f"Peran {place}") for place in range(dice.randint(1, 6)))
    ends = tuple(EndNode(f"e{place}", f"Akhir {place}", dice.choice(lanes).id) for place in range(dice.randint(1, 3)))
    names = [f"n{place}" for place in range(dice.randint(2, 12))]
    nodes = tuple(Node(name, dice.choice(lanes).id, "kata " * dice.randint(1, 20), name[1:]) for name in names)
    edges: list[Edge] = []
    for place, name in enumerate(names):
        goals = [*names, *(end.id for end in ends)]
        for turn in range(dice.choice((1, 1, 2, 3))):
            goal = dice.choice(goals)
            is_back = goal in names[: place + 1]
            edges.append(Edge(name, goal, f"hasil {turn}", "back" if is_back else "on"))
    return Chart(lanes, nodes, tuple(edges), ends, "acak")


def stretches(points: tuple[Point, ...]) -> list[Stretch]:
    return list(pairwise(points))


def enters(stretch: Stretch, box: Box) -> bool:
    """Whether a stretch runs through the inside of a box (touching its rim is an arrow's end)."""
    (x0, y0), (x1, y1) = stretch
    return (
        max(x0, x1) > box.x + 0.5
        and min(x0, x1) < box.x + box.width - 0.5
        and max(y0, y1) > box.y + 0.5
        and min(y0, y1) < box.y + box.height - 0.5
    )


def overlap(one: Stretch, other: Stretch) -> float:
    """The length that two stretches share along one line, 0 where they only cross."""
    for axis in (0, 1):
        along = 1 - axis
        fixed = {point[axis] for point in (*one, *other)}
        if max(fixed) - min(fixed) < 1:
            low = max(min(p[along] for p in one), min(p[along] for p in other))
            high = min(max(p[along] for p in one), max(p[along] for p in other))
            return max(0.0, high - low)
    return 0.0


def check(layout: Layout) -> None:
    boxes = [placed.box for placed in layout.symbols]
    for arrow in layout.arrows:
        for stretch in stretches(arrow.points):
            (x0, y0), (x1, y1) = stretch
            assert x0 == x1 or y0 == y1, f"{arrow.link.id} runs askew"
            assert not any(enters(stretch, box) for box in boxes), f"{arrow.link.id} runs through a box"
            assert min(x0, x1) >= 0
            assert max(x0, x1) <= layout.width
    for one, other in combinations(layout.arrows, 2):
        shared = max(overlap(a, b) for a in stretches(one.points) for b in stretches(other.points))
        assert shared < 1, f"{one.link.id} lies on {other.link.id}"


@pytest.mark.parametrize("make", sops.ALL)
def test_no_line_meets_a_box_or_lies_on_another(make):
    check(laid(make()))


@pytest.mark.parametrize("seed", range(150))
def test_no_line_meets_a_box_in_any_chart(seed):
    check(laid(random_chart(seed)))


@pytest.mark.parametrize("seed", range(40))
def test_no_line_meets_a_box_on_any_page(seed):
    chart = random_chart(seed)
    for graph in pages_of(expand(chart), 4):
        check(laid(chart, graph))


@pytest.mark.parametrize("make", sops.ALL)
def test_labels_fit_their_boxes(make):
    for placed in laid(make()).symbols:
        size = SMALL if placed.symbol.kind == "decision" else SIZE
        widest = max(text_width(line, size) for line in placed.lines)
        if placed.symbol.kind == "decision":
            tall = len(placed.lines) * 15
            assert widest / placed.box.width + tall / placed.box.height <= 1
        else:
            assert widest <= placed.box.width - 16
            assert len(placed.lines) * 17 <= placed.box.height - 12


@pytest.mark.parametrize("make", sops.ALL)
def test_way_labels_stay_on_the_paper(make):
    layout = laid(make())
    for arrow in layout.arrows:
        wide = max((text_width(line, SMALL) for line in arrow.label), default=0)
        x = arrow.label_at[0]
        assert (x - wide if arrow.anchor == "end" else x) >= 0
        assert (x if arrow.anchor == "end" else x + wide) <= layout.width


def test_symbols_stand_in_their_lanes_from_top_to_bottom():
    layout = laid(sops.bakalankrajan())
    tops = [placed.box.y for placed in layout.symbols]
    assert tops == sorted(tops)
    for placed in layout.symbols:
        column = layout.columns[placed.symbol.lane]
        assert column.x < placed.box.x
        assert placed.box.x + placed.box.width < column.x + column.width


def test_columns_cover_the_whole_width():
    layout = laid(sops.magetan())
    assert layout.columns[0].x == 0
    for left, right in pairwise(layout.columns):
        assert left.x + left.width == pytest.approx(right.x)
    assert layout.columns[-1].x + layout.columns[-1].width == pytest.approx(layout.width)


def test_a_way_back_goes_up_outside_of_both_lanes():
    layout = laid(sops.pemerintahan())
    back = next(arrow for arrow in layout.arrows if arrow.link.way == "back")
    edge = max(placed.box.x + placed.box.width for placed in layout.symbols)
    assert max(x for x, _ in back.points) > edge
    assert back.points[-1][1] < back.points[0][1]


def test_a_label_left_of_the_first_lane_gets_room():
    chart = Chart(
        (Lane("a", "A"),),
        (Node("1", "a", "Memeriksa", "1"), Node("2", "a", "Menayangkan", "2")),
        (Edge("1", "2", "layak"), Edge("1", "x", "ditolak seluruhnya", "withheld"), Edge("2", "e", "")),
        (EndNode("e", "Selesai", "a"), EndNode("x", "Ditolak", "a")),
        "sempit",
    )
    layout = laid(chart)
    side = next(arrow for arrow in layout.arrows if arrow.link.is_side)
    assert side.anchor == "end"
    assert side.label_at[0] - max(text_width(line, SMALL) for line in side.label) >= 0


LONG = "dikembalikan kepada pengolah data untuk diperbaiki sesuai catatan pemeriksa dan diserahkan kembali " * 4


def long_winded() -> Chart:
    chart = sops.bakalankrajan()
    nodes = tuple(replace(node, label=LONG, assumed="langkah ditafsirkan") for node in chart.nodes)
    edges = tuple(replace(edge, label=LONG, assumed="hasil ditafsirkan") for edge in chart.edges)
    return replace(chart, nodes=nodes, edges=edges)


def label_box(arrow: Arrow) -> Box:
    wide = max(text_width(line, SMALL) for line in arrow.label)
    x, y = arrow.label_at
    return Box(x - wide if arrow.anchor == "end" else x, y - 10, wide, len(arrow.label) * 14)


@pytest.mark.parametrize("make", [*sops.ALL, long_winded])
def test_way_labels_keep_clear_of_boxes(make):
    layout = laid(make())
    for arrow in layout.arrows:
        if not arrow.label:
            continue
        label = label_box(arrow)
        for placed in layout.symbols:
            box = placed.box
            is_apart = (
                label.x >= box.x + box.width
                or label.x + label.width <= box.x
                or label.y >= box.y + box.height
                or label.y + label.height <= box.y
            )
            # A diamond's tip leaves its corners free, so a label below the tip may reach into its frame.
            assert is_apart or placed.symbol.id == arrow.link.source


def test_a_text_cut_short_keeps_its_mark():
    layout = laid(long_winded())
    steps = [placed for placed in layout.symbols if placed.symbol.kind == "step"]
    assert all("…" in " ".join(placed.lines) and placed.lines[-1].endswith("]") for placed in steps)
    sides = [arrow for arrow in layout.arrows if arrow.link.is_side]
    assert all(arrow.label[-1].endswith("]") for arrow in sides)
    check(layout)
