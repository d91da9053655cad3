"""A table as a file that office programs open: XLSX and CSV, from plain rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .printable import printable

Rows = Sequence[Sequence[object]]

#: what a spreadsheet would take for a formula
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def as_csv(head: Sequence[str], rows: Rows) -> bytes:
    """Returns UTF-8 with a mark and semicolons, which an Indonesian spreadsheet opens by a double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(head)
    writer.writerows([[_harmless(_words(value)) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(head: Sequence[str], rows: Rows) -> bytes:
    """Returns a workbook of one sheet, its head fixed and filterable; every cell is a value, none a formula."""
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet("Daftar")
    for number, line in enumerate([head, *rows], start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(number, column)
            cell.value = value if isinstance(value, int | float | date) and not _is_aware(value) else _words(value)
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for column, name in enumerate(head, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max([len(name), *(len(_words(row[column - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _words(value: object) -> str:
    """Returns a cell in words, without the marks that a paste out of a PDF brings and that no file of XML can hold."""
    return "" if value is None else printable(str(value))


def _is_aware(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_MARKS) else text


#: by the ending of a file's name: its type and its writer
FORMATS: dict[str, tuple[str, Callable[[Sequence[str], Rows], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
}
