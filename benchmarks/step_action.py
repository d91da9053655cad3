"""One step action on PostgreSQL, beside approving one task in Wagtail's own workflow on the same server."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests import postgres

from .figures import Figure, of_samples, ratios
from .machine import Rounds, gather, watched
from .player import Player

NAME = "step_action"
ROUNDS, BATCH, PATIENCE = 12, 20, 120.0
MOST_QUERIES, MOST_SHARE = 12, 1 / 6


@dataclass(frozen=True)
class Timed:
    """A batch of actions: milliseconds of each, and the program's own processor milliseconds, the median."""

    times: list[float]
    processor: float


#: by act
Batch = dict[str, Timed]


def measure() -> list[Figure]:
    """Starts a server and both programs, and asks them in turn."""
    with postgres.server() as url, tempfile.TemporaryDirectory() as folder:
        databases = [database(url, name) for name in ("kentongan_steps", "wagtail_steps")]
        with (
            Player("benchmarks.our_office", our_env(databases[0], Path(folder))) as ours,
            Player("benchmarks.wagtail_acts", wagtail_env(databases[1], Path(folder))) as theirs,
        ):
            ours.ask("found")
            theirs.ask("found")
            counted = _statements(ours, theirs)
            rounds = _rounds(ours, theirs, postmaster(url))
    return [*_counts(counted), *figures(rounds)]


def our_env(url: str, folder: Path) -> dict[str, str]:
    """Returns the settings of Kentongan on a database, its files below a folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "kentongan.settings", "KENTONGAN_VAR": str(folder / "ours"),
        "KENTONGAN_DATABASE_URL": url, "KENTONGAN_SECRET_KEY": "only-for-a-benchmark-on-this-machine",
    }  # fmt: skip


def wagtail_env(url: str, folder: Path) -> dict[str, str]:
    """Returns the settings of the minimal Wagtail site on a database, its files below a folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.wagtail_site.settings", "WAGTAIL_SITE_VAR": str(folder / "theirs"),
        "WAGTAIL_SITE_DATABASE_URL": url,
    }  # fmt: skip


def postmaster(url: str) -> int:
    """Returns the process of the server at an address that names its socket's folder."""
    folder = Path(url.partition("?host=")[2])
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def database(url: str, name: str) -> str:
    """Creates a database of that name on the server and returns its address."""
    with psycopg.connect(url.replace("/kentongan?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.replace("/kentongan?", f"/{name}?")


def _statements(ours: Player, theirs: Player) -> dict[str, list[list[str]]]:
    """Counts in rounds of their own, which warm both up: counting costs time."""
    found: dict[str, list[list[str]]] = {}
    for _again in range(2):
        for player, acts in ((ours, ("verify", "approve")), (theirs, ("first", "last"))):
            player.ask("prepare", 5)
            found |= {act: player.ask("statements", act) for act in acts}
    return found


def _rounds(ours: Player, theirs: Player, server: int) -> Rounds[Batch]:
    def ask() -> tuple[Batch, float]:
        ours.ask("prepare", BATCH)
        theirs.ask("prepare", BATCH)
        turns = [(ours, "verify"), (theirs, "first"), (ours, "approve"), (theirs, "last")]
        return watched(lambda: {act: _timed(player, act) for player, act in turns}, beside=[server])

    return gather(ask, rounds=ROUNDS, patience=PATIENCE)


def _timed(player: Player, act: str) -> Timed:
    clock, processor = zip(*player.ask(act), strict=True)
    return Timed(list(clock), statistics.median(processor))


def _counts(found: dict[str, list[list[str]]]) -> list[Figure]:
    made = []
    for act, what in WHAT.items():
        counts = [len(statements) for statements in found[act]]
        asked: dict[str, Any] = {"at_most": MOST_QUERIES} if act in OURS else {}
        made.append(of_samples(NAME, f"{what}: queries", counts, **asked))
    return made


def figures(rounds: Rounds[Batch]) -> list[Figure]:
    """Returns the time of each act, and ours as shares of theirs, taken within each round."""
    batches = rounds.counted
    quiet: dict[str, Any] = {"is_quiet": rounds.is_quiet}
    made = [
        of_samples(NAME, f"{what}: time", [one for batch in batches for one in batch[act].times], "ms", **quiet)
        for act, what in WHAT.items()
    ]
    for mine, other in PAIRS:
        pairs = ratios(*([statistics.median(batch[act].times) for batch in batches] for act in (mine, other)))
        asked: dict[str, Any] = {"at_most": MOST_SHARE} if other == SHIPPED else {}
        made.append(of_samples(NAME, f"{WHAT[mine]} / {WHAT[other]}", pairs, **quiet, **asked))
    for mine, other in PAIRS:
        spent, yardstick = ([batch[act].processor for batch in batches] for act in (mine, other))
        about = f"{statistics.median(spent):.1f} ms beside {statistics.median(yardstick):.1f} ms"
        what = f"{WHAT[mine]} / {WHAT[other]}: processor time"
        made.append(of_samples(NAME, what, ratios(spent, yardstick), about=about))
    return made


OURS = ("verify", "approve")
WHAT = {
    "verify": "Verify → approve",
    "approve": "Approve → publish step",
    "first": "Wagtail, first of two tasks",
    "last": "Wagtail, last task (publishes the page)",
}
#: what is asked is asked beside the workflow that Wagtail ships, which has one task
SHIPPED = "last"
#: like beside like: handing on beside handing on, and the step beside the one task of the workflow that Wagtail ships
PAIRS = (("verify", "first"), ("verify", "last"), ("approve", "last"))
