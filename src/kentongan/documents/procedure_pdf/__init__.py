"""The official SOP document of PermenPANRB 35/2012 as a PDF, A4 landscape."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kentongan.documents.procedure_model import Sheet
from kentongan.documents.typesetting import typeset

TEMPLATE = Path(__file__).with_name("sheet.typ")


def procedure_pdf(sheet: Sheet, *, at: datetime) -> bytes:
    """Returns the whole document: identity block, introduction, parts, one table a track, and what was read into it."""
    return typeset(TEMPLATE, asdict(sheet), at=at)
