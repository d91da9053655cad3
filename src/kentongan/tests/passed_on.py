"""What one process of a test run founded or played, the others take over instead of doing it again.

Each begins with the same rows, so what the first that asks for it wrote fits in all. A run has a folder with a file
for each key; whoever asks while it is being made waits for it. Where tests run in one process there is no folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
#: what says that something cannot be written to a file, such as a function without a name that waits in it
UNWRITABLE = (pickle.PicklingError, AttributeError, TypeError)

#: the folder of this run
room: Path | None = None


def made(key: Hashable, make: Callable[[], Made]) -> tuple[Made, bool]:
    """Returns what another process made by that key, or makes it; and whether it was made here, and stands."""
    if room is None:
        return made_alone(key, make)
    path = room / hashlib.sha256(repr(key).encode()).hexdigest()
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            found: Made = pickle.loads(path.read_bytes())  # of this run's own folder
            return found, False
        fresh = make()
        _write(path, fresh)
    return fresh, True


def made_alone(_key: Hashable, make: Callable[[], Made]) -> tuple[Made, bool]:
    """Makes it, for this process."""
    return make(), True


def _write(path: Path, fresh: Any) -> None:
    half = path.with_suffix(f".{os.getpid()}")
    try:
        half.write_bytes(pickle.dumps(fresh, pickle.HIGHEST_PROTOCOL))
    except UNWRITABLE:
        return  # each process makes it for itself
    half.rename(path)
