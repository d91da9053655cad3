"""Tables of XLSX and ODS files as rows of words; formulas are not reckoned, their last result is shown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from .parts import MOST_COLUMNS, MOST_PARTS, MOST_ROWS, Part, line

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: a spreadsheet ends in a million empty rows by saying that one is repeated
MOST_REPEATED = 1000


def xlsx(path: Path) -> Iterator[Part]:
    """Yields the sheets of a workbook, hidden ones too: they would leave with it."""
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[:MOST_PARTS]:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=MOST_ROWS * 3, max_col=MOST_COLUMNS + 1, values_only=True)
            yield _sheet(
                sheet.title, ([_words(value) for value in row] for row in rows), sheet.sheet_state != "visible"
            )
    finally:
        book.close()


def ods(path: Path) -> Iterator[Part]:
    """Yields the tables of an OpenDocument spreadsheet."""
    with zipfile.ZipFile(path) as package, package.open("content.xml") as content:
        name = ""
        rows: list[list[str]] = []
        for event, element in ElementTree.iterparse(content, events=("start", "end")):  # noqa: S314  # intake refused entities
            if event == "start" and element.tag == f"{_TABLE}table":
                name, rows = element.get(f"{_TABLE}name", ""), []
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                rows += [_cells(element)] * _times(element, "rows") if len(rows) < MOST_ROWS * 3 else []
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table":
                yield _sheet(name, rows)


def _sheet(title: str, found: Iterable[list[str]], is_hidden: bool = False) -> Part:
    """Returns a table without its empty rows and columns."""
    filled = [row for row in found if any(row)]
    width = max((number for row in filled for number, cell in enumerate(row, 1) if cell), default=0)
    is_cut = len(filled) > MOST_ROWS or width > MOST_COLUMNS
    rows = [[*row, *([""] * width)][: min(width, MOST_COLUMNS)] for row in filled[:MOST_ROWS]]
    return Part("sheet", line(title), rows=rows, is_hidden=is_hidden, is_cut=is_cut)


def _words(value: Any) -> str:
    """Writes a cell as an Indonesian office does: 21/11/2026, 1234,5."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H.%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H.%M")
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return line(str(value))


def _cells(row: ElementTree.Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell") and len(found) <= MOST_COLUMNS:
            words = line(" ".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")))
            found += [words] * min(_times(cell, "columns"), MOST_COLUMNS + 1)
    return list(islice(found, MOST_COLUMNS + 1))


def _times(element: ElementTree.Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(said), MOST_REPEATED) if said.isdecimal() else 1
