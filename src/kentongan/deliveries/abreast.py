"""Deliveries and looks by connection, side by side, each in a thread of its own: a slow channel delays no other."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import Min

from kentongan.kernel import clock, leases

from .delivering import carry_on
from .models import Delivery, Watch
from .repairing import after_leap
from .watching import look_among

log = logging.getLogger(__name__)

#: connections of one adapter that are in hand at a time: a platform that hangs takes no thread of another's
MOST_OF_A_KIND = 4
#: seconds that who stops the program waits for channels that do not answer: what is under way then is taken up as after
#: a worker's death
PATIENCE = 5.0
#: what a clock that is only put right does not gain in one step
LEAP = timedelta(seconds=10)

#: a connection, and the adapter that reaches it
Way = tuple[int, str]


class Abreast:
    """Gives each way with something to do a thread of its own; who looks after it calls from one thread alone."""

    def __init__(self, find: Callable[[datetime], Iterable[Way]], do: Callable[[Way], int]) -> None:
        self._find, self._do = find, do
        self._in_hand: dict[Way, threading.Thread] = {}
        self._ending = threading.Event()
        self._failures: list[Exception] = []

    def set_out(self, at: datetime) -> int:
        """Starts what is due and not in hand; returns how many set out. Raises what made an earlier one fail."""
        self._in_hand = {way: thread for way, thread in self._in_hand.items() if thread.is_alive()}
        if self._failures:
            raise self._failures.pop(0)
        started = 0
        for way in self._find(at):
            if way not in self._in_hand and self._has_room(way):
                thread = threading.Thread(target=self._go, args=(way,), name=f"way-{way[0]}", daemon=True)
                self._in_hand[way] = thread
                thread.start()
                started += 1
        return started

    def end(self, *, seconds: float = PATIENCE) -> bool:
        """Lets every thread finish the row that it has, and waits a while for that; False: some never did."""
        self._ending.set()
        latest = time.monotonic() + seconds
        for thread in self._in_hand.values():
            thread.join(max(0.0, latest - time.monotonic()))
        if any(thread.is_alive() for thread in self._in_hand.values()):
            return False
        self._in_hand.clear()
        self._ending.clear()
        return True

    def _has_room(self, way: Way) -> bool:
        return sum(other[1] == way[1] for other in self._in_hand) < MOST_OF_A_KIND

    def _go(self, way: Way) -> None:
        try:
            while not self._ending.is_set() and self._do(way):
                pass
        except Exception as error:  # told by the one who looks after it, whose lane then falls silent
            log.exception("deliveries by connection %s failed", way[0])
            self._failures.append(error)
        finally:
            connections.close_all()


def due_ways(at: datetime) -> list[Way]:
    """Returns the connections with due rows, the longest due first."""
    due = leases.due_of(Delivery.objects.for_worker(), at=at).order_by()
    found = due.values("connection", "connection__adapter").annotate(first=Min("next_attempt_at")).order_by("first")
    return list(found.values_list("connection", "connection__adapter"))


def carry_on_way(way: Way) -> int:
    """Carries on the due rows of one connection, some of them; returns how many."""
    rows = Delivery.objects.for_worker().filter(connection=way[0])
    return carry_on(rows, way[1], steady(clock.now, _pace), clock.now)


def due_looks(at: datetime) -> list[Way]:
    """Returns the connections at whose channels something is to be looked at, the longest due first."""
    due = leases.due_of(Watch.objects.all(), at=at).order_by()
    names = ("delivery__connection", "delivery__connection__adapter")
    return list(due.values(*names).annotate(first=Min("next_attempt_at")).order_by("first").values_list(*names))


def look_on_way(way: Way) -> int:
    """Looks at what is due on one connection, some of it; returns how many were looked at."""
    rows = Watch.objects.filter(delivery__connection=way[0])
    return look_among(rows, steady(clock.now, _pace), now=clock.now)


def steady(now: Callable[[], datetime], pace: clock.Pace) -> datetime:
    """Returns the present moment, after what came due only because the clock leapt has its time again."""
    with _heeding:  # who asks meanwhile waits until it is written
        at = now()
        if pace.gained(at) > LEAP:
            after_leap(at)
    return at


_heeding, _pace = threading.Lock(), clock.Pace()
_abreast, _looks = Abreast(due_ways, carry_on_way), Abreast(due_looks, look_on_way)


def deliver_abreast(at: datetime) -> int:
    """Sets out with the due deliveries of each connection; the lane of a worker."""
    return _abreast.set_out(at)


def look_abreast(at: datetime) -> int:
    """Sets out with the due looks of each connection; the lane of a worker."""
    return _looks.set_out(at)


def finish_all(*, seconds: float = PATIENCE) -> None:
    """Waits until what set out has finished the rows in hand, and no longer than a while."""
    latest = time.monotonic() + seconds
    for each in (_abreast, _looks):
        each.end(seconds=max(0.0, latest - time.monotonic()))
