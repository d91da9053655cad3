"""The words inside files, and the cards that pictures show."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from pypdf.annotations import Link

from kentongan.stories.screening import Passage, Source, screen
from kentongan.stories.screening.file_text import MOST_TEXT, UnreadableError, text_of
from kentongan.stories.screening.picture_text import reader, words_in

INPUT = Path(__file__).parents[5] / "tests" / "input"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def package(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, xml in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", xml)
    return path


def test_the_offices_own_files_are_read():
    assert len(text_of(INPUT / "pengumuman.pdf", "application/pdf").split()) > 5
    assert len(text_of(INPUT / "naskah.docx", DOCX).split()) > 5


def test_words_of_all_parts_are_read_and_paragraphs_stay_apart(tmp_path):
    body = (
        "<w:document><w:p><w:t>Penerima</w:t></w:p><w:p><w:t>NIK 35730441</w:t><w:t>07500002</w:t></w:p></w:document>"
    )
    path = package(tmp_path / "a.docx", word__document=body, word__header1="<w:p><w:t>Kepala &amp; surat</w:t></w:p>")
    assert text_of(path, DOCX).splitlines() == ["Penerima", "NIK 3573044107500002", "Kepala & surat"]


def test_what_a_file_says_of_itself_is_read_too(tmp_path):
    path = package(tmp_path / "a.docx", docProps__core="<cp:p><dc:creator>Slamet</dc:creator></cp:p>")
    assert text_of(path, DOCX) == "Slamet"


def test_numbers_in_cells_do_not_run_together(tmp_path):
    path = package(
        tmp_path / "a.xlsx", xl__sharedStrings="<sst><si><t>3573044107500002</t></si><si><t>12</t></si></sst>"
    )
    assert text_of(path, "x").splitlines() == ["3573044107500002", "12"]


def test_where_the_links_of_an_office_file_lead_is_read(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", "<w:p><w:hyperlink><w:t>Chat</w:t></w:hyperlink></w:p>")
        made.writestr("word/_rels/document.xml.rels", '<R Target="styles.xml"/><R Target="tel:+6281234567890"/>')
    assert text_of(path, DOCX).splitlines() == ["tel:+6281234567890", "Chat"]
    found = screen([Passage("body:1", text_of(path, DOCX), Source.DOCUMENT)])
    assert [(one.kind, one.severe) for one in found] == [("mobile", True)]


def test_where_the_links_of_a_pdf_lead_is_read(tmp_path):
    made = PdfWriter()
    made.add_blank_page(200, 200)
    made.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://wa.me/6281234567890"))
    made.write(tmp_path / "a.pdf")
    assert text_of(tmp_path / "a.pdf", "application/pdf").split() == ["https://wa.me/6281234567890"]


def test_words_of_a_pdf_are_such_as_every_database_keeps(tmp_path):
    writer, path = PdfWriter(), tmp_path / "surat.pdf"
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": "Surat\x00NIK 3573014107500002"})
    writer.write(path)
    assert text_of(path, "application/pdf").startswith("Surat NIK 3573014107500002")


def test_a_broken_file_says_so_and_an_endless_one_is_cut(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 rusak")
    with pytest.raises(UnreadableError):
        text_of(tmp_path / "a.pdf", "application/pdf")
    long = package(tmp_path / "b.docx", word__document=f"<w:p><w:t>{'a ' * MOST_TEXT}</w:t></w:p>")
    assert len(text_of(long, DOCX)) == MOST_TEXT


@pytest.mark.parametrize("content", [b"", b"PK rusak", None])
def test_an_office_file_that_is_gone_or_broken_is_not_taken_for_an_empty_one(tmp_path, content):
    if content is not None:
        (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(UnreadableError):
        text_of(tmp_path / "a.docx", DOCX)


def test_a_kind_without_words_has_none(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\0\1")
    assert text_of(tmp_path / "a.bin", "application/octet-stream") == ""


def program(tmp_path: Path, words: str) -> str:
    """Makes a program that answers as Tesseract does."""
    path = tmp_path / "tesseract"
    langs = 'if [ "$1" = --list-langs ]; then printf "List:\\nind\\n"; exit; fi\n'
    path.write_text(f'#!/bin/sh\n{langs}echo "$@" > "{tmp_path}/asked"\nprintf "{words}"\n')
    path.chmod(0o755)
    return str(path)


def test_a_picture_is_read_in_indonesian_where_its_data_are_installed(tmp_path):
    assert words_in(tmp_path / "a.jpg", program(tmp_path, "PROVINSI JAWA TIMUR")) == "PROVINSI JAWA TIMUR"
    assert "-l ind" in (tmp_path / "asked").read_text()


def test_a_picture_of_an_identity_card_stops_the_hand_over():
    words = "PROVINSI JAWA TIMUR\nNIK : 3573O441O75OOOO2\nNama : SULASTRI\nJenis Kelamin : PEREMPUAN Gol. Darah : O"
    found = screen([Passage("body:1", words, Source.PICTURE)])
    assert ("identity-card", True) in [(one.kind, one.severe) for one in found]


def drawn(path: Path, *lines: str) -> Path:
    """Draws lines of print onto a picture, as a phone shows a card held before it."""
    with Image.new("RGB", (1200, 90 * len(lines) + 120), "#9CC4E4") as picture:
        for row, words in enumerate(lines):
            place, font = (80, 60 + 90 * row), ImageFont.load_default(size=44)
            ImageDraw.Draw(picture).text(place, words, fill="#101820", font=font)
        picture.save(path, quality=90)
    return path


def read_by_tesseract(path: Path) -> str:
    program = reader()
    assert program, "Tesseract is missing: `make test` installs it when run as root, else names the command"
    return words_in(path, program)


def test_tesseract_reads_the_number_of_a_photographed_card_and_both_are_told(tmp_path):
    card = drawn(tmp_path / "kartu.jpg", "PROVINSI JAWA TIMUR", "NIK : 3573044107500002", "Nama : SULASTRI",
                 "Jenis Kelamin : PEREMPUAN", "Gol. Darah : O")  # fmt: skip
    found = screen([Passage("body:1", read_by_tesseract(card), Source.PICTURE)])
    assert {("identity-card", True), ("nik", True)} <= {(one.kind, one.severe) for one in found}


def test_tesseract_reads_a_banner_and_nothing_is_told(tmp_path):
    banner = drawn(tmp_path / "spanduk.png", "PEMERINTAH PROVINSI JAWA TIMUR", "Kerja Bakti RW 05", "22 November")
    read = read_by_tesseract(banner)
    assert "Kerja Bakti RW 05" in read
    assert screen([Passage("body:1", read, Source.PICTURE)]) == []


def test_a_banner_with_one_such_word_is_no_card():
    found = screen([Passage("body:1", "PEMERINTAH PROVINSI JAWA TIMUR\nGotong royong", Source.PICTURE)])
    assert found == []


def test_reading_a_picture_takes_one_processor_and_leaves_the_others_to_the_desk(tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho threads: $OMP_THREAD_LIMIT\n")
    program.chmod(0o755)
    assert words_in(tmp_path / "kartu.jpg", str(program)) == "threads: 1"
