"""One worker's round over all channels: what the product's lanes do abreast, one behind the other in this thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kentongan.deliveries.delivering import carry_on
from kentongan.deliveries.models import Delivery, Watch
from kentongan.deliveries.watching import look_among
from kentongan.kernel import clock


def deliver_due(at: datetime, *, now: Callable[[], datetime] = clock.now) -> int:
    """Carries on the due deliveries of every adapter; returns how many rows were handled."""
    due = Delivery.objects.for_worker().filter(next_attempt_at__lte=at)
    names = sorted(due.order_by().values_list("connection__adapter", flat=True).distinct())
    return sum(carry_on(due.filter(connection__adapter=name), name, at, now) for name in names)


def look_due(at: datetime, *, now: Callable[[], datetime]) -> int:
    """Looks at what is due, whatever its channel; returns how many were looked at."""
    return look_among(Watch.objects.all(), at, now=now)
