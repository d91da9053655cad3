"""A leased delivery on its way: what each station of a pass is given, and moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kentongan.channels import AllowanceUsed, Channel, ChannelRefused, ConnectionBroken

from .models import Delivery
from .moves import move
from .quiet import Schedule
from .renewing import still_known
from .resting import note_answer, note_fault, rest
from .states import State

#: passes after which a person sees it, counted from the last time that a person had a hand in it
MOST_PASSES = 10
WAIT_FOR_CONNECTION = timedelta(minutes=15)


@dataclass(frozen=True)
class Passage:
    """A leased delivery, the adapter that reaches its channel, and the clock."""

    delivery: Delivery
    channel: Channel
    now: Callable[[], datetime]
    #: of the delivery's unit, where whoever carries on several read it for all of them
    schedule: Schedule | None = None

    def move(self, to: State, **values: Any) -> None:
        move(self.delivery, to, by=None, at=self.now(), held=True, **values)

    def rest(self, to: State, wait: timedelta, **values: Any) -> None:
        """Lays the row down in a state until some time from now."""
        self.move(to, next_attempt_at=self.now() + wait, **values)

    def still_known(self, broken: ConnectionBroken) -> bool:
        """Says whether the channel knows us with new secrets; where it does not, that is noted."""
        connection, unit = self.delivery.connection, self.delivery.unit
        return still_known(connection, unit=unit, why=broken.reason, at=self.now())

    def note_answer(self) -> None:
        note_answer(self.delivery.connection, at=self.now())

    def note_refusal(self, refusal: ChannelRefused) -> None:
        """Notes of the connection what a refusal says of it: that it answers, is down, or takes no more for a while."""
        connection, at = self.delivery.connection, self.now()
        if isinstance(refusal, AllowanceUsed):
            rest(connection, timedelta(seconds=refusal.wait_seconds), refusal.reason, at=at)
        elif refusal.permanent or refusal.wait_seconds:
            note_answer(connection, at=at)
        else:
            note_fault(connection, refusal.reason, at=at)

    @property
    def is_worn_out(self) -> bool:
        return self.delivery.attempts >= MOST_PASSES
