"""From the press of Tayangkan until the public page answers with what was pressed."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import httpx

from .figures import Figure, of_samples
from .machine import Rounds, gather, watched
from .player import Player
from .served import Served, serving

NAME = "publish"
MOST_SECONDS = 1.0
ROUNDS, WARM_UP, PATIENCE = 15, 3, 60.0
POLL_SECONDS, GIVE_UP = 0.004, 15.0
#: parcels that leave while the button is pressed; more than a worker sends until then
CROWD = 200


@dataclass(frozen=True)
class Press:
    """What one press showed: seconds to the public page, seconds of the post, and parcels that waited at the end."""

    page: float
    post: float
    left_behind: int = 0


def measure() -> list[Figure]:
    """Presses again and again, each time with a case of its own; then while channels hang, and while many leave."""
    alone = _pressed({})
    hanging = _pressed(dict.fromkeys(("x", "facebook"), "hanging"))
    return [*figures(alone), *figures_beside("X and Facebook hang", hanging), *crowd_figures(_pressed({}, crowd=CROWD))]


def figures(rounds: Rounds[Press]) -> list[Figure]:
    """Returns the time to the public page, and of the press's own answer."""
    post = [one.post for one in rounds.counted]
    return [
        *_page("Press → public page", rounds, at_most=MOST_SECONDS),
        of_samples(NAME, "The press's own answer at the desk", post, "s", is_quiet=rounds.is_quiet),
    ]


def figures_beside(what: str, rounds: Rounds[Press]) -> list[Figure]:
    """Returns the time to the public page while other channels do something."""
    return _page(f"The same while {what}", rounds)


def crowd_figures(rounds: Rounds[Press]) -> list[Figure]:
    """Returns the same while parcels leave; nothing is claimed where they had left before a page stood."""
    least = min(one.left_behind for one in rounds.counted)
    median, worst = figures_beside(f"{CROWD} parcels leave", rounds)
    about = f"at least {least} of them had not set out when the page stood"
    return [median, replace(worst, value=worst.value if least else None, about=about)]


def _page(what: str, rounds: Rounds[Press], **asked: Any) -> list[Figure]:
    page, quiet = [one.page for one in rounds.counted], {"is_quiet": rounds.is_quiet}
    worst = Figure(NAME, f"{what}, worst", max(page), "s", samples=len(page), at_most=MOST_SECONDS, **quiet)
    return [of_samples(NAME, f"{what}, median", page, "s", **asked, **quiet), worst]


def _pressed(channels: dict[str, str], *, crowd: int = 0) -> Rounds[Press]:
    """Presses with these channels reached by these adapters, and while so many parcels leave."""
    with serving("benchmarks.slow_settings") as served, served.player("benchmarks.our_crowd") as player:
        player.ask("reach", channels)
        numbers = count(1)
        sessions: dict[str, httpx.Client] = {}

        def once() -> tuple[Press, float]:
            return press_once(served, player, sessions, next(numbers), crowd=crowd)

        for _again in range(WARM_UP):
            once()
        rounds = gather(once, rounds=ROUNDS, patience=PATIENCE)
        for session in sessions.values():
            session.close()
    return rounds


def press_once(
    served: Served, player: Player, sessions: dict[str, httpx.Client], number: int, *, crowd: int = 0
) -> tuple[Press, float]:
    """Returns what one press showed, and the processors that others took."""
    case = player.ask("publishable", number)
    if case["who"] not in sessions:
        sessions[case["who"]] = served.sign_in(case["who"])
    session = sessions[case["who"]]
    form = f"/penayangan/{case['case']}/"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', session.get(form).text)
    assert token is not None, form
    data = {"csrfmiddlewaretoken": token[1]}

    def act() -> Press:
        if crowd:
            player.ask("crowd", crowd)
        press, host = f"{form}tayangkan/", f"{case['site']}.localhost:{served.port}"
        shown = _timed(
            lambda: session.post(press, data=data, follow_redirects=False),
            host=host, path=address(case), title=case["title"],
        )  # fmt: skip
        return replace(shown, left_behind=player.ask("left_behind")) if crowd else shown

    return watched(act)


def address(case: dict[str, str]) -> str:
    """Returns where the item will stand: its month and its title's slug."""
    return f"/berita/{case['month']}/{'-'.join(re.findall(r'[a-z0-9]+', case['title'].lower()))}/"


def _timed(press: Callable[[], httpx.Response], *, host: str, path: str, title: str) -> Press:
    """Presses in another thread while this one asks for the page."""
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
    return Press(taken, answers[0][1])


def _shows(connection: http.client.HTTPConnection, host: str, path: str, title: str) -> bool:
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status == 200 and title.encode() in body
