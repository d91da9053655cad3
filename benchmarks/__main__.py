"""Runs every benchmark, each in a process of its own, and writes docs/performance.md.

    .venv/bin/python -m benchmarks [NAME ...] [--json FILE]

With names only those run, and the page is left as it is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from .figures import Figure
from .machine import description
from .methods import METHODS
from .player import ROOT
from .report import document, table

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Returns 1 where a benchmark could not run or a target was missed."""
    asked = _arguments()
    if asked.one:
        print(json.dumps([figure.as_data() for figure in import_module(f"benchmarks.{asked.one}").measure()]))
        return 0
    figures = [figure for name in asked.names or METHODS for figure in in_own_process(name)]
    print(table(figures), file=sys.stderr)
    data = {"machine": description(), "figures": [figure.as_data() for figure in figures]}
    print(json.dumps(data, indent=1, ensure_ascii=False))
    if asked.json:
        Path(asked.json).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if not asked.names:
        PAGE.write_text(document(figures, description(), datetime.now(UTC).date()), encoding="utf-8")
    return int(any(figure.verdict in ("MISSED", "not measured") for figure in figures))


def in_own_process(name: str) -> list[Figure]:
    """Runs one benchmark where nothing of another is in memory; a failure is a figure without a value."""
    print(f"… {name}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks", "--one", name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return [Figure(name, f"{name} could not run", None, at_most=0)]
    return [Figure.from_data(each) for each in json.loads(done.stdout.splitlines()[-1])]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*METHODS, []], metavar="NAME")
    parser.add_argument("--json", help="a file to write the figures to")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
