"""How far a film or a recording is recoded, said on its row while a worker is at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

#: percent between two words on how far it is
STEP = 5


def told_on(rows: QuerySet[Any], *, length: float | None) -> Callable[[float], None]:
    """Returns what is to be called with the seconds done of so many; `rows` is the row as long as it is ours."""
    reached = 0

    def told(seconds: float) -> None:
        nonlocal reached
        percent = min(99, round(seconds / length * 100)) if length else 0
        if percent >= reached + STEP:
            reached = percent
            rows.update(percent=percent)

    return told
