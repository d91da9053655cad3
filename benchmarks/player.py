"""A process that carries out named acts when told to, so that two programs can be asked in turn.

    python -m benchmarks.player MODULE

It reads one JSON list a line, [act, argument], and answers with one JSON value a line. The module's `ACTS` names them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
#: what one action took: milliseconds by the clock, and milliseconds of its process's processor time
Spent = tuple[float, float]


class Player:
    """The near end: starts the process, tells it what to do, and ends it."""

    def __init__(self, module: str, env: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "benchmarks.player", module]
        kept = without_settings(os.environ)
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**kept, **env}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, act: str, argument: object = None) -> Any:
        """Lets it do something and returns what it answers; RuntimeError where it ended instead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps([act, argument]) + "\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the player ended at {act!r}")
        return json.loads(answer)

    def __enter__(self) -> Player:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):  # it has ended already
            self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


def without_settings(env: Mapping[str, str]) -> dict[str, str]:
    """Returns an environment in which nothing of Kentongan or Django is set yet."""
    return {name: value for name, value in env.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}


def spent_since(began: tuple[float, float]) -> Spent:
    """Returns milliseconds by the clock and of this process's processor time since (perf_counter, process_time)."""
    return (time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000


def noting(seen: list[str]) -> Callable[..., Any]:
    """Returns a wrapper for a database connection that notes each statement before it runs."""

    def wrapper(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, *rest)

    return wrapper


def main(module: str) -> None:
    """Carries acts out until the input ends; what they print goes to the error output."""
    answers = sys.stdout
    with redirect_stdout(sys.stderr):
        django.setup()
        acts = import_module(module).ACTS
        for line in sys.stdin:
            act, argument = json.loads(line)
            found = acts[act]() if argument is None else acts[act](argument)
            answers.write(json.dumps(found) + "\n")
            answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
