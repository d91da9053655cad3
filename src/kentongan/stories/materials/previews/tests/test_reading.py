"""Documents are read by a fenced process: what is in them is shown, what breaks it is said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from kentongan.stories.intake.tests import samples
from kentongan.stories.materials.previews import pages, sheets, slides
from kentongan.stories.materials.previews.parts import MOST_LINES, MOST_ROWS, lines
from kentongan.stories.materials.previews.reading import Read, read_document, surroundings
from kentongan.stories.materials.previews.tests import papers

INPUT = Path(__file__).parents[6] / "tests" / "input"


@pytest.fixture
def read(tmp_path: Path):
    def reading(content: bytes, kind: str, **options: float) -> Read:
        path = tmp_path / "asli.bin"
        path.write_bytes(content)
        return read_document(path, kind, **options)

    return reading


def blank_pdf(count: int) -> bytes:
    writer = PdfWriter()
    for _page in range(count):
        writer.add_blank_page(595, 842)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_the_pages_of_a_pdf_are_drawn_and_its_words_read(read):
    found = read((INPUT / "pengumuman.pdf").read_bytes(), "pdf")
    assert (found.pages, found.faults) == (1, ())
    assert "Posyandu Balita" in found.parts[0]["lines"][0]
    with Image.open(io.BytesIO(found.drawn[0].content)) as page:
        assert page.size == (found.drawn[0].width, found.drawn[0].height) == (900, 1273)
        assert page.convert("L").getextrema()[0] < 90, "there is ink on the paper"


def test_of_a_long_pdf_the_first_pages_are_drawn(read):
    found = read(blank_pdf(pages.MOST_PAGES + 2), "pdf")
    assert (found.pages, len(found.drawn)) == (pages.MOST_PAGES + 2, pages.MOST_PAGES)
    assert found.parts == ()


def test_the_paragraphs_of_a_word_document_are_read(read):
    found = read((INPUT / "naskah.docx").read_bytes(), "docx")
    assert [part["kind"] for part in found.parts] == ["text"]
    assert found.parts[0]["lines"][0] == "Naskah berita: Kerja bakti"


def test_a_workbook_is_shown_as_tables_its_hidden_sheets_too(read):
    found = read(papers.workbook(), "xlsx")
    plan, hidden = found.parts
    assert (plan["title"], plan["is_hidden"]) == ("Jadwal", False)
    assert plan["rows"][:2] == [["Tanggal", "Kegiatan", "Anggaran"], ["21/11/2026", "Kerja bakti", "1234,5"]]
    assert (hidden["title"], hidden["is_hidden"]) == ("Penerima", True)


def test_an_open_spreadsheet_ends_before_its_million_empty_rows(tmp_path: Path):
    path = tmp_path / "a.ods"
    path.write_bytes(papers.open_sheet())
    (table,) = sheets.ods(path)
    assert (table.title, table.rows) == ("Panitia", [["Ketua", "Siti"], ["sama", "sama"]])


def test_slides_stand_in_their_order_with_what_the_audience_does_not_see(read):
    found = read(papers.presentation(), "pptx")
    assert [(part["title"], part["lines"], part["is_hidden"]) for part in found.parts] == [
        ("Hasil kerja bakti", ["Saluran mengalir"], False), ("Rencana", ["Bulan depan"], True)
    ]  # fmt: skip
    assert found.parts[1]["notes"] == ["Jangan dibacakan"]


def test_long_tables_and_texts_are_cut_and_say_so():
    table = sheets._sheet("a", ([str(number)] for number in range(MOST_ROWS + 5)))
    assert (len(table.rows), table.is_cut) == (MOST_ROWS, True)
    assert lines(map(str, range(MOST_LINES + 1)))[1]
    assert not lines(["satu", " ", "dua"])[1]


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt", "xlsx", "ods", "pptx"])
def test_a_broken_document_is_said_to_be_broken(kind: str, read):
    assert read(b"rusak" * 100, kind).faults


def test_a_locked_or_odd_document_is_no_crash(read):
    odd = papers.presentation(**{"ppt/presentation.xml": "<a>"})
    for kind, content in (("pdf", samples.pdf(encrypted="rahasia")), ("xlsx", samples.docx()), ("pptx", odd)):
        assert read(content, kind).faults


def test_a_document_that_unfolds_beyond_the_fence_is_given_up(read):
    bomb = samples.package({"content.xml": b"<a>" + b" " * 300_000_000})
    assert read(bomb, "odt", patience=60).faults


def test_a_reader_that_takes_too_long_is_stopped(read):
    assert read(blank_pdf(1), "pdf", patience=0.01).faults == ("all",)


def test_the_process_sees_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KENTONGAN_SECRET_KEY", "rahasia")
    assert "KENTONGAN_SECRET_KEY" not in surroundings()
    assert "PATH" in surroundings()


def test_relations_that_lead_outside_are_not_followed(tmp_path: Path):
    outside = (
        '<Relationships><Relationship Id="rId1" TargetMode="External" Target="https://example.org"/></Relationships>'
    )
    path = tmp_path / "a.pptx"
    path.write_bytes(papers.presentation(**{"ppt/_rels/presentation.xml.rels": outside}))
    assert list(slides.pptx(path)) == []
