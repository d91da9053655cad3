"""How long it takes until what is ordered away has left the public."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import Coalesce

from kentongan.people.models import Unit

from .models import Delivery
from .standing import removal_time
from .states import SETTLED, State


@dataclass(frozen=True)
class Removals:
    """What was ordered away since a moment, each channel by itself: what is gone, after how long, what still stands."""

    gone: int
    usual: timedelta | None
    slowest: timedelta | None
    still: int


def removals(unit: Unit, *, since: datetime, at: datetime) -> Removals:
    """Counts the take-downs of a unit by when they were first asked for; what was given up still stands."""
    rows = Delivery.objects.taking_down().filter(unit=unit).annotate(asked=Coalesce("ordered_at", "created_at"))
    asked = list(rows.filter(asked__gte=since, asked__lte=at).order_by())
    times = sorted(took for row in asked if (took := removal_time(row)) is not None)
    still = sum(row.state not in SETTLED or row.state == State.WAIVED for row in asked)
    return Removals(
        gone=len(times), usual=_median(times) if times else None, slowest=times[-1] if times else None,
        still=still,
    )  # fmt: skip


def _median(times: list[timedelta]) -> timedelta:
    return timedelta(seconds=statistics.median(one.total_seconds() for one in times))
