"""The official SOP document of PermenPANRB 35/2012 as a PDF, A4 landscape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kentongan.documents.procedure_model import Sheet
from kentongan.documents.typesetting import typeset

TEMPLATE = Path(__file__).with_name("sheet.typ")


def procedure_pdf(sheet: Sheet, *, at: datetime, charts: Sequence[tuple[str, str]] = ()) -> bytes:
    """Returns the whole document: identity block, introduction, parts, one table a track, and what was read into it.

    `charts`: the flowcharts, each page of one with its title and its SVG in plain colours.
    """
    drawn = [{"title": title, "svg": svg} for title, svg in charts]
    return typeset(TEMPLATE, {**asdict(sheet), "charts": drawn}, at=at)
