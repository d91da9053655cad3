"""The official sheet of an SOP as a PDF: what the page says, the paper says."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from kentongan.documents.procedure_pdf import procedure_pdf

from .sheets import COLUMN, LOST, sheet

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def told() -> str:
    pages = PdfReader(io.BytesIO(procedure_pdf(sheet(), at=AT))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    "words",
    [
        "KELURAHAN CONTOH", "Nomor SOP 08/SOP/2020", "Nama SOP Pengelolaan", "Dasar Hukum", "A. Data Kegiatan",
        "Pelaksana", "Mutu baku", "Kelengkapan", "Menyunting data hasil pencarian", "1-3 jam", "PERAGAAN",
        "Paling lambat hari yang sama", "halaman 2 dari 2",
    ],
)  # fmt: skip
def test_paper_says_what_the_form_asks_for(told: str, words: str):
    assert words in told


def test_what_was_read_into_it_is_noted(told: str):
    assert "Catatan tafsiran" in told
    for why in (COLUMN, LOST):
        assert why in told


def test_same_sheet_is_the_same_file():
    assert procedure_pdf(sheet(), at=AT) == procedure_pdf(sheet(), at=AT)
