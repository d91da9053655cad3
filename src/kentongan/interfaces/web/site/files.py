"""Writing files so that a crash leaves either the old ones or the new ones."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_all(fd: int, data: bytes) -> None:
    """Writes every byte, however many calls that takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


@contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Opens a file by its descriptor and closes it again."""
    fd = os.open(path, flags | os.O_CLOEXEC, 0o644)
    try:
        yield fd
    finally:
        os.close(fd)


def sync(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, have reached the disk."""
    with opened(path, os.O_RDONLY) as fd:
        os.fsync(fd)


def replace_whole(path: Path, data: bytes) -> None:
    """Writes a file beside and switches it in one rename."""
    beside = path.with_name(path.name + ".new")
    with opened(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as fd:
        write_all(fd, data)
        os.fsync(fd)
    beside.replace(path)
    sync(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a lock between processes and, as the file is opened anew, threads; death frees it."""
    with opened(path, os.O_RDWR | os.O_CREAT) as fd:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
