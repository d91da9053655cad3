"""The SOP files of this installation, read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kentongan.procedures.definition import Finding, Procedure
from kentongan.procedures.definition.reader import Reading, read


def sop_paths(folder: Path) -> list[Path]:
    """Returns the SOP files of a folder by name; scenarios lie in folders of their own."""
    return sorted(folder.glob("*.yaml"))


def read_all(folder: Path) -> Iterator[tuple[Path, Reading]]:
    for path in sop_paths(folder):
        yield path, read(path)


def sound_procedures(folder: Path) -> tuple[list[Procedure], int]:
    """Returns the SOPs that can be used and how many files can't; their faults go to standard error."""
    sound, faulty = dict[str, tuple[Path, Procedure]](), 0
    for path, reading in read_all(folder):
        found, errors = reading.procedure, reading.errors
        if found and found.id in sound:
            errors = (_known_already(path, found, sound[found.id][0]),)
        elif found:
            sound[found.id] = path, found
            continue
        faulty += 1
        for finding in errors:
            print(finding, file=sys.stderr)
    return [procedure for _path, procedure in sound.values()], faulty


def _known_already(path: Path, procedure: Procedure, before: Path) -> Finding:
    """Says that two files bear one id: neither may silently stand for the other."""
    said = f"Id “{procedure.id}” sudah dipakai {before.name}, jadi file ini tidak dibaca."
    return Finding("error", path.name, 0, said, "Beri salah satunya id lain, atau pindahkan versi lama ke folder lain.")
