"""The SVG is safe, tells everything in words, and shows assumptions and progress without colour too."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kentongan.documents.flowchart import (
    Chart,
    Edge,
    EndNode,
    Lane,
    Node,
    Progress,
    Visit,
    assumptions_of,
    draw,
    draw_pages,
    legend_of,
)
from kentongan.documents.flowchart.palette import DARK, LIGHT, stylesheet
from kentongan.documents.flowchart.words import in_words

from . import sops

SVG = "{http://www.w3.org/2000/svg}"


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def words(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def group(svg: str, name: str) -> ET.Element:
    return next(g for g in tree(svg).iter(f"{SVG}g") if name in (g.get("data-symbol"), g.get("data-link")))


def classes(element: ET.Element) -> set[str]:
    return {name for part in element.iter() for name in (part.get("class") or "").split()}


def running() -> Chart:
    visited = (
        Visit("cari", "diserahkan", "09.14"),
        Visit("sunting", "diserahkan", "11.02"),
        Visit("verifikasi", "dikembalikan", "13.40"),
        Visit("sunting", "diserahkan", "14.00"),
        Visit("verifikasi", "lolos verifikasi", "14.30"),
    )
    return replace(sops.bakalankrajan(), progress=Progress("setuju", visited, "sisa 12 menit"))


@pytest.mark.parametrize("make", sops.ALL)
def test_the_picture_is_well_formed_and_complete(make):
    chart = make()
    root = tree(draw(chart))
    assert root.get("role") == "img"
    symbols = {g.get("data-symbol") for g in root.iter(f"{SVG}g")}
    links = {g.get("data-link") for g in root.iter(f"{SVG}g")}
    assert {f"step:{node.id}" for node in chart.nodes} <= symbols
    assert {f"end:{end.id}" for end in chart.ends} <= symbols
    assert {f"edge:{place}" for place in range(len(chart.edges))} <= links
    text = words(root)
    assert all(lane.name.split()[0] in text for lane in chart.lanes)


@pytest.mark.parametrize("make", sops.ALL)
def test_only_the_five_symbols_are_used(make):
    kinds = {g.get("data-kind") for page in draw_pages(make(), 3) for g in tree(page).iter(f"{SVG}g")}
    assert kinds <= {None, "start", "end", "step", "decision", "to_page", "from_page"}


def test_title_and_description_are_bound_to_the_picture():
    root = tree(draw(sops.pemerintahan()))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")
    assert title.text == "Bagan alir: Pengelolaan Teknologi Informasi (pesan)"


def test_two_charts_on_one_page_have_different_ids():
    ids = [re.findall(r' id="([^"]+)"', draw(make())) for make in sops.ALL]
    assert len({name for found in ids for name in found}) == 2 * len(sops.ALL)


def test_the_flow_is_told_in_words():
    told = in_words(sops.pemerintahan())
    assert "Langkah 6, oleh Kasubag Pemerintahan Umum: Memeriksa draf." in told
    assert "Hasil “perlu direvisi”: kembali ke langkah 4 (tafsiran:" in told
    assert "Hasil “tersampaikan”: lanjut ke akhir “Selesai”." in told


def test_progress_is_told_in_words():
    told = in_words(running())
    assert "Sudah dilalui: langkah 1, langkah 2, langkah 3." in told
    assert told.endswith("Sekarang di langkah 4 (sisa 12 menit).")


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", 'a" onload="x', "&amp; & <", "]]>", "nol\x00\x08\ud800"]
)
def test_everything_is_escaped(nasty):
    chart = Chart(
        (Lane("a", nasty, nasty),),
        (Node(f"n{nasty}", "a", nasty, nasty, assumed=nasty),),
        (Edge(f"n{nasty}", f"e{nasty}", nasty, assumed=nasty), Edge(f"n{nasty}", f"n{nasty}", nasty, "back")),
        (EndNode(f"e{nasty}", nasty, "a"),),
        nasty,
        Progress(f"e{nasty}", (Visit(f"n{nasty}", nasty, nasty),), nasty),
    )
    svg = draw(chart)
    svg.encode()
    root = tree(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert not any(name.startswith("on") for part in root.iter() for name in part.attrib)


def test_nothing_is_loaded_from_elsewhere():
    svg = draw(sops.dinas()).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|href|<script|<foreignObject", svg)


def test_assumed_parts_are_dashed_and_explained_below():
    svg = draw(sops.bakalankrajan())
    assert "kc-dashed" in classes(group(svg, "step:tayang"))
    assert "kc-dashed" not in classes(group(svg, "step:cari"))
    assert "kc-dashed" in classes(group(svg, "edge:3"))
    assert "kc-dashed" not in classes(group(svg, "edge:0"))
    text = words(tree(svg))
    assert "Garis putus-putus: tafsiran program" in text
    assert "[3] langkah 5: sumber tidak menyebut siapa yang mengunggah" in text


def test_a_page_may_tell_below_the_picture_what_the_picture_then_leaves_out():
    chart = running()
    told, svg = legend_of(chart), draw(chart, has_legend=False)
    assert told[0].startswith("Garis putus-putus")
    assert "urutan jalan" in told[-1]
    assert [line[:3] for line in told[1:-1]] == [f"[{n}]" for n in range(1, len(assumptions_of(chart)) + 1)]
    assert "Garis putus-putus" not in words(tree(svg))
    assert 'class="kc-mark"' in svg


def test_the_roles_are_one_group_that_a_page_may_keep_in_sight():
    heads = [g for g in tree(draw(sops.magetan())).iter(f"{SVG}g") if g.get("class") == "kc-heads"]
    assert len(heads) == 1
    assert all(lane.name.split()[0] in words(heads[0]) for lane in sops.magetan().lanes)


def test_an_assumed_role_is_marked_in_its_head():
    svg = draw(sops.magetan())
    assert svg.count("kc-head kc-dashed") == 4
    assert "pelaksana Kasi IKP, pelaksana Kabid IKP" in words(tree(svg))


def test_a_chart_without_assumptions_has_no_legend():
    chart = Chart(
        (Lane("a", "A"),), (Node("1", "a", "Satu", "1"),), (Edge("1", "e", ""),), (EndNode("e", "Selesai", "a"),), "x"
    )
    assert 'class="kc-legend' not in draw(chart)
    assert "kc-mark" not in draw(chart).split("</style>")[1]


def test_the_current_step_says_here_and_how_long():
    svg = draw(running())
    here = group(svg, "step:setuju")
    assert "▶ Di sini · sisa 12 menit" in words(here)
    assert "kc-current" in classes(here)
    assert svg.count('class="kc-ring"') == 1


def test_finished_steps_say_so_with_the_last_time():
    svg = draw(running())
    assert "✓ Selesai 14.00" in words(group(svg, "step:sunting"))
    assert "kc-visited" in classes(group(svg, "step:sunting"))
    assert "Selesai" not in words(group(svg, "step:tayang"))


def test_the_way_gone_is_highlighted_with_its_turns():
    svg = draw(running())
    for name in ("start", "edge:0", "edge:1", "edge:2", "edge:3", "within:verifikasi:0"):
        assert "kc-line-gone" in classes(group(svg, name)), name
    for name in ("edge:4", "edge:5", "edge:7", "within:setuju:0"):
        assert "kc-line-gone" not in classes(group(svg, name)), name
    orders = [words(text) for text in tree(svg).iter(f"{SVG}text") if text.get("class") == "kc-order-text"]
    assert sorted(orders) == ["1", "2, 4", "3", "5"]
    assert "Angka dalam bulatan" in words(tree(svg))


def test_a_way_through_the_second_diamond_passes_the_first():
    visited = (Visit("cari"), Visit("sunting"), Visit("verifikasi"), Visit("setuju", "disetujui"))
    svg = draw(replace(sops.bakalankrajan(), progress=Progress("tayang", visited)))
    for name in ("within:setuju:0", "within:setuju:1", "edge:4"):
        assert "kc-line-gone" in classes(group(svg, name))


def test_an_outcome_not_named_is_found_by_the_step_that_followed():
    visited = (Visit("cari"), Visit("sunting"), Visit("verifikasi"))
    svg = draw(replace(sops.bakalankrajan(), progress=Progress("sunting", visited)))
    assert "kc-line-gone" in classes(group(svg, "edge:3"))


def test_plain_pairs_are_taken_as_visits():
    chart = replace(sops.bakalankrajan(), progress=Progress("sunting", (("cari", "diserahkan"),)))
    assert "kc-line-gone" in classes(group(draw(chart), "edge:0"))


def test_a_finished_case_stands_at_its_end():
    visited = (*running().progress.visited, Visit("setuju", "tidak ditayangkan"))
    svg = draw(replace(running(), progress=Progress("batal", visited)))
    assert "kc-current" in classes(group(svg, "end:batal"))
    assert "▶ Di sini" in words(group(svg, "end:batal"))


def test_a_visit_to_an_unknown_step_does_no_harm():
    svg = draw(replace(sops.dinas(), progress=Progress("hilang", (Visit("tiada", "apa"),))))
    assert tree(svg).tag == f"{SVG}svg"
    assert "▶ Di sini" not in svg


def test_pages_are_pictures_of_their_own():
    pages = draw_pages(sops.pangkalpinang(), 6)
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"halaman {number} dari 3" in tree(page).find(f"{SVG}title").text
    assert 'data-kind="to_page"' in pages[0]


def test_a_page_explains_only_what_it_shows():
    last = draw_pages(sops.pangkalpinang(), 6)[-1]
    below = words(tree(last)).split("Garis putus-putus")[1]
    assert "[4]" in below
    assert "[1]" not in below


def test_print_has_plain_colours_and_screens_have_variables():
    assert "var(" not in draw_pages(sops.dinas(), 5)[0]
    assert "var(--chart-accent,#0b5d4b)" in draw(sops.dinas())
    assert "var(" not in stylesheet(is_plain=True)
    assert "$" not in stylesheet()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "shape", 7),
        ("ink", "gone", 7),
        ("ink", "head", 7),
        ("soft", "band", 4.5),
        ("assumed", "shape", 4.5),
        ("assumed", "head", 4.5),
        ("assumed", "gone", 4.5),
        ("accent-ink", "accent", 4.5),
        ("line", "band", 3),
        ("back", "band", 3),
        ("withheld", "band", 3),
    ],
)
def test_contrast_is_kept_by_day_and_by_night(colours, ink, ground, least):
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
