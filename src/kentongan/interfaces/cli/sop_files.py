"""The SOP files of this installation, read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kentongan.procedures.definition import Procedure
from kentongan.procedures.definition.reader import Reading, read


def sop_paths(folder: Path) -> list[Path]:
    """Returns the SOP files of a folder by name; scenarios lie in folders of their own."""
    return sorted(folder.glob("*.yaml"))


def read_all(folder: Path) -> Iterator[tuple[Path, Reading]]:
    for path in sop_paths(folder):
        yield path, read(path)


def sound_procedures(folder: Path) -> tuple[list[Procedure], int]:
    """Returns the SOPs that can be used and how many files can't; their faults go to standard error."""
    sound, faulty = [], 0
    for _path, reading in read_all(folder):
        if reading.procedure is not None:
            sound.append(reading.procedure)
            continue
        faulty += 1
        for finding in reading.errors:
            print(finding, file=sys.stderr)
    return sound, faulty
