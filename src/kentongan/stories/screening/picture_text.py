"""The words that a picture shows, read by Tesseract where it is installed beside us."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

#: seconds that one picture may take
SLOW = 60
#: Indonesian first; the names of Tesseract's own data files
LANGUAGES = ("ind", "eng")
#: sparse text in no order: cards, banners, signs
MODE = "11"
#: its threads wait for one another by spinning: one alone takes a third of the processor, and the desk keeps the rest
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}


def reader(name: str = "tesseract") -> str | None:
    """Returns the program that reads pictures, None without one (Debian: tesseract-ocr and tesseract-ocr-ind)."""
    return shutil.which(name)


def words_in(path: Path, program: str) -> str:
    """Returns what a picture shows in words; "" where there are none, TimeoutExpired where it takes too long."""
    said = _run([program, "--list-langs"])
    known = [one for one in LANGUAGES if one in said.split()]
    options = ["-l", "+".join(known)] if known else []
    return _run([program, str(path), "stdout", "--psm", MODE, *options]).strip()


def _run(command: list[str]) -> str:
    done = subprocess.run(  # noqa: S603  # a program of fixed name
        command, capture_output=True, timeout=SLOW, check=False, env=os.environ | ONE_THREAD
    )
    return done.stdout.decode("utf-8", "replace")
