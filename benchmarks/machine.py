"""The machine under a benchmark: what it is, who else uses it, and what a family of processes takes of it."""

from __future__ import annotations

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

#: processors that others may take during a round that counts
QUIET = 0.15
TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Returns a process and all that it started; nothing for one that has ended."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(word) for task in tasks for word in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(member for child in children for member in family(child))]


def seconds_used(pid: int) -> float:
    """Returns processor seconds of a process and of what it started, those that ended included."""
    return sum(_seconds(member) for member in family(pid))


def seconds_of_all() -> float:
    """Returns processor seconds of the whole machine, idle ones aside."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS


def watched(act: Callable[[], T], beside: Iterable[int] = ()) -> tuple[T, float]:
    """Acts, and returns the answer with the processors that others took meanwhile.

    `beside` names processes that work for us but were not started by us, such as a database server.
    """
    own = [os.getpid(), *beside]
    began, ours, everything = time.monotonic(), sum(map(seconds_used, own)), seconds_of_all()
    found = act()
    ours, everything = sum(map(seconds_used, own)) - ours, seconds_of_all() - everything
    return found, max(0.0, (everything - ours) / max(time.monotonic() - began, 0.001))


@dataclass(frozen=True)
class Rounds(Generic[T]):
    """What the rounds that count showed; the least disturbed ones where too few were quiet."""

    counted: list[T]
    is_quiet: bool
    #: processors that others took, median of the rounds that count
    others: float


def gather(ask: Callable[[], tuple[T, float]], *, rounds: int, patience: float) -> Rounds[T]:
    """Asks `rounds` rounds, and more until as many were quiet or the patience (seconds) is at its end."""
    found: list[tuple[float, T]] = []
    until = time.monotonic() + patience
    while len(found) < rounds or (_quiet(found) < rounds and time.monotonic() < until):
        answer, others = ask()
        found.append((others, answer))
    chosen = sorted(found, key=lambda pair: pair[0])[:rounds]
    return Rounds([answer for _, answer in chosen], _quiet(found) >= rounds, statistics.median(x for x, _ in chosen))


def memory(pids: Iterable[int]) -> dict[str, float]:
    """Returns the megabytes (10^6) of processes: `pss` shares common pages out, `own` is what nobody shares."""
    totals = {"pss": 0.0, "own": 0.0}
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        for name, kilobytes in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE):
            totals["pss"] += int(kilobytes) * 1024 / 1e6 if name == "Pss" else 0
            totals["own"] += int(kilobytes) * 1024 / 1e6 if name in ("Private_Clean", "Private_Dirty") else 0
    return totals


def description() -> dict[str, str]:
    """Describes the machine and the programs, without names of hosts, people or folders."""
    packages = ("Django", "wagtail", "granian", "psycopg")
    return {
        "Processors": f"{os.cpu_count()} × {_processor()}",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "System": f"{_system()}, Linux {platform.release().partition('-')[0]}",
        "Programs": f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in packages),
    }


def _quiet(found: list[tuple[float, T]]) -> int:
    return sum(others <= QUIET for others, _ in found)


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICKS


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _system() -> str:
    found = re.search(r'^PRETTY_NAME="?([^"\n]+)', Path("/etc/os-release").read_text(), re.MULTILINE)
    return found[1] if found else "Linux"
