"""The channel that the how-to page shows is whole: it stands up to the contract as it is written there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kentongan.channels import Channel, ChannelRefused
from kentongan.channels.simulating import Reply, Request, Simulator, route
from kentongan.channels.tests.contract import AT, Contract, parcel_for
from kentongan.channels.tests.simulated import Simulated, simulated

PAGE = Path(__file__).parents[4] / "docs/how-to/write-a-channel.md"
NAME = "kentongan_example_papan"


def source() -> str:
    """Returns the code of the page's last part."""
    [found] = re.findall(r"```python\n(.*?)```", PAGE.read_text().partition("## A whole one")[2], re.DOTALL)
    return found


def papan() -> type[Channel]:
    module = sys.modules[NAME] = ModuleType(NAME)
    exec(compile(source(), str(PAGE), "exec"), vars(module))
    return module.Papan


class Boards(Simulator):
    """The network of notice boards that the example is for."""

    def reset(self) -> None:
        super().reset()
        self.sheets: dict[str, str] = {}

    def told(self) -> dict[str, str]:
        return {"address": self.base, "password": "kunci"}

    def public(self) -> list[dict[str, Any]]:
        return [{"text": text} for text in self.sheets.values()]

    @route("GET", "/me")
    def me(self, request: Request) -> Reply:
        return Reply(200, {"id": "7", "name": "Kelurahan Sukun"})

    @route("PUT", "/drafts/kentongan")
    def draft(self, request: Request) -> Reply:
        return Reply(200, {})

    @route("DELETE", "/drafts/kentongan")
    def take(self, request: Request) -> Reply:
        return Reply(200, {})

    @route("PUT", r"/sheets/(?P<key>[\w-]+)", acts=True)
    def pin(self, request: Request, key: str) -> Reply:
        if "tolak" in request.values["text"]:
            return Reply(422, {"error": "refused"})
        self.sheets[key] = request.values["text"]
        return self.read(request, key)

    @route("GET", r"/sheets/(?P<key>[\w-]*)")
    def read(self, request: Request, key: str) -> Reply:
        found = self.sheets.get(key)
        return Reply(200, {"text": found, "url": f"{self.base}/{key}"}) if found else Reply(404, {})

    @route("DELETE", r"/sheets/(?P<key>[\w-]+)", acts=True)
    def unpin(self, request: Request, key: str) -> Reply:
        return Reply(200, {}) if self.sheets.pop(key, None) else Reply(404, {})


class TestPapan(Contract):
    @pytest.fixture
    def place(self) -> Iterator[Simulated]:
        with simulated(papan(), Boards()) as place:
            yield place


def test_example_is_shorter_than_a_hundred_lines() -> None:
    assert len(source().splitlines()) < 100


def test_example_says_what_the_board_will_not_take() -> None:
    with simulated(papan(), Boards()) as place:
        long = parcel_for(place, key="1", text="a" * 501)
        assert place.channel.check(long) == ["Paling banyak 500 huruf muat di satu lembar Papan"]
        assert place.channel.check(parcel_for(place, key="1", operation="take_down", text="")) == []
        with pytest.raises(ChannelRefused, match="Papan menolak"):
            place.channel.send(parcel_for(place, key="1", text="tolak ini"), at=AT)
