"""From the press of Tayangkan until the public page answers with what was pressed."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import httpx

from .figures import Figure, of_samples
from .machine import gather, watched
from .player import Player
from .served import Served, serving

NAME = "publish"
MOST_SECONDS = 1.0
ROUNDS, WARM_UP, PATIENCE = 15, 3, 60.0
POLL_SECONDS, GIVE_UP = 0.004, 15.0


def measure() -> list[Figure]:
    """Presses again and again, each time with a case of its own; then with two channels that hardly answer."""
    page, post, quiet = _pressed({})
    stuck, _post, was_quiet = _pressed(dict.fromkeys(("x", "facebook"), "hanging"))
    asked: dict[str, Any] = {"at_most": MOST_SECONDS}
    return [
        of_samples(NAME, "Press → public page, median", page, "s", **asked, **quiet),
        Figure(NAME, "Press → public page, worst", max(page), "s", samples=len(page), **asked, **quiet),
        of_samples(NAME, "The press's own answer at the desk", post, "s", **quiet),
        of_samples(NAME, "The same while X and Facebook hang, median", stuck, "s", **was_quiet),
        Figure(
            NAME, "The same while X and Facebook hang, worst", max(stuck), "s", samples=len(stuck), **asked, **was_quiet
        ),
    ]


def _pressed(channels: dict[str, str]) -> tuple[list[float], list[float], dict[str, Any]]:
    """Presses with these channels reached by these adapters; returns the seconds to the page and of the posts."""
    with serving("benchmarks.slow_settings") as served, served.player() as player:
        player.ask("reach", channels)
        numbers = count(1)
        sessions: dict[str, httpx.Client] = {}

        def once() -> tuple[tuple[float, float], float]:
            return press_once(served, player, sessions, next(numbers))

        for _again in range(WARM_UP):
            once()
        rounds = gather(once, rounds=ROUNDS, patience=PATIENCE)
        for session in sessions.values():
            session.close()
    page, post = ([pair[which] for pair in rounds.counted] for which in (0, 1))
    return page, post, {"is_quiet": rounds.is_quiet}


def press_once(
    served: Served, player: Player, sessions: dict[str, httpx.Client], number: int
) -> tuple[tuple[float, float], float]:
    """Returns (seconds to the public page, seconds of the post) and the processors that others took."""
    case = player.ask("publishable", number)
    if case["who"] not in sessions:
        sessions[case["who"]] = served.sign_in(case["who"])
    session = sessions[case["who"]]
    form = f"/penayangan/{case['case']}/"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', session.get(form).text)
    assert token is not None, form
    data = {"csrfmiddlewaretoken": token[1]}
    return watched(
        lambda: _timed(
            lambda: session.post(f"{form}tayangkan/", data=data, follow_redirects=False),
            host=f"{case['site']}.localhost:{served.port}", path=address(case), title=case["title"],
        ),
    )  # fmt: skip


def address(case: dict[str, str]) -> str:
    """Returns where the item will stand: its month and its title's slug."""
    return f"/berita/{case['month']}/{'-'.join(re.findall(r'[a-z0-9]+', case['title'].lower()))}/"


def _timed(press: Callable[[], httpx.Response], *, host: str, path: str, title: str) -> tuple[float, float]:
    """Presses in another thread while this one asks for the page; returns seconds to the page and of the post."""
    answers: list[tuple[int, float]] = []
    began = time.perf_counter()
    pressing = threading.Thread(target=lambda: answers.append((press().status_code, time.perf_counter() - began)))
    pressing.start()
    port = int(host.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        while not _shows(connection, host, path, title):
            if time.perf_counter() - began > GIVE_UP:
                raise RuntimeError(f"{host}{path} never answered; the press said {answers}")
            time.sleep(POLL_SECONDS)
        taken = time.perf_counter() - began
    finally:
        connection.close()
        pressing.join()
    return taken, answers[0][1]


def _shows(connection: http.client.HTTPConnection, host: str, path: str, title: str) -> bool:
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status == 200 and title.encode() in body
