"""The part of a file that has come, on this machine's disk: written at its place, by one writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.base import File

from . import digests


class InUseError(Exception):
    """Another request is writing the same part."""


def folder() -> Path:
    """Returns the folder of all parts, made when it is first needed, closed to other accounts of the machine."""
    made = Path(settings.UPLOADS)
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def path_of(id: UUID) -> Path:
    return folder() / f"{id.hex}.part"


def room_left() -> int:
    """Returns the bytes that are free where parts are kept."""
    return shutil.disk_usage(folder()).free


@contextmanager
def held(id: UUID) -> Iterator[int]:
    """Gives the opened part to one writer; the machine itself lets go when the writer dies. Raises InUseError."""
    descriptor = os.open(path_of(id), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise InUseError from busy
        yield descriptor
    finally:
        os.close(descriptor)


def write(descriptor: int, id: UUID, pieces: Iterable[bytes], *, start: int, most: int) -> int:
    """Writes pieces from `start` on, at most `most` bytes, and sees them on disk; returns how many were written."""
    # What a crash left behind the counted bytes is cut off: it was never told to the sender.
    os.ftruncate(descriptor, start)
    written = 0
    for piece in pieces:
        taken = piece[: most - written]
        os.pwrite(descriptor, taken, start + written)
        digests.add(id, start + written, taken)
        written += len(taken)
        if len(taken) < len(piece):
            break
    os.fsync(descriptor)
    return written


def drop(id: UUID) -> None:
    """Removes a part."""
    digests.forget(id)
    path_of(id).unlink(missing_ok=True)
    path_of(id).with_suffix(".whole").unlink(missing_ok=True)


class Whole(File):
    """A whole part as a storage takes it: moved, not copied, and still there should the rest fail."""

    def __init__(self, id: UUID, name: str) -> None:
        self._part = path_of(id)
        super().__init__(self._part.open("rb"), name=name)

    def temporary_file_path(self) -> str:
        """Returns a second name of the same bytes, which the storage may take away."""
        second = self._part.with_suffix(".whole")
        second.unlink(missing_ok=True)
        try:
            os.link(self._part, second)
        except OSError:  # a file system without links
            shutil.copyfile(self._part, second)
        return str(second)
