"""How long it takes until what is ordered away has left the public."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from kentongan.people.models import Unit

from .models import Delivery, DeliveryQuerySet
from .standing import removal_time
from .states import PUBLIC, SETTLED, SHOWING, TROUBLED, State


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


def still_up(unit: Unit, *, since: datetime) -> DeliveryQuerySet:
    """Returns the take-downs of what the public may still see, oldest first; those given up only since a moment.

    What a channel refused or left unanswered is not among them: `troubled` tells of it.
    """
    shown = Delivery.objects.filter(
        subject=OuterRef("subject"), channel=OuterRef("channel"), operation__in=SHOWING, state__in=PUBLIC
    )
    given_up = Q(state=State.WAIVED, created_at__gte=since, is_shown=True)
    under_way = Q(state__in=sorted(set(State) - SETTLED - TROUBLED))
    rows = Delivery.objects.taking_down().annotate(is_shown=Exists(shown)).filter(under_way | given_up, unit=unit)
    return rows.select_related("release__case").defer("release__content", "release__case__words").order_by("created_at")


def _median(times: list[timedelta]) -> timedelta:
    return timedelta(seconds=statistics.median(one.total_seconds() for one in times))
