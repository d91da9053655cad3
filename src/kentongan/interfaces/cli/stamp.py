"""Whether an installation is prepared for the program as it stands: found without starting Django."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kentongan.environment import Environment

PACKAGE = Path(__file__).resolve().parents[2]
NAME = "prepared.json"
#: settings by which another database or other files are meant
SETTINGS = ("DATABASE_URL", "PROCEDURES", "STATIC", "SITES", "STORAGE", "DEMONSTRATION")


def fingerprint(env: Environment, folders: Iterable[Path]) -> str:
    """Returns a hash that changes with any file below the folders, tests aside, and with the settings that matter."""
    found = hashlib.sha256()
    for name in SETTINGS:
        found.update(f"{name}={env.text(name)}\n".encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not {"__pycache__", "tests"} & set(path.parts):
                facts = path.stat()
                found.update(f"{path} {facts.st_mtime_ns} {facts.st_size}\n".encode())
    return found.hexdigest()


def is_prepared(var: Path, found: str) -> bool:
    """Says whether `prepare` ended well for this fingerprint, and all that it made is still there."""
    try:
        stamp = json.loads((var / NAME).read_text())
    except (OSError, ValueError):
        return False
    return stamp.get("fingerprint") == found and all(Path(path).exists() for path in stamp.get("made", []))


def mark_prepared(var: Path, found: str, made: Iterable[Path]) -> None:
    """Keeps the fingerprint together with the paths that must be there for it to hold."""
    (var / NAME).write_text(json.dumps({"fingerprint": found, "made": [str(path) for path in made]}, indent=1))


def watched_folders(env: Environment) -> list[Path]:
    """Returns the folders whose change asks for preparing again: the program and the SOP files."""
    return [PACKAGE, env.folder("PROCEDURES", PACKAGE.parents[1] / "procedures.d")]
