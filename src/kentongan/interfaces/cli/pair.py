"""Processes that live and stop together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType

#: seconds that a process gets to end its work before it is killed
GRACE = 15.0
#: glibc keeps freed memory apart for each thread: two such heaps are enough here, and cost a small PC tens of MB less
FEW_HEAPS = {"MALLOC_ARENA_MAX": "2"}
#: prctl(2): the signal that a process gets when whoever started it is gone
PR_SET_PDEATHSIG = 1


class Pair:
    """Starts each command in a session of its own, so that Ctrl-C reaches them only through us."""

    def __init__(self, commands: Mapping[str, Sequence[str]], grace: float = GRACE) -> None:
        self._commands = commands
        self._grace = grace
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        #: those that did not end by themselves
        self.killed: list[str] = []

    def __enter__(self) -> Pair:
        for name, command in self._commands.items():
            self._running[name] = subprocess.Popen(  # noqa: S603  # our own commands
                command,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                preexec_fn=_follow,
                env=FEW_HEAPS | os.environ,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        latest = time.monotonic() + self._grace
        for name, process in self._running.items():
            try:
                process.wait(max(0.0, latest - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.killed.append(name)
                process.kill()
                process.wait()

    def ended(self) -> tuple[str, int] | None:
        """Returns name and exit code of the first that ended, None while all run."""
        for name, process in self._running.items():
            code = process.poll()
            if code is not None:
                return name, code
        return None

    def ids(self) -> dict[str, int]:
        """Returns the process id of each."""
        return {name: process.pid for name, process in self._running.items()}


def _follow() -> None:
    """Lets the new process stop when this one is killed so hard that it can't stop others itself; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """Yields an event that Ctrl-C and SIGTERM set; the former handlers come back afterwards."""
    asked = threading.Event()
    former = {number: signal.signal(number, lambda *_: asked.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
