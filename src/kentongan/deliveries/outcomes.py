"""How a try turned out, written with where the delivery goes: taken, refused, in doubt, or once more later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, ConnectionBroken, Receipt
from kentongan.kernel import leases

from .accounts import account_of
from .long_waits import held_up
from .models import Answer, Attempt, Connection, Delivery
from .moves import accept, is_take_down, move
from .passage import WAIT_FOR_CONNECTION, Passage
from .states import State
from .watching import begin_watch

#: looks at the channel after an unknown outcome, where sending again could show it twice
LOOKS_AFTER = (timedelta(seconds=30), timedelta(minutes=5))


def accepted(passage: Passage, receipt: Receipt) -> None:
    """Notes what the channel gave for it, in whose account, and begins to look at it."""
    delivery, at = passage.delivery, passage.now()
    found: dict[str, Any] = {"remote_id": receipt.remote_id, "remote_url": receipt.url, "absences": 0}
    found |= account_of(delivery.connection)
    with transaction.atomic():
        accept(delivery, by=None, at=at, held=True, facts={"remote_id": receipt.remote_id}, **found)
        _answered(delivery, Answer.ACCEPTED, at)
        begin_watch(delivery, at=at)
    passage.note_answer()


def doubted(passage: Passage, why: str) -> None:
    """Nobody knows what became of it: it is looked up after a while."""
    wait = timedelta(0) if passage.channel.capabilities.replays_safely else LOOKS_AFTER[0]
    due = passage.now() + wait
    end(passage, State.UNKNOWN, Answer.UNKNOWN, why, next_attempt_at=due, last_error=why, absences=0, stuck_since=None)


def refused(passage: Passage, refusal: ChannelRefused, attempt: Attempt | None) -> None:
    """Nothing was done there: for good, not before a time, or not just now."""
    answer = Answer.REFUSED if attempt else None
    why, at = refusal.reason, passage.now()
    if isinstance(refusal, ConnectionBroken):
        if passage.still_known(refusal):
            return try_later(passage, why, answer)
        if is_take_down(passage.delivery):
            return end(passage, State.NEEDS_PERSON, answer, why, last_error=why)
        lack = {"waiting_for": lack_of(passage.delivery.connection), "next_attempt_at": at + WAIT_FOR_CONNECTION}
        lack |= held_up(passage.delivery, at)
        return end(passage, State.WAITING, answer, why, last_error=why, **lack)
    passage.note_refusal(refusal)
    if refusal.permanent:
        return end(passage, State.REJECTED, answer, why, last_error=why)
    if refusal.wait_seconds:
        due = at + timedelta(seconds=refusal.wait_seconds)
        waiting = {"waiting_for": why[:200], "next_attempt_at": due, **held_up(passage.delivery, at)}
        return end(passage, State.WAITING, answer, why, last_error=why, **waiting)
    return try_later(passage, why, answer)


def try_later(passage: Passage, why: str, answer: Answer | None = None) -> None:
    """Nothing was done there; it goes again later, until a person is asked."""
    if passage.is_worn_out:
        return end(passage, State.NEEDS_PERSON, answer, why, last_error=why)
    due = passage.now() + leases.backoff(passage.delivery.attempts)
    return end(passage, State.QUEUED, answer, why, next_attempt_at=due, last_error=why)


def end(passage: Passage, to: State, answer: Answer | None, why: str = "", **values: Any) -> None:
    """Writes how the attempt turned out and where the delivery goes, in one transaction."""
    delivery, at = passage.delivery, passage.now()
    with transaction.atomic():
        move(delivery, to, by=None, at=at, held=True, words=why, **values)
        if answer:
            _answered(delivery, answer, at, why)


def _answered(delivery: Delivery, answer: Answer, at: datetime, detail: str = "") -> None:
    last = delivery.tries.order_by("-number").values("pk")[:1]
    Attempt.objects.filter(pk__in=last).update(result=answer, ended_at=at, detail=detail)


def lack_of(connection: Connection) -> str:
    """Says why a connection takes nothing."""
    lost, unused = _("sambungan kanal ini terputus"), _("sambungan kanal ini sedang tidak dipakai")
    return lost if connection.is_active else unused
