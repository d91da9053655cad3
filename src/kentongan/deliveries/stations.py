"""One pass of a leased delivery through its stations; the network and the disk are never inside a transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, ConnectionBroken
from kentongan.kernel import leases
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import NotNow

from .adapters import channel_of
from .allowances import keep_allowances
from .connections import lose
from .long_waits import ask_a_person, has_waited_long, held_up
from .models import Delivery
from .moves import LeaseLost, is_take_down, move, stir
from .passage import WAIT_FOR_CONNECTION, Passage
from .quiet import Schedule
from .reconciling import reconciling, unknown
from .renewing import fresh
from .resting import BEHIND, RESTING, rest_of
from .sending import armed, preparing
from .setting_out import queued, waiting
from .states import State

#: what a worker does with a row that it finds in a state
STATIONS: dict[State, Callable[[Passage], None]] = {
    State.WAITING: waiting,
    State.QUEUED: queued,
    State.PREPARING: preparing,
    State.ARMED: armed,
    State.UNKNOWN: unknown,
    State.RECONCILING: reconciling,
}


def deliver(delivery: Delivery, *, now: Callable[[], datetime], schedule: Schedule | None = None) -> Delivery:
    """Carries a leased delivery as far as it goes; a lost lease ends the pass without sending or settling.

    What was laid down once more after a very long wait is a person's then: it was tried before.
    """
    _carry(delivery, now=now, schedule=schedule)
    if delivery.lease is None and has_waited_long(delivery, at=now()):
        with suppress(NotNow):  # a person was quicker
            ask_a_person(delivery, at=now())
    return delivery


def _carry(delivery: Delivery, *, now: Callable[[], datetime], schedule: Schedule | None = None) -> Delivery:
    until = None if is_take_down(delivery) else rest_of(delivery.connection, at=now())
    if until:
        return _at_rest(delivery, until, at=now())
    try:
        connection = fresh(delivery.connection, unit=delivery.unit, at=now())
        passage = Passage(delivery, channel_of(connection, unit=delivery.unit, now=now), now, schedule)
        while delivery.lease and delivery.state in STATIONS:
            STATIONS[State(delivery.state)](passage)
    except ConnectionBroken as broken:
        lose(delivery.connection, why=broken.reason, at=now())
        return _without_connection(delivery, broken, WAIT_FOR_CONNECTION, at=now())
    except ChannelRefused as busy:  # its secrets are being renewed
        return _without_connection(delivery, busy, timedelta(seconds=busy.wait_seconds), at=now())
    except LeaseLost:
        return delivery
    keep_allowances(delivery.connection, passage.channel.ground.heard, at=now())
    if delivery.is_settled:
        stir(delivery.release, at=now())
    return delivery


def _at_rest(delivery: Delivery, until: datetime, *, at: datetime) -> Delivery:
    """Lays a row down until its connection has rested; the pass does not count as one."""
    due = until + BEHIND if delivery.last_error else until
    with office_language():
        told = {"waiting_for": _(RESTING)} if delivery.state in (State.WAITING, State.QUEUED) else {}
    if leases.settle(
        delivery, next_attempt_at=due, attempts=max(0, delivery.attempts - 1), **held_up(delivery, at), **told
    ):
        delivery.lease = None
    return delivery


def _without_connection(delivery: Delivery, why: ChannelRefused, wait: timedelta, *, at: datetime) -> Delivery:
    """Lays a row down as it stands: its channel can't even be asked. A take-down is a person's then."""
    if is_take_down(delivery) and isinstance(why, ConnectionBroken) and delivery.state in (State.WAITING, State.QUEUED):
        if delivery.state == State.WAITING:
            move(delivery, State.QUEUED, by=None, at=at, held=True)
        move(delivery, State.NEEDS_PERSON, by=None, at=at, held=True, last_error=why.reason)
    elif leases.settle(delivery, next_attempt_at=at + wait, last_error=why.reason, **held_up(delivery, at)):
        delivery.lease, delivery.last_error = None, why.reason
    return delivery
