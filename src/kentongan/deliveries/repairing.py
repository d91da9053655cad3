"""What a crash, or a clock that was wrong, left behind: mended before anybody has to ask."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from kentongan.kernel import leases
from kentongan.kernel.models import Heartbeat

from .delivering import end_settled_steps
from .lanes import BEAT_EVERY
from .models import Connection, Delivery, Watch
from .outcomes import LOOKS_AFTER
from .renewing import CLAIM
from .states import WORK, State
from .watching import CONFIRM_WAIT, WAITS

#: the lane's own name: it alone writes this heartbeat, after it has looked at it
LANE = "repairs"


def repair(at: datetime) -> int:
    """Mends what is to be mended; returns how many rows were handled."""
    return after_clock(at) + after_death(at) + end_settled_steps(at)


def after_death(at: datetime) -> int:
    """Takes over what processes held that are no more, before each sign of life of the lane; returns how many rows.

    Each kind of work is asked, which a worker that has nothing to do would feel in every round.
    """
    if Heartbeat.objects.filter(lane=LANE, at__gt=at - BEAT_EVERY).exists():
        return 0
    return leases.take_from_the_dead(at)


def after_clock(at: datetime) -> int:
    """Frees what waits for a time that came from a clock since set back; returns how many rows.

    A machine that boots in a wrong year and is then corrected beat in that year. What may still be in a worker's hands
    is not taken away at once: its lease ends as late as a lease can.
    """
    if not Heartbeat.objects.filter(lane=LANE, at__gt=at + leases.LONGEST).exists():
        return 0
    rows, connections = Delivery.objects.filter(state__in=WORK, lease=None), Connection.objects.all()
    doubtful, looked_at = rows.filter(state=State.UNKNOWN), at + LOOKS_AFTER[-1]
    return (
        # a look that comes too early proves nothing: what may have arrived is given the longest wait
        doubtful.filter(next_attempt_at__gt=looked_at).update(next_attempt_at=looked_at)
        + rows.exclude(state=State.UNKNOWN).filter(next_attempt_at__gt=at).update(next_attempt_at=at)
        + connections.filter(rests_until__gt=at).update(rests_until=at)
        + connections.filter(renewing_until__gt=at + CLAIM).update(renewing_until=at + CLAIM)
        + leases.set_back(at)
    )


def after_leap(at: datetime) -> int:
    """Gives what is looked for its time again where the clock was set forward; returns how many rows.

    Two looks that came due by that lie a moment apart: what they don't find may yet appear, and would be sent again.
    """
    free = {"lease": None}
    waits: list[tuple[QuerySet[Any], timedelta]] = [
        (Delivery.objects.filter(**free, state=State.UNKNOWN), LOOKS_AFTER[-1]),
        (Watch.objects.filter(**free, looks=0, absences=0), WAITS[0]),
        (Watch.objects.filter(**free, absences__gt=0), CONFIRM_WAIT),
    ]
    return sum(rows.filter(next_attempt_at__lt=at + wait).update(next_attempt_at=at + wait) for rows, wait in waits)
