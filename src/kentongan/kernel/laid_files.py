"""A file is laid down before the row that names it, outside its transaction, and goes again where no row came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage


def lay(path: str, content: bytes) -> str:
    """Lays bytes below a path of the private storage; returns the name under which they lie."""
    return default_storage.save(path, ContentFile(content))


def take_away(names: Iterable[str], storage: Storage = default_storage) -> None:
    """Takes files off the storage; one that is gone already is no fault."""
    for name in names:
        storage.delete(name)


@contextmanager
def gone_without_row(*names: str, storage: Storage = default_storage) -> Iterator[None]:
    """Takes the files away again where the rows that name them could not be written."""
    try:
        yield
    except BaseException:
        take_away(filter(None, names), storage)
        raise
