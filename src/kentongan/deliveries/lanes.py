"""The lanes of the worker: dotted names in settings.LANES, each a function of the time that returns rows handled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.utils.module_loading import import_string

from kentongan.kernel.leases import due_of
from kentongan.kernel.models import Heartbeat

log = logging.getLogger(__name__)

#: seconds between two rounds: at once after work, then longer and longer
LEAST_WAIT, MOST_WAIT = 0.1, 2.0
#: the longest wait of lanes for which somebody sits at the screen
PROMPT = {"deliveries": 0.5}
BEAT_EVERY = timedelta(seconds=15)


@dataclass
class Lane:
    """One kind of work, come round to again and again; how long it has been idle, and when it last said so."""

    name: str
    work: Callable[[datetime], int]
    idle_rounds: int = 0
    beaten_at: datetime | None = None

    def round(self, at: datetime) -> int:
        """Does what is due. A lane that fails as a whole gives no sign of life, which the desk shows."""
        try:
            handled = self.work(at)
            self.beat(at)
        except Exception:  # the rows keep their own failures; this is the ground under them, such as the database
            log.exception("lane %s failed", self.name)
            handled = 0
        self.idle_rounds = 0 if handled else self.idle_rounds + 1
        return handled

    def beat(self, at: datetime) -> None:
        """Writes the heartbeat, seldom enough to cost nothing; also where the clock was set back."""
        if self.beaten_at is None or abs(at - self.beaten_at) >= BEAT_EVERY:
            Heartbeat.objects.update_or_create(lane=self.name, defaults={"at": at})
            self.beaten_at = at

    @property
    def wait(self) -> float:
        """Seconds until the next round: doubling while there is nothing to do."""
        return (
            min(PROMPT.get(self.name, MOST_WAIT), LEAST_WAIT * 2 ** min(self.idle_rounds, 10))
            if self.idle_rounds
            else 0.0
        )


def lane(name: str, **bounds: int) -> Lane:
    """Builds a lane of settings.LANES, within `bounds` of its work; KeyError for a name that it does not hold."""
    return Lane(name, partial(import_string(settings.LANES[name]), **bounds))


def is_niced(name: str) -> bool:
    """Says whether a lane runs in a process of its own, only while its table has due rows."""
    return name in settings.NICED_LANES


def has_due(name: str, at: datetime) -> bool:
    """Says whether a row that a niced lane works on is due and free."""
    rows = import_string(settings.NICED_LANES[name])()
    return due_of(rows, at=at).exists()
