"""Memory of web and worker together: after the start, and at rest after a case went its whole way."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from .figures import Figure
from .machine import family, memory
from .player import Player
from .served import Served, post, serving

NAME = "memory"
MOST_MEGABYTES = 400
#: seconds in which a start, or the last request, comes to rest
REST = 8.0
#: seconds within which the niced processes, which read and derive what was handed in, have come and gone
NICED_END = 240.0
NICED = b"kentongan.deliveries.niced"
PAGES = (
    "/tugas/", "/pekerjaan/", "/pekerjaan/{case}/", "/naskah/", "/naskah/{case}/", "/naskah/{case}/tampilan/",
    "/penayangan/{case}/", "/sop/", "/sop/bakalankrajan-tik/",
)  # fmt: skip


def measure() -> list[Figure]:
    """Serves, looks, works, and looks again once everything rests."""
    with serving() as served:
        time.sleep(REST)
        at_start = parts(served)
        with served.player() as player:
            case = work(served, player)
        media = busiest(served)
        time.sleep(REST)
        at_rest = parts(served)
    about = f"{case} pages were opened; a photo went through the media lane"
    return [*_told("After the start", at_start), *_told("At rest after a played case", at_rest, about), *media]


def work(served: Served, player: Player) -> int:
    """Brings a case to its public page, and leaves a photo for the worker; returns how many desk pages were opened."""
    case = player.ask("publishable", 1)
    opened = 0
    with closing(served.sign_in(case["who"])) as session:
        for path in PAGES:
            session.get(path.format(case=case["case"])).raise_for_status()
            opened += 1
        form = f"/penayangan/{case['case']}/"
        post(session, f"{form}tayangkan/", {}, page=form)
        for path in PAGES:
            session.get(path.format(case=case["case"])).raise_for_status()
            opened += 1
    player.ask("hand_in_photo", case["case"])
    return opened


def busiest(served: Served) -> list[Figure]:
    """Watches until every niced process has come and gone; returns what all took at most meanwhile."""
    most, has_come, until = 0.0, False, time.monotonic() + NICED_END
    while time.monotonic() < until:
        pids = family(served.pid)
        most = max(most, memory(pids)["pss"])
        niced = [pid for pid in pids if NICED in _words(pid)]
        has_come = has_come or bool(niced)
        if has_come and not niced:
            break
        time.sleep(0.5)
    else:
        raise RuntimeError("the niced processes did not come to an end")
    return [Figure(NAME, "While a photo is processed: most", most, "MB PSS")]


def parts(served: Served) -> dict[str, dict[str, float]]:
    """Returns the memory of all, and of starter, web and worker, each with what it started."""
    found = {"all": memory(family(served.pid)), "starter": memory([served.pid])}
    return found | {name: memory(family(pid)) for name, pid in named(served).items()}


def named(served: Served) -> dict[str, int]:
    """Returns the processes that the starter started, by what they are: web and worker."""
    direct = [pid for pid in family(served.pid)[1:] if _parent(pid) == served.pid]
    return {"worker" if _words(pid)[-1] == b"work" else "web": pid for pid in direct}


def _told(when: str, found: dict[str, dict[str, float]], about: str = "") -> list[Figure]:
    everything = found["all"]
    own = f"{everything['own']:.0f} MB of it are shared with no other process"
    made = [
        Figure(NAME, f"{when}: together", everything["pss"], "MB PSS", at_most=MOST_MEGABYTES,
               about="; ".join(part for part in (own, about) if part))
    ]  # fmt: skip
    return made + [
        Figure(NAME, f"{when}: {name}", found[name]["pss"], "MB PSS") for name in ("web", "worker", "starter")
    ]


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _words(pid: int) -> list[bytes]:
    """Returns the words of a process's command, none of one that has just ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:-1] or [b""]
    except OSError:
        return [b""]
