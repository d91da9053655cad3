"""Has a document read by the fenced process, and takes its answer for no more than it is worth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kentongan.stories.intake.finished import Picture

#: after so many seconds the process is stopped
PATIENCE = 90
#: what of our surroundings the process may see: no secret, no address of a database
_SEEN = ("PATH", "PYTHONPATH", "LANG", "TMPDIR")
#: largest answer that is read (bytes)
MOST_ANSWER = 32 * 1024 * 1024


@dataclass(frozen=True)
class Read:
    """What was found in a document; `faults` names what could not be read: words, pages, or all of it."""

    parts: tuple[Mapping[str, Any], ...] = ()
    pages: int = 0
    drawn: tuple[Picture, ...] = ()
    faults: tuple[str, ...] = ()


def read_document(path: Path, kind: str, *, patience: float = PATIENCE) -> Read:
    """Returns what is in a document of that kind; whatever happens to the process, it is an answer."""
    with tempfile.TemporaryDirectory(prefix="kentongan-") as made:
        folder = Path(made)
        # Typst sees the folder that the document lies in: a folder with nothing else in it, and a name of ours.
        (folder / f"berkas.{kind}").symlink_to(path.resolve())
        try:
            _run(kind, folder, patience)
            return _answer(folder)
        except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
            return Read(faults=("all",))


def surroundings() -> dict[str, str]:
    """Returns the environment of the process: no secret of ours is in it."""
    return {name: os.environ[name] for name in _SEEN if name in os.environ}


def _run(kind: str, folder: Path, patience: float) -> None:
    module = "kentongan.stories.materials.previews.program"
    program = [sys.executable, "-m", module, kind, f"berkas.{kind}", str(folder)]
    subprocess.run(  # noqa: S603 - a list of ours, no shell; the file is named by us
        program, cwd=folder, env=surroundings(), check=True, timeout=patience,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _answer(folder: Path) -> Read:
    answer = folder / "preview.json"
    if answer.stat().st_size > MOST_ANSWER:
        raise ValueError("answer")
    found = json.loads(answer.read_text())
    drawn = tuple(_picture(folder, one) for one in found["drawn"])
    return Read(tuple(found["parts"]), int(found["pages"]), drawn, tuple(found["faults"]))


def _picture(folder: Path, one: Mapping[str, Any]) -> Picture:
    path = folder / Path(one["name"]).name
    return Picture(path.read_bytes(), int(one["width"]), int(one["height"]), "image/webp", path.suffix[1:])
