"""A baked page from our edge, beside the same bytes rendered by Wagtail at each request, under the same granian."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .asking import Sample, Server, answer_of, asked_in_turn, free_port, running
from .edge import GRANIAN, edge_with
from .figures import Figure, of_samples, ratios
from .machine import Rounds
from .player import Player
from .step_action import wagtail_env

NAME = "wagtail_page"
LEAST_TIMES = 200
SECONDS, ROUNDS, PATIENCE = 4, 5, 90.0
INTERFACES = ("wsgi", "asgi")


def measure() -> list[Figure]:
    """Serves a Wagtail page twice and its baked bytes once, and asks the three in turn."""
    if not shutil.which("wrk"):
        return [Figure(NAME, "Edge / Wagtail", None, at_least=LEAST_TIMES, about="needs Debian's wrk")]
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        env = wagtail_env(f"sqlite:///{folder}/wagtail.sqlite3", folder)
        with Player("benchmarks.wagtail_acts", env) as player:
            player.ask("found")
            path = player.ask("article")
        servers = [stack.enter_context(rendering(interface, env, path)) for interface in INTERFACES]
        # Every picture size is drawn at the first request.
        bodies = [answer_of(server)[1] for server in servers for _again in range(2)]
        servers.append(stack.enter_context(edge_with(folder, bodies[-1])))
        answer_of(servers[-1])
        rounds = asked_in_turn(servers, seconds=SECONDS, rounds=ROUNDS, patience=PATIENCE)
    return figures(rounds, len(bodies[-1]))


@contextlib.contextmanager
def rendering(interface: str, env: dict[str, str], path: str) -> Iterator[Server]:
    """Serves the minimal Wagtail site by an interface of granian; yields the server."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", interface, "--port", str(port), *GRANIAN]
    if interface == "wsgi":
        command += ["--blocking-threads", "1"]  # more of them only fight for the interpreter
    with running([*command, f"benchmarks.wagtail_site.{interface}:application"], env) as pid:
        yield Server(pid, port, "localhost", path)


def figures(rounds: Rounds[list[Sample]], size: int) -> list[Figure]:
    """Returns the three servers' figures, and how many times the edge answers for one rendered page."""
    wsgi, asgi, edge = ([each.rps for each in samples] for samples in zip(*rounds.counted, strict=True))
    quiet: dict[str, Any] = {"is_quiet": rounds.is_quiet}
    best = [max(pair) for pair in zip(wsgi, asgi, strict=True)]
    return [
        of_samples(NAME, "Edge", edge, "requests/s", about=f"the page has {size:,} bytes", **quiet),
        of_samples(NAME, "Wagtail by WSGI", wsgi, "requests/s", **quiet),
        of_samples(NAME, "Wagtail by ASGI", asgi, "requests/s", **quiet),
        of_samples(NAME, "Edge / Wagtail, the quicker way", ratios(edge, best), "times", at_least=LEAST_TIMES, **quiet),
    ]
