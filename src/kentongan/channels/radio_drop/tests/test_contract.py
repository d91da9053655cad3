"""The station's folder holds to what any channel must, in a real one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kentongan.channels.radio_drop import RadioDrop
from kentongan.channels.tests.contract import Contract


@dataclass
class Station:
    channel: RadioDrop
    folder: Path

    def public_texts(self) -> list[str]:
        return [one.read_text() for one in sorted(self.folder.glob("*.txt"))]


class TestRadioDrop(Contract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> Station:
        folder = tmp_path / "rri-malang"
        folder.mkdir()
        return Station(RadioDrop({"root": str(tmp_path), "folder": "rri-malang"}), folder)
