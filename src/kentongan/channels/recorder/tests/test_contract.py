"""The recorder holds to what any channel must."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kentongan.channels.recorder import Recorder
from kentongan.channels.tests.contract import Contract


@dataclass
class Folder:
    channel: Recorder

    def public_texts(self) -> list[str]:
        return [post["parcel"]["text"] for post in self.channel.public_posts()]


class TestRecorder(Contract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> Folder:
        return Folder(Recorder({"folder": str(tmp_path)}))


class TestRecorderThatLacksMuch(Contract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> Folder:
        lacking = {"replays": False, "finds": False, "corrects": False, "retracts": False}
        return Folder(Recorder({"folder": str(tmp_path), **lacking}))
