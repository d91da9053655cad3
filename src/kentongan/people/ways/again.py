"""What was dropped on its way, because it did not hold for a while, goes out after all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from .models import Result, Sending


def send_again(about: UUID, *, dropped_since: datetime, at: datetime) -> int:
    """Puts the unread notices of a case that were dropped since then in line again; returns how many.

    Whether each still holds, and whether its person may be disturbed now, is asked when its turn comes.
    """
    rows = Sending.objects.filter(notice__about=about, notice__read_at__isnull=True, result=Result.NOT_NEEDED)
    return rows.filter(settled_at__gte=dropped_since).update(
        result=Result.WAITING, settled_at=None, next_attempt_at=at, attempts=0
    )
