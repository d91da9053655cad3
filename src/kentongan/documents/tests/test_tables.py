"""Tables as files: what a person typed is never run as a formula."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from kentongan.documents.tables import FORMATS, as_csv, as_xlsx

HEAD = ["Nama", "Jumlah", "Tanggal"]


@pytest.mark.parametrize("words", ["=1+1", "+62811", "-1", "@SUM(A1)", "\tx"])
def test_no_word_of_a_csv_begins_a_formula(words):
    rows = list(csv.reader(io.StringIO(as_csv(HEAD, [[words, 1, None]]).decode("utf-8-sig")), delimiter=";"))
    assert rows == [HEAD, [f"'{words}", "1", ""]]


def test_a_csv_says_that_it_is_utf_8():
    assert as_csv(["Nama"], [["Ngatiyéh"]]).startswith(b"\xef\xbb\xbf")


def test_a_workbook_keeps_numbers_and_days_and_takes_the_rest_for_words():
    at = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    sheet = load_workbook(io.BytesIO(as_xlsx(HEAD, [["=1+1", 3, date(2026, 11, 16)], [None, at, ""]]))).active
    first, second = list(sheet.iter_rows(min_row=2))
    assert [cell.data_type for cell in first] == ["s", "n", "d"]
    assert second[1].value == str(at)
    assert sheet.freeze_panes == "A2"


def test_a_table_without_rows_is_a_table():
    for _mime, write in FORMATS.values():
        assert write(HEAD, [])


@pytest.mark.parametrize("kind", FORMATS)
def test_one_unprintable_mark_does_not_spoil_the_whole_table(kind):
    """A word that was copied out of a PDF brings such marks along."""
    _mime, write = FORMATS[kind]
    written = write(HEAD, [["Kerja\x02bakti\x0bRW 05", 1, None]])
    if kind == "xlsx":
        assert load_workbook(io.BytesIO(written)).active["A2"].value == "KerjabaktiRW 05"
    else:
        assert "KerjabaktiRW 05" in written.decode("utf-8-sig")
