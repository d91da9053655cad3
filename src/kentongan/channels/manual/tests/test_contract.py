"""What a person serves holds to what any channel must, on a notice board."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kentongan.channels import Parcel, Receipt
from kentongan.channels.manual import Manual
from kentongan.channels.tests.contract import AT, Contract


@dataclass
class Board:
    """A notice board, and the person with the pins."""

    channel: Manual = field(default_factory=lambda: Manual({}))
    sheets: list[str] = field(default_factory=list)

    def public_texts(self) -> list[str]:
        return list(self.sheets)

    def pinned(self, parcel: Parcel) -> Receipt:
        """Pins the prepared text up; a board gives no number to what hangs on it."""
        self.sheets.append(parcel.text)
        return Receipt("", "", AT)


class TestManual(Contract):
    @pytest.fixture
    def place(self) -> Board:
        return Board()
