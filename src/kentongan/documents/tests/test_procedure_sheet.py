"""The SOP document keeps the official form, says what is assumed and lets nothing unsafe through."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kentongan.documents.procedure_model import Executor, Sheet, SheetCell, SheetList, SheetRow
from kentongan.documents.procedure_sheet import procedure_html, sheet_css

from . import sheets


def tree(sheet: Sheet) -> ET.Element:
    return ET.fromstring(procedure_html(sheet).replace("<br>", "<br/>"))


def words(element: ET.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def with_activity(cell: SheetCell) -> Sheet:
    sheet = sheets.sheet()
    row = replace(sheet.tables[0].rows[0], activity=cell)
    return replace(sheet, tables=(replace(sheet.tables[0], rows=(row,)),))


def test_the_document_is_well_formed():
    assert tree(sheets.sheet()).tag == "article"


def test_the_identity_block_has_the_official_two_columns():
    table = tree(sheets.sheet()).find(".//table[@class='sheet-identity']")
    office = table.find(".//td[@class='sheet-office']")
    assert office.get("rowspan") == "6"
    names = [words(head) for head in table.findall(".//th")]
    assert names == [
        "Nomor SOP",
        "Tanggal Pembuatan",
        "Tanggal Revisi",
        "Tanggal Pengesahan",
        "Disahkan Oleh",
        "Nama SOP",
    ]


def test_lists_stand_in_pairs_below_the_office():
    table = tree(sheets.sheet()).find(".//table[@class='sheet-identity']")
    pairs = [[words(head) for head in row.findall(".//h3")] for row in table.findall(".//tr")]
    assert pairs[-3:] == [
        ["Dasar Hukum", "Kualifikasi Pelaksana"],
        ["Keterkaitan", "Peralatan/Perlengkapan"],
        ["Peringatan"],
    ]


def test_every_row_of_a_table_has_as_many_columns_as_its_head():
    table = tree(sheets.sheet()).find(".//table[@class='sheet-table']")
    top, below = table.findall("./thead/tr")
    columns = sum(int(head.get("colspan", 1)) for head in top.findall("th"))
    assert columns == 2 + 4 + 3 + 1
    assert len(below.findall("th")) == 4 + 3
    for row in table.findall("./tbody/tr"):
        assert len(list(row)) == columns


def test_heads_say_what_they_head():
    table = tree(sheets.sheet()).find(".//table[@class='sheet-table']")
    assert all(head.get("scope") for head in table.iter("th"))
    assert words(table.find("caption")) == "Uraian prosedur: berita"


def test_the_standards_of_quality_stand_in_their_columns():
    row = tree(sheets.sheet()).findall(".//table[@class='sheet-table']/tbody/tr")[2]
    texts = [words(cell) for cell in row]
    assert texts[0] == "3"
    assert texts[6:] == ["–", "30 menit", "Persetujuan", "Paling lambat hari yang sama"]


def test_the_executor_is_marked_in_words_too():
    rows = tree(sheets.sheet()).findall(".//table[@class='sheet-table']/tbody/tr")
    assert [words(cell) for cell in list(rows[0])[2:6]] == ["melaksanakan", "", "", ""]
    assert [words(cell) for cell in list(rows[2])[2:6]] == ["diberi tahu", "", "", "memutuskan"]


def test_the_dot_is_explained_where_one_is_used():
    sheet = sheets.sheet()
    assert "● diberi tahu" in procedure_html(sheet)
    first = replace(sheet.tables[0], rows=sheet.tables[0].rows[:1])
    assert "● diberi tahu" not in procedure_html(replace(sheet, tables=(first,)))


def test_an_assumed_executor_is_dashed_and_explained():
    html = procedure_html(sheets.sheet())
    assert 'class="sheet-symbol is-assumed"' in html
    assert sheets.LOST in html


def test_what_is_assumed_is_underlined_and_leads_to_its_note():
    root = tree(sheets.sheet())
    assert any("Pengolah Data" in words(span) for span in root.findall(".//span[@class='sheet-assumed']"))
    goals = {link.get("href").lstrip("#") for link in root.iter("a")}
    notes = {item.get("id"): words(item) for item in root.findall(".//section/ol/li")}
    assert goals == set(notes)
    assert set(notes.values()) == {sheets.LOST, sheets.COLUMN}


def test_one_reason_has_one_note():
    sheet = sheets.sheet()
    first = replace(sheet.tables[0].rows[0], executors=(Executor("pencari", assumed=sheets.LOST),))
    twice = replace(sheet, tables=(replace(sheet.tables[0], rows=(first, *sheet.tables[0].rows[1:])),))
    assert procedure_html(twice).count(f">{sheets.LOST}<") == 1


def test_a_document_without_assumptions_has_no_notes():
    bare = Sheet((SheetCell("DINAS"),), SheetCell("SOP"), (), (), ())
    assert "sheet-notes" not in procedure_html(bare)
    tree(bare)


def test_the_source_is_shown_where_the_words_differ():
    root = tree(sheets.sheet())
    quotes = [words(quote) for quote in root.iter("q")]
    assert "Menyuting data hasil pencaraian" in quotes
    assert any("Menyuting" in (span.get("title") or "") for span in root.iter("span"))


def test_a_source_that_differs_only_in_spaces_is_not_shown():
    html = procedure_html(with_activity(SheetCell("Memasukkan data", source="Memasukkan \n data")))
    assert "<q>Memasukkan" not in html


def test_an_introduction_with_a_corrected_source_stays_valid():
    sheet = replace(sheets.sheet(), introduction=SheetCell("Pedoman aparatur", source="Pedoman aparatuur"))
    intro = next(e for e in tree(sheet).iter() if e.get("class") == "sheet-introduction")
    assert intro.tag == "div"


def test_empty_cells_print_a_dash():
    root = tree(sheets.sheet())
    values = {
        words(row.find("th")): words(row.find("td")) for row in root.findall(".//tr") if row.find("th") is not None
    }
    assert values["Tanggal Revisi"] == "–"
    assert "Keterkaitan" in procedure_html(sheets.sheet())


def test_line_breaks_of_a_cell_are_kept():
    assert "LURAH CONTOH<br>(nama pejabat)" in procedure_html(sheets.sheet())


def test_several_required_items_are_a_list():
    row = tree(sheets.sheet()).find(".//table[@class='sheet-table']/tbody/tr")
    assert [words(item) for item in list(row)[6].findall(".//li")][:2] == ["Kamera", "Handicame"]


def test_parts_and_introduction_come_before_the_table():
    html = procedure_html(sheets.sheet())
    places = [
        html.index(word) for word in ("Prosedur ini dibuat", "A. Data Kegiatan", "Uraian prosedur: berita</caption>")
    ]
    assert places == sorted(places)


def test_the_stamp_is_shown_where_given():
    assert words(tree(sheets.sheet()).find("./p[@class='sheet-stamp']")) == "peragaan"
    assert "sheet-stamp" not in procedure_html(replace(sheets.sheet(), stamp=""))


@pytest.mark.parametrize(
    "nasty", ['<script>alert("x")</script>', "a & b < c", "kutip \" dan '", "kosong\x00\x0b\ud800"]
)
def test_everything_is_escaped(nasty):
    sheet = with_activity(SheetCell(nasty, source=f"{nasty}!", assumed=nasty))
    sheet = replace(sheet, stamp=nasty, office=(SheetCell(nasty),), name=SheetCell(nasty), logo_url=nasty)
    sheet = replace(sheet, lists=(SheetList(nasty, (SheetCell(nasty),)),))
    html = procedure_html(sheet)
    assert "<script" not in html
    ET.fromstring(re.sub(r"<br>|<(img [^>]*)>", lambda m: f"<{m[1] or 'br'}/>", html))


def test_wide_tables_scroll_in_a_container_reached_by_keyboard():
    for region in tree(sheets.sheet()).findall(".//div[@class='sheet-scroll']"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-label")


def test_ids_are_unique():
    ids = re.findall(r' id="([^"]+)"', procedure_html(sheets.sheet()))
    assert len(ids) == len(set(ids))


def test_a_table_without_roles_is_still_a_table():
    sheet = sheets.sheet()
    row = SheetRow(SheetCell("1"), SheetCell("Rapat"), (), (), SheetCell("1 hari"), ())
    bare = replace(sheet, tables=(replace(sheet.tables[0], roles=(), rows=(row,)),))
    assert "Pelaksana</th>" not in procedure_html(bare)
    tree(bare)


def test_the_stylesheet_covers_screen_and_paper():
    css = sheet_css()
    assert "@media print" in css
    assert css.count("{") == css.count("}")
    used = set(re.findall(r'class="([^"]+)"', procedure_html(sheets.sheet())))
    classes = {name for group in used for name in group.split()} - {"sheet-corrected", "sheet-empty"}
    assert all(f".{name}" in css for name in classes)
