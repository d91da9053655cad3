"""With a hundred times as many cases: the desk's lists, a step action, and Tayangkan to the public page."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from tests import postgres

from .figures import Figure, of_samples, ratios
from .machine import Rounds, gather, watched
from .player import Player
from .step_action import database, our_env, postmaster

NAME = "growth"
FEW, MANY = 1_000, 100_000
#: running cases laid beside the few, so that a page of each list is full, and beside the many; the lists of what runs
SOME_IN_HAND, IN_HAND, LISTS = 90, 3_000, ("tasks", "board", "cases", "urgent_first")
ROUNDS, BATCH, PATIENCE = 8, 8, 90.0
MOST_QUERIES, MOST_PAGE, MOST_ACT = 30, 1.5, 1.2

PAGES = {
    "tasks": "Tugas saya",
    "board": "Papan",
    "cases": "Pekerjaan",
    "search": "Search for a rare word",
    "search_common": "Search for a common word",
    "urgent_first": "Pekerjaan by time left",
    "by_headline": "Pekerjaan by headline",
    "stories": "Naskah",
    "search_stories": "Naskah: search for a rare word",
    "deliveries": "Penayangan",
    "search_deliveries": "Penayangan: search for a rare word",
}
ACTS = {"verify": "A step action", "press": "Tayangkan to the baked page"}
#: milliseconds of each page and act, by name
Batch = dict[str, float]


def measure() -> list[Figure]:
    """Fills two databases, and asks the two in turn."""
    with (
        postgres.server() as url,
        tempfile.TemporaryDirectory() as folder,
        Player("benchmarks.our_office", our_env(database(url, "few"), Path(folder) / "few")) as few,
        Player("benchmarks.our_office", our_env(database(url, "many"), Path(folder) / "many")) as many,
    ):
        for player, count in ((few, FEW), (many, MANY)):
            player.ask("found")
            player.ask("grow", count)
        queries = {page: many.ask("page_queries", page) for page in PAGES}
        rounds = _rounds(few, many, postmaster(url))
        in_hand = _in_hand(few, many, postmaster(url))
    return [*_counted(queries), *figures(rounds), *in_hand]


def _rounds(few: Player, many: Player, server: int) -> Rounds[tuple[Batch, Batch]]:
    def ask() -> tuple[tuple[Batch, Batch], float]:
        for player in (few, many):
            player.ask("prepare", BATCH)
        return watched(lambda: (_batch(few), _batch(many)), beside=[server])

    return gather(ask, rounds=ROUNDS, patience=PATIENCE)


def _batch(player: Player) -> Batch:
    found = {page: statistics.median(player.ask("open_page", page)) for page in PAGES}
    found["verify"] = statistics.median(clock for clock, _processor in player.ask("verify"))
    player.ask("approve")
    found["press"] = statistics.median(player.ask("press"))
    return found


def _in_hand(few: Player, many: Player, server: int) -> list[Figure]:
    """Opens the lists once more where thousands of cases run, beside those where no more run than fill a page."""
    few.ask("take_in_hand", SOME_IN_HAND)
    many.ask("take_in_hand", IN_HAND)
    queries = {page: many.ask("page_queries", page) for page in LISTS}

    def ask() -> tuple[tuple[Batch, Batch], float]:
        return watched(lambda: (_lists(few), _lists(many)), beside=[server])

    return in_hand_figures(queries, gather(ask, rounds=ROUNDS, patience=PATIENCE))


def _lists(player: Player) -> Batch:
    return {page: statistics.median(player.ask("open_page", page)) for page in LISTS}


def in_hand_figures(queries: dict[str, int], rounds: Rounds[tuple[Batch, Batch]]) -> list[Figure]:
    """Returns queries and time of the lists with thousands of running cases, and the time beside that with few."""
    made, quiet = [], {"is_quiet": rounds.is_quiet}
    for page, count in queries.items():
        what = f"{PAGES[page]}, {IN_HAND:,} cases running besides"
        few, many = ([batch[of][page] for batch in rounds.counted] for of in (0, 1))
        asked: dict[str, Any] = {**quiet, "at_most": MOST_PAGE}
        made += [of_samples(NAME, f"{what}: queries", [count], at_most=MOST_QUERIES),
                 of_samples(NAME, f"{what}: time", many, "ms", **quiet),
                 of_samples(NAME, f"{what} / {SOME_IN_HAND}", ratios(many, few), "times", **asked)]  # fmt: skip
    return made


def _counted(queries: dict[str, int]) -> list[Figure]:
    return [
        of_samples(NAME, f"{words}, {MANY:,} cases: queries", [queries[page]], at_most=MOST_QUERIES)
        for page, words in PAGES.items()
    ]


def figures(rounds: Rounds[tuple[Batch, Batch]]) -> list[Figure]:
    """Returns the time of each with many cases, and how many times that with few it is, taken within each round."""
    made, quiet = [], {"is_quiet": rounds.is_quiet}
    for name, words in {**PAGES, **ACTS}.items():
        few, many = ([batch[of][name] for batch in rounds.counted] for of in (0, 1))
        asked: dict[str, Any] = {"at_most": MOST_PAGE if name in PAGES else MOST_ACT}
        made.append(of_samples(NAME, f"{words}, {MANY:,} cases: time", many, "ms", **quiet))
        made.append(
            of_samples(NAME, f"{words}: {MANY:,} cases / {FEW:,}", ratios(many, few), "times", **quiet, **asked)
        )
    return made
