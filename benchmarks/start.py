"""`make serve` from a fresh clone with an empty home: seconds to the first start, to a later one, and a clean stop."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from .asking import free_port
from .figures import Figure
from .player import ROOT, without_settings

NAME = "start"
MOST_FIRST, MOST_LATER = 120.0, 5.0
STOPPED = "Web dan pekerja sudah ditutup dengan rapi."


def measure() -> list[Figure]:
    """Starts three times: once with no package in the cache, once anew with a warm one, once where all is installed."""
    with TemporaryDirectory() as name:
        room = Path(name)
        cold = started(cloned(room / "cold"), room)
        fresh = cloned(room / "warm")
        first, later = started(fresh, room), started(fresh, room)
    return [
        Figure(NAME, "First start, empty home, no package in the cache", cold, "s"),
        Figure(NAME, "First start, warm package cache", first, "s", at_most=MOST_FIRST),
        Figure(NAME, "Later start", later, "s", at_most=MOST_LATER),
    ]


def cloned(folder: Path) -> Path:
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, folder], check=True)
    return folder


def started(folder: Path, home: Path) -> float:
    """Returns the seconds from typing `make serve` to its addresses; Ctrl-C has to stop all that it started."""
    kept = without_settings(os.environ)
    surroundings = {**kept, "HOME": str(home), "PORT": str(free_port())}
    surroundings.pop("VIRTUAL_ENV", None)
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "serve"], cwd=folder, env=surroundings, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            break
    seconds = time.monotonic() - began
    os.killpg(process.pid, signal.SIGINT)
    rest = process.stdout.read()
    process.wait(timeout=60)
    if STOPPED not in rest:
        raise RuntimeError(f"it did not stop cleanly:\n{said}{rest}")
    return seconds
