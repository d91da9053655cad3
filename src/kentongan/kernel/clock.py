"""The one clock: interfaces read it and pass the time down."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    """Returns the present moment, aware, in UTC."""
    return timezone.now()


class Pace:
    """Notices where the clock leapt forward: it went further than time did; a machine that slept looks the same."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._former: tuple[datetime, float] | None = None

    def gained(self, at: datetime) -> timedelta:
        """Returns by how much the clock went further than time since it was last asked; the first time nothing."""
        ticked, former = self._ticks(), self._former
        self._former = at, ticked
        return at - former[0] - timedelta(seconds=ticked - former[1]) if former else timedelta()
