"""The worker: one thread for each lane; a niced lane in a process of its own while it has something to do."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections, connections

from .abreast import finish_all
from .lanes import MOST_WAIT, Lane, has_due, is_niced, lane

Clock = Callable[[], datetime]
#: rounds without work after which a niced process ends and gives its memory back
IDLE_ROUNDS = 30


def run_worker(stop: threading.Event, clock: Clock) -> None:
    """Works on every lane until `stop` is set; returns when all have finished what they had in hand."""
    threads = [
        threading.Thread(target=_watch if is_niced(name) else _go_round, args=(lane(name), stop, clock), name=name)
        for name in settings.LANES
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finish_all()


def run_lane(name: str, stop: threading.Event, clock: Clock) -> None:
    """Works on one lane until `stop` is set or nothing was due for a while: the body of a niced process.

    One row a round: each may take long, and who stops the program does not wait for the rows behind it.
    """
    own = lane(name, most=1)
    while not stop.is_set() and own.idle_rounds < IDLE_ROUNDS:
        close_old_connections()
        own.round(clock())
        stop.wait(own.wait)


def _go_round(own: Lane, stop: threading.Event, clock: Clock) -> None:
    try:
        while not stop.is_set():
            close_old_connections()
            own.round(clock())
            stop.wait(own.wait)
    finally:
        connections.close_all()


def _watch(own: Lane, stop: threading.Event, clock: Clock) -> None:
    """Starts the niced process of a lane when rows are due, and sees that it ends with this one."""
    child: subprocess.Popen[bytes] | None = None
    watched = Lane(own.name, lambda at: int(has_due(own.name, at)))
    try:
        while not stop.is_set():
            close_old_connections()
            is_due = watched.round(clock())
            if child is not None and child.poll() is not None:
                _end(child)
                child = None
            if is_due and child is None:
                child = _start(own.name)
            stop.wait(MOST_WAIT / 2)
    finally:
        if child is not None:
            _end(child)
        connections.close_all()


def _start(name: str) -> subprocess.Popen[bytes]:
    """Starts a process that reads until its standard input ends, which is when this process ends, however it does."""
    command = [sys.executable, "-m", "kentongan.deliveries.niced", name]
    return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  # our own module and a name from settings


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.stdin:
        child.stdin.close()
    child.wait()
