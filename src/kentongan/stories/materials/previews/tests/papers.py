"""Documents of offices, made from nothing."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook

from kentongan.stories.intake.tests import samples

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def workbook(hidden_row: tuple[str, str] = ("NIK", "3573044107500002")) -> bytes:
    """Two sheets, the second hidden, with words, numbers, a date, a formula and an empty row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Jadwal"
    plan = (date(2026, 11, 21), "Kerja bakti", 1234.5)
    for row in (("Tanggal", "Kegiatan", "Anggaran"), (), plan, ("", "Jumlah", "=C3")):
        sheet.append(row)
    hidden = book.create_sheet("Penerima")
    hidden.append(hidden_row)
    hidden.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def presentation(**changes: str) -> bytes:
    """Two slides, named against their order; the one shown last is hidden and has notes."""
    notes = _shape("body", "Jangan dibacakan") + _shape("sldNum", "2")
    order = '<p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/>'
    show = f'<p:presentation xmlns:p="{_P}" xmlns:r="{_R}"><p:sldIdLst>{order}</p:sldIdLst></p:presentation>'
    return samples.package({
        "[Content_Types].xml": samples.DOCX_TYPES,
        "ppt/presentation.xml": show.encode(),
        "ppt/_rels/presentation.xml.rels": _relations(rId1="slides/slide1.xml", rId2="/ppt/slides/slide2.xml"),
        "ppt/slides/slide2.xml": _slide("Hasil kerja bakti", "Saluran mengalir"),
        "ppt/slides/slide1.xml": _slide("Rencana", "Bulan depan", ' show="0"'),
        "ppt/slides/_rels/slide1.xml.rels": _relations(rId1="../notesSlides/notesSlide1.xml"),
        "ppt/notesSlides/notesSlide1.xml": f'<p:notes xmlns:p="{_P}" xmlns:a="{_A}">{notes}</p:notes>'.encode(),
        **{name: content.encode() for name, content in changes.items()},
    })  # fmt: skip


def open_sheet() -> bytes:
    """An ODS with a repeated cell and a million empty rows at its end."""
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    rows = [cell("", "Ketua") + cell("", "Siti"), cell(' table:number-columns-repeated="2"', "sama")]
    said = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048574">{empty}</table:table-row>'
    names = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="Panitia">{said}{end}</table:table>'
    content = f"<office:document-content {names}>{table}</office:document-content>".encode()
    return samples.package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _slide(title: str, words: str, more: str = "") -> bytes:
    shapes = _shape("title", title) + _shape("body", words)
    return f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"{more}>{shapes}</p:sld>'.encode()


def _shape(kind: str, words: str) -> str:
    place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
    return f"<p:sp>{place}<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"


def _relations(**targets: str) -> bytes:
    found = "".join(f'<Relationship Id="{id}" Target="{target}"/>' for id, target in targets.items())
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'.encode()
