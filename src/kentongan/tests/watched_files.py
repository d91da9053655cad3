"""A private store that sees whether a file came inside a transaction."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import connection


class WatchedFiles(FileSystemStorage):
    """A folder that remembers how deep in transactions each file came."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.depths: list[int] = []

    def _save(self, name: str, content: Any) -> str:
        self.depths.append(len(connection.savepoint_ids))
        return super()._save(name, content)
