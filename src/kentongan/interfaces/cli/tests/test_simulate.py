"""`kentongan simulate` serves a platform with the bad days and the standing that were asked for."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest

from kentongan.deliveries.adapters import adapter
from kentongan.environment import Environment
from kentongan.environment.platforms import platforms
from kentongan.environment.tables import SIMULATORS
from kentongan.interfaces.cli import main
from kentongan.interfaces.cli.simulate import reached_by
from tests.listening import free_port, until_it_listens


@pytest.fixture
def signs() -> Iterator[None]:
    """Gives back what was done at a signal before."""
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM)}
    yield
    for sign, act in before.items():
        signal.signal(sign, act)


def test_platform_is_served_as_it_was_planned(signs: None, capsys: pytest.CaptureFixture[str]) -> None:
    port, answers = free_port(), list[int]()
    base, known = f"http://127.0.0.1:{port}", {"Authorization": "Bearer akses-tiruan-1"}

    def visit() -> None:
        until_it_listens(port)
        try:
            for _each in range(3):
                answers.append(httpx.post(f"{base}/2/tweets", json={"text": "Warta"}, headers=known).status_code)
            answers.append(len(httpx.get(f"{base}/_posts").json()))
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    visitor = Thread(target=visit)
    visitor.start()
    days = ["--day", "500", "--day", '{"status": 403, "told": {"title": "Forbidden"}}']
    assert main(["simulate", "x", "--port", str(port), *days, "--stand", "credit=false"]) == 0
    visitor.join()
    assert answers == [503, 403, 402, 0], "a fault, what was written out, then no credit, and nothing is public"
    said = capsys.readouterr().out
    assert "access_token: akses-tiruan-1" in said
    assert f"X_API={base}" in said


@pytest.mark.parametrize(
    "odd", [["--day", "banjir"], ["--day", "{"], ["--stand", "posts={}"], ["--stand", "credit=tidak"]]
)
def test_day_or_standing_that_is_not_known_is_named(odd: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "x", *odd]) == 2
    assert "Keadaan x: becomes, busy, credit" in capsys.readouterr().err


def test_settings_that_are_named_lead_each_channel_to_its_own_simulator(tmp_path: Path) -> None:
    """A demonstration runs all of them side by side, those of Meta too."""
    bases = {channel: f"http://127.0.0.1:{port}" for port, channel in enumerate(SIMULATORS, 9100)}
    given = dict(one.split("=") for channel, base in bases.items() for one in reached_by(channel, base))
    reached = platforms(Environment(given), tmp_path, telegram=given["TELEGRAM_API"])
    for channel, base in bases.items():
        asked = {one.name for one in adapter(channel).setup.fields}
        assert "address" in asked or base in reached[channel].values(), channel
