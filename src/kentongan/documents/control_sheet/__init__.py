"""Lembar kendali: who did what with an item, when, within which standard, with room for each one's paraf."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kentongan.documents.typesetting import typeset

TEMPLATE = Path(__file__).with_name("sheet.typ")


@dataclass(frozen=True)
class ControlRow:
    """One time that the item was at a step, in words."""

    number: str
    step: str
    role: str
    who: str
    standing_in: str
    entered: str
    left: str
    standard: str
    taken: str
    is_late: bool
    outcome: str
    round: str
    reason: str


@dataclass(frozen=True)
class ControlSheet:
    """Everything that the sheet prints, in words; whoever builds it has decided how each is said."""

    superior: str
    office: str
    contact: str
    title: str
    agenda: str
    item: str
    procedure: str
    opened: str
    state: str
    approved: str
    withheld: str
    rows: tuple[ControlRow, ...]
    printed: str
    is_demonstration: bool


def control_sheet_pdf(sheet: ControlSheet, *, at: datetime) -> bytes:
    """Returns the sheet as a PDF, A4 landscape; the head of its table is repeated on each page."""
    return typeset(TEMPLATE, asdict(sheet), at=at)
