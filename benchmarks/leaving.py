"""Deliveries that leave: how soon, how many a second, by two workers, and beside how many that left long ago."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import postgres

from .figures import Figure, of_samples, ratios
from .machine import Rounds, gather, watched
from .player import ROOT, Player, without_settings
from .step_action import database, our_env, postmaster

NAME = "leaving"
FEW, MANY = 1_000, 1_000_000
#: parcels of one round; rounds of each kind
PARCELS, ROUNDS, PATIENCE = 400, 3, 60.0
#: cases that are brought to their press beforehand: more than the rounds, repeated ones included, can use up
READY = 40
LEAST_RATE, LEAST_BY_TWO, MOST_START, MOST_PICK_UP = 50, 1.7, 2.0, 1.5
EIGHT = ("x", "facebook", "instagram", "youtube", "telegram", "mastodon", "bluesky", "radio")
#: seconds that a worker gets to start, and until which a round must be over
START_UP, GIVE_UP, POLL = 6.0, 120.0, 0.2


def measure() -> list[Figure]:
    """Starts a server, fills two databases and lets real workers work on one of them."""
    with postgres.server() as url, tempfile.TemporaryDirectory() as folder:
        envs = [_env(database(url, name), Path(folder) / name) for name in ("few", "many")]
        server = postmaster(url)
        with Player("benchmarks.our_queue", envs[0]) as few, Player("benchmarks.our_queue", envs[1]) as many:
            for player, count in ((few, FEW), (many, MANY)):
                player.ask("found")
                player.ask("reach", {"x": "recorder", "facebook": "manual"})
                player.ask("make_ready", READY)
                player.ask("finish", count)
            picked = gather(lambda: watched(lambda: _picked(few, many), [server]), rounds=ROUNDS * 3, patience=PATIENCE)
            few.ask("lay_down")
            started = _started(few, envs[0], server)
            few.ask("lay_down")
            few.ask("reach", {"x": "recorder", "facebook": "manual"})
            rates = gather(
                lambda: watched(lambda: _rates(few, envs[0]), [server]), rounds=ROUNDS, patience=2 * PATIENCE
            )
    return [*start_figures(started), *rate_figures(rates), *pick_up_figures(picked)]


def _env(url: str, folder: Path) -> dict[str, str]:
    return our_env(url, folder) | {"DJANGO_SETTINGS_MODULE": "benchmarks.slow_settings"}


@contextmanager
def workers(count: int, env: Mapping[str, str]) -> Iterator[None]:
    """Starts so many workers on a database, each a process as an office runs it, until the block ends."""
    command, own = [sys.executable, "-m", "kentongan.interfaces.cli", "work"], {**without_settings(os.environ), **env}
    running = [subprocess.Popen(command, cwd=ROOT, env=own) for _each in range(count)]
    try:
        time.sleep(START_UP)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=60)


def _started(player: Player, env: Mapping[str, str], server: int) -> Rounds[list[float]]:
    """Releases on eight channels at once, each of which answers after four seconds, and asks when each was begun."""
    player.ask("reach", {channel: f"slow_{number}" for number, channel in enumerate(EIGHT, start=1)})

    def once() -> list[float]:
        release, until = player.ask("start_all", list(EIGHT)), time.monotonic() + GIVE_UP
        while len(begun := player.ask("starts", release)) < len(EIGHT) and time.monotonic() < until:
            time.sleep(POLL)
        time.sleep(START_UP)  # until each has answered
        return list(begun)

    with workers(1, env):
        return gather(lambda: watched(once, [server]), rounds=ROUNDS, patience=PATIENCE)


def _rates(player: Player, env: Mapping[str, str]) -> tuple[float, float]:
    """Returns the parcels a second of one worker and of two, one after the other."""
    return _rate(player, env, 1), _rate(player, env, 2)


def _rate(player: Player, env: Mapping[str, str], count: int) -> float:
    player.ask("line_up", PARCELS)
    with workers(count, env):
        since, until = player.ask("set_out", 1.0), time.monotonic() + GIVE_UP
        while (found := player.ask("rate", since)) is None and time.monotonic() < until:
            time.sleep(POLL)
    return float(found or 0)


def _picked(few: Player, many: Player) -> tuple[float, float]:
    return statistics.median(few.ask("pick_up")), statistics.median(many.ask("pick_up"))


def start_figures(rounds: Rounds[list[float]]) -> list[Figure]:
    """Returns when the first and the last of eight slow channels was begun."""
    about = "one after the other the last would begin after 28 s"
    first, last = [one[0] for one in rounds.counted], [one[-1] for one in rounds.counted]
    asked: dict[str, Any] = {"at_most": MOST_START, "is_quiet": rounds.is_quiet, "about": about}
    return [
        of_samples(NAME, "Release → first of eight channels begun", first, "s", is_quiet=rounds.is_quiet),
        of_samples(NAME, "Release → last of eight channels begun", last, "s", **asked),
    ]


def rate_figures(rounds: Rounds[tuple[float, float]]) -> list[Figure]:
    """Returns parcels a second of one worker and of two, and two beside one, taken within each round."""
    one, two = ([pair[which] for pair in rounds.counted] for which in (0, 1))
    quiet: dict[str, Any] = {"is_quiet": rounds.is_quiet}
    return [
        of_samples(NAME, "One worker to the recorder", one, "parcels/s", at_least=LEAST_RATE, **quiet),
        of_samples(NAME, "Two workers to the recorder", two, "parcels/s", **quiet),
        of_samples(NAME, "Two workers / one", ratios(two, one), "times", at_least=LEAST_BY_TWO, **quiet),
    ]


def pick_up_figures(rounds: Rounds[tuple[float, float]]) -> list[Figure]:
    """Returns the time in which ten rows are leased, and beside a million how many times that beside a thousand."""
    few, many = ([pair[which] for pair in rounds.counted] for which in (0, 1))
    quiet: dict[str, Any] = {"is_quiet": rounds.is_quiet}
    return [
        of_samples(NAME, f"Ten rows leased beside {FEW:,} finished ones", few, "ms", **quiet),
        of_samples(NAME, f"Ten rows leased beside {MANY:,} finished ones", many, "ms", **quiet),
        of_samples(NAME, f"Beside {MANY:,} / {FEW:,}", ratios(many, few), "times", at_most=MOST_PICK_UP, **quiet),
    ]
