"""A chart becomes the five symbols by the rules of the official form."""

from dataclasses import replace

import pytest

from kentongan.documents.flowchart import Chart, Edge, EndNode, Lane, Node
from kentongan.documents.flowchart.graph import expand
from kentongan.documents.flowchart.paging import pages_of

from . import sops


def small(*edges: Edge) -> Chart:
    return Chart(
        (Lane("a", "A"), Lane("b", "B")),
        (Node("1", "a", "Memeriksa", "1"), Node("2", "b", "Menayangkan", "2")),
        edges,
        (EndNode("e", "Selesai", "b"), EndNode("x", "Ditolak", "b")),
        "kecil",
    )


def diamonds(chart: Chart, node: str) -> list[str]:
    return [symbol.label for symbol in expand(chart).symbols if symbol.kind == "decision" and symbol.node == node]


@pytest.mark.parametrize("make", sops.ALL)
def test_every_step_end_and_outcome_is_drawn_once(make):
    chart, graph = make(), expand(make())
    names = [symbol.id for symbol in graph.symbols]
    for node in chart.nodes:
        assert names.count(f"step:{node.id}") == 1
    for end in chart.ends:
        assert names.count(f"end:{end.id}") == 1
    assert sorted(link.edge for link in graph.links if link.edge is not None) == list(range(len(chart.edges)))


def test_one_outcome_needs_no_diamond():
    assert diamonds(sops.bakalankrajan(), "cari") == []


def test_two_outcomes_make_one_diamond():
    assert diamonds(sops.bakalankrajan(), "verifikasi") == ["Lolos verifikasi?"]


def test_three_outcomes_make_two_diamonds_in_a_row():
    assert diamonds(sops.bakalankrajan(), "setuju") == ["Dikembalikan?", "Disetujui?"]
    rows = [symbol.id for symbol in expand(sops.bakalankrajan()).symbols]
    first = rows.index("step:setuju")
    assert rows[first + 1 : first + 3] == ["ask:setuju:0", "ask:setuju:1"]


@pytest.mark.parametrize("make", sops.ALL)
def test_every_diamond_has_two_named_exits(make):
    graph = expand(make())
    for symbol in graph.symbols:
        if symbol.kind == "decision":
            exits = [link for link in graph.links if link.source == symbol.id]
            assert len(exits) == 2
            assert all(link.label for link in exits)
            assert sorted(link.is_side for link in exits) == [False, True]


def test_the_way_on_goes_down_and_returns_leave_sideways():
    graph = expand(sops.bakalankrajan())
    ways = {link.target: link for link in graph.links if link.source.startswith("ask:setuju")}
    assert not ways["step:tayang"].is_side
    assert ways["step:sunting"].is_side
    assert ways["end:batal"].label == "Tidak ditayangkan"


def test_a_last_exit_says_which_outcome_no_means():
    chart = small(Edge("1", "2", "layak"), Edge("1", "x", "Ditolak", "withheld"), Edge("2", "e", ""))
    assert "Tidak: ditolak" in [link.label for link in expand(chart).links]


def test_outcomes_without_words_get_some():
    chart = small(Edge("1", "2", ""), Edge("1", "1", "", "back"), Edge("2", "e", ""))
    assert diamonds(chart, "1") == ["Lanjut?"]
    assert "Tidak: dikembalikan" in [link.label for link in expand(chart).links]


def test_a_step_without_a_way_on_is_drawn_too():
    chart = small(Edge("1", "x", "ditolak", "withheld"), Edge("1", "1", "ulang", "back"), Edge("2", "e", ""))
    assert diamonds(chart, "1") == ["Ditolak?"]


def test_a_diamond_of_an_assumed_outcome_is_dashed():
    graph = expand(sops.pangkalpinang())
    dashed = {symbol.id: symbol.is_dashed for symbol in graph.symbols}
    assert dashed["ask:saring:0"]
    assert not dashed["ask:saring:1"]
    assert dashed["step:siap"]


def test_an_end_stands_right_below_the_step_that_alone_leads_there():
    rows = [symbol.id for symbol in expand(sops.dinas()).symbols]
    assert rows.index("end:batal") == rows.index("step:tahan") + 1
    assert rows[-1] == "end:selesai"


def test_the_flow_starts_with_a_capsule_in_the_first_lane_of_work():
    graph = expand(sops.pemerintahan())
    assert graph.symbols[0].kind == "start"
    assert graph.symbols[0].lane == 2
    assert graph.links[0].target == "step:terima"


@pytest.mark.parametrize(
    "broken",
    [
        small(Edge("1", "tidak-ada", "")),
        small(Edge("tidak-ada", "1", "")),
        replace(small(), nodes=()),
        replace(small(), lanes=(Lane("a", "A"),)),
    ],
)
def test_a_chart_that_points_nowhere_is_refused_in_words(broken):
    with pytest.raises(ValueError, match="tidak"):
        expand(broken)


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("make", sops.ALL)
def test_pages_hold_every_symbol_once_and_pentagons_come_in_pairs(make, rows):
    whole, pages = expand(make()), pages_of(expand(make()), rows)
    kinds = {"to_page", "from_page"}
    kept = [symbol for page in pages for symbol in page.symbols if symbol.kind not in kinds]
    assert kept == list(whole.symbols)
    leaving = [s.id.removeprefix("to:") for page in pages for s in page.symbols if s.kind == "to_page"]
    coming = [s.id.removeprefix("from:") for page in pages for s in page.symbols if s.kind == "from_page"]
    assert sorted(leaving) == sorted(coming)
    assert len(set(leaving)) == len(leaving)


@pytest.mark.parametrize("rows", [2, 4, 7])
def test_links_stay_on_their_page(rows):
    for page in pages_of(expand(sops.pangkalpinang()), rows):
        names = {symbol.id for symbol in page.symbols}
        assert all(link.source in names and link.target in names for link in page.links)


def test_pentagons_name_the_other_page():
    first, second, *_ = pages_of(expand(sops.bakalankrajan()), 4)
    assert "A · ke hal. 2" in [symbol.label for symbol in first.symbols]
    assert "A · dari hal. 1" in [symbol.label for symbol in second.symbols]


def test_a_step_is_not_parted_from_its_decisions_while_there_is_room():
    for page in pages_of(expand(sops.bakalankrajan()), 5):
        kept = [symbol for symbol in page.symbols if symbol.kind not in {"to_page", "from_page"}]
        assert kept[0].kind != "decision"


def test_a_short_chart_has_one_page_without_pentagons():
    graph = expand(sops.bakalankrajan())
    assert pages_of(graph, 50) == [graph]


def test_a_page_without_rows_is_refused():
    with pytest.raises(ValueError, match="sedikitnya satu"):
        pages_of(expand(sops.dinas()), 0)


def test_an_arriving_pentagon_stands_right_above_its_target():
    first = pages_of(expand(sops.pangkalpinang()), 6)[0]
    rows = [symbol.id for symbol in first.symbols]
    assert rows[rows.index("step:sunting") - 1].startswith("from:")
    assert rows[0] == "start:"


def test_leaving_pentagons_stand_at_the_foot_of_the_page():
    for page in pages_of(expand(sops.pangkalpinang()), 6):
        kinds = [symbol.kind == "to_page" for symbol in page.symbols]
        assert kinds == sorted(kinds)
