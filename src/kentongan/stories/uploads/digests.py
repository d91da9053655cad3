"""The hash of a file as it comes: carried from part to part in this process, read from disk where it was lost."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

#: uploads whose running hash is kept in memory; the one longest untouched is forgotten first
MOST = 200

_running: OrderedDict[UUID, tuple[int, Any]] = OrderedDict()
_lock = Lock()


def add(id: UUID, start: int, piece: bytes) -> None:
    """Goes on with the hash of an upload; a piece that doesn't follow the last one ends it."""
    with _lock:
        reached, digest = _running.pop(id, (0, None))
        if start == 0:
            digest = hashlib.sha256()
        elif digest is None or reached != start:
            return
        digest.update(piece)
        _running[id] = (start + len(piece), digest)
        while len(_running) > MOST:
            _running.popitem(last=False)


def sha256_of(id: UUID, path: Path) -> str:
    """Returns the SHA-256 of a whole file, reading it only where the running hash did not come to its end."""
    with _lock:
        reached, digest = _running.get(id, (0, None))
    if digest is not None and reached == path.stat().st_size:
        return str(digest.hexdigest())
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def forget(id: UUID) -> None:
    """Lets go of a running hash: its upload ended or went wrong."""
    with _lock:
        _running.pop(id, None)
