"""A bare unit of a fixed day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import found_unit
from kentongan.people.models import Position, Unit
from kentongan.procedures.actions import give_role

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
SOP = "sop-berita"


@pytest.fixture
def unit(db: None) -> Unit:
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


@pytest.fixture
def post(unit: Unit) -> Position:
    """A position that fills the role of the editor."""
    position = unit.positions.create(name="Pengolah data")
    give_role(unit=unit, procedure=SOP, role="editor", positions=[position], by=PROGRAM, at=AT)
    return position
