"""One pass of a leased delivery through its stations; the network and the disk are never inside a transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels import (
    AllowanceUsed,
    Channel,
    ChannelRefused,
    ConnectionBroken,
    NotYet,
    OutcomeUnknown,
    Parcel,
    Receipt,
)
from kentongan.kernel import leases
from kentongan.kernel.language import office_language

from .accounts import key_of
from .actions.taking_down import line_up_take_down
from .adapters import channel_of
from .allowances import keep_allowances
from .connections import lose
from .faults import reason_of
from .models import Answer, Attempt, Connection, Delivery
from .moves import LeaseLost, accept, is_take_down, move, stir
from .parcels import parcel_of, payload_hash
from .quiet import Schedule, hold_of
from .reach import out_of_reach, uneditable
from .renewing import fresh, still_known
from .resting import BEHIND, RESTING, note_answer, note_fault, rest, rest_of
from .states import BEFORE_LEAVING, IN_FLIGHT, Operation, State
from .watching import begin_watch

log = logging.getLogger(__name__)

#: passes after which a person sees it, counted from the last time that a person had a hand in it
MOST_PASSES = 10
#: looks at the channel after an unknown outcome, where sending again could show it twice
LOOKS_AFTER = (timedelta(seconds=30), timedelta(minutes=5))
WAIT_FOR_CONNECTION = timedelta(minutes=15)
WAIT_FOR_FLIGHT = timedelta(seconds=5)


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


def deliver(delivery: Delivery, *, now: Callable[[], datetime], schedule: Schedule | None = None) -> Delivery:
    """Carries a leased delivery as far as it goes; a lost lease ends the pass without sending or settling."""
    until = None if is_take_down(delivery) else rest_of(delivery.connection, at=now())
    if until:
        return _at_rest(delivery, until)
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


def _at_rest(delivery: Delivery, until: datetime) -> Delivery:
    """Lays a row down until its connection has rested; the pass does not count as one."""
    due = until + BEHIND if delivery.last_error else until
    with office_language():
        told = {"waiting_for": _(RESTING)} if delivery.state in (State.WAITING, State.QUEUED) else {}
    if leases.settle(delivery, next_attempt_at=due, attempts=max(0, delivery.attempts - 1), **told):
        delivery.lease = None
    return delivery


def _without_connection(delivery: Delivery, why: ChannelRefused, wait: timedelta, *, at: datetime) -> Delivery:
    """Lays a row down as it stands: its channel can't even be asked. A take-down is a person's then."""
    if is_take_down(delivery) and isinstance(why, ConnectionBroken) and delivery.state in (State.WAITING, State.QUEUED):
        if delivery.state == State.WAITING:
            move(delivery, State.QUEUED, by=None, at=at, held=True)
        move(delivery, State.NEEDS_PERSON, by=None, at=at, held=True, last_error=why.reason)
    elif leases.settle(delivery, next_attempt_at=at + wait, last_error=why.reason):
        delivery.lease = None
    return delivery


def _lack_of(connection: Connection) -> str:
    lost, unused = _("sambungan kanal ini terputus"), _("sambungan kanal ini sedang tidak dipakai")
    return lost if connection.is_active else unused


def _waiting(passage: Passage) -> None:
    delivery, at = passage.delivery, passage.now()
    hold = hold_of(delivery, at=at, schedule=passage.schedule)
    if not delivery.connection.is_usable and not is_take_down(delivery):
        told: dict[str, Any] = {"next_attempt_at": at + WAIT_FOR_CONNECTION}
    elif hold:
        told = {"next_attempt_at": hold.until, "waiting_for": hold.words}
    else:
        return passage.move(State.QUEUED, waiting_for="", attempts=0)
    if not leases.settle(delivery, **told):
        raise LeaseLost
    delivery.lease = None
    return None


def _queued(passage: Passage) -> None:
    delivery, at = passage.delivery, passage.now()
    if not delivery.connection.is_usable:
        if is_take_down(delivery):  # the public still sees it: a person does not wait for the connection
            return passage.move(State.NEEDS_PERSON, last_error=_lack_of(delivery.connection))
        return passage.rest(State.WAITING, WAIT_FOR_CONNECTION, waiting_for=_lack_of(delivery.connection))
    if (hold := hold_of(delivery, at=at, schedule=passage.schedule)) and not _was_shown(delivery):
        waits = {"waiting_for": hold.words, "not_before": delivery.not_before or at}
        return passage.move(State.WAITING, next_attempt_at=hold.until, **waits)
    if passage.channel.capabilities.by_person:
        return passage.move(State.NEEDS_PERSON)
    if why := out_of_reach(delivery, passage.channel.capabilities):
        return passage.move(State.NEEDS_PERSON, **why)
    return _queued_take_down(passage) if is_take_down(delivery) else _queued_showing(passage)


def _was_shown(delivery: Delivery) -> bool:
    """Says whether it is out already and only sent once more: then nothing new goes out."""
    return delivery.tries.filter(result=Answer.ACCEPTED).exists()


def _queued_showing(passage: Passage) -> None:
    delivery = passage.delivery
    if delivery.is_replacement:
        return _queued_replacement(passage)
    if Delivery.objects.beside(delivery).taking_down().unsettled().exists():
        return passage.move(State.CANCELLED)
    if delivery.operation == Operation.CORRECT and (why := uneditable(delivery, passage.channel.capabilities)):
        return passage.move(State.NEEDS_PERSON, last_error=why)
    return passage.move(State.PREPARING)


def _queued_replacement(passage: Passage) -> None:
    """Takes the old down first and goes on once it is gone: at no time do two stand there."""
    delivery, at = passage.delivery, passage.now()
    beside = Delivery.objects.beside(delivery)
    shown, leaving = beside.public().with_release().first(), beside.taking_down()
    if leaving.unsettled().exists():
        if delivery.tries.exists():  # the old was gone before it set out: this take-down is meant for itself
            return passage.move(State.CANCELLED)
    elif shown is None:
        return passage.move(State.PREPARING)
    elif leaving.filter(created_at__gte=delivery.created_at).exists():
        return passage.move(State.NEEDS_PERSON, last_error=_("Tayangan lama di kanal ini masih tampil."))
    with transaction.atomic():
        if shown and not leaving.unsettled().exists():
            line_up_take_down(shown, ordered_at=at, by=delivery.release.by, at=at)
        return passage.rest(State.WAITING, WAIT_FOR_FLIGHT, waiting_for=_("tayangan lama ditarik dulu"))


def _queued_take_down(passage: Passage) -> None:
    """Goes on once nothing else is on its way to the same place, and what to take down is known."""
    delivery = passage.delivery
    if not passage.channel.capabilities.can_delete:
        return passage.move(State.NEEDS_PERSON, last_error=_("Kanal ini tidak dapat menarik lewat program."))
    if not _is_alone(passage):
        flying = _("pengiriman yang sedang berjalan ke kanal ini")
        return passage.rest(State.WAITING, WAIT_FOR_FLIGHT, waiting_for=flying)
    beside = Delivery.objects.beside(delivery).showing()
    known = beside.exclude(remote_id="").order_by("-created_at").first()
    remote_id = delivery.remote_id or (known.remote_id if known else "")
    if not remote_id and beside.filter(state=State.NEEDS_PERSON).exists():
        unclear = _("Belum pasti apa yang tayang di kanal ini.")
        return passage.move(State.NEEDS_PERSON, last_error=unclear)
    return passage.move(State.PREPARING, remote_id=remote_id)


def _preparing(passage: Passage) -> None:
    delivery, parcel = passage.delivery, parcel_of(passage.delivery)
    try:
        prepared = dict(passage.channel.prepare(parcel))
    except NotYet as more:
        passage.note_answer()
        due = passage.now() + timedelta(seconds=more.wait_seconds)
        kept = {"prepared": dict(more.prepared), "waiting_for": more.reason[:200]}
        return passage.move(State.WAITING, next_attempt_at=due, **kept)
    except ChannelRefused as refusal:
        return _refused(passage, refusal, None)
    except Exception as error:  # whatever an adapter raises is data of the row: the next try, then a person
        log.warning("delivery %s could not be prepared", delivery.pk, exc_info=error)
        return _try_later(passage, reason_of(error))
    attempt = _arm(passage, prepared)
    return _send(passage, parcel_of(delivery), attempt)


def _arm(passage: Passage, prepared: dict[str, Any]) -> Attempt:
    """Commits the attempt before the call, with a lease that covers the call."""
    delivery, at = passage.delivery, passage.now()
    until = at + timedelta(seconds=passage.channel.capabilities.lease_seconds)
    with transaction.atomic():
        move(delivery, State.ARMED, by=None, at=at, held=True, prepared=prepared, leased_until=until)
        return Attempt.objects.create(
            delivery=delivery,
            number=delivery.tries.count() + 1,
            payload_hash=payload_hash(parcel_of(delivery)),
            started_at=at,
        )


def _send(passage: Passage, parcel: Parcel, attempt: Attempt) -> None:
    until = passage.now() + timedelta(seconds=passage.channel.capabilities.lease_seconds)
    if not leases.keep(passage.delivery, leased_until=until):  # it slept since it armed, and another has the row
        raise LeaseLost
    try:
        receipt = _act_of(passage)(parcel, at=passage.now())
    except ChannelRefused as refusal:
        return _refused(passage, refusal, attempt)
    except OutcomeUnknown as doubt:
        note_fault(passage.delivery.connection, str(doubt), at=passage.now())
        return _doubted(passage, str(doubt))
    except Exception as error:  # an adapter's own fault says nothing about what the channel did
        log.warning("delivery %s: fault while sending", passage.delivery.pk, exc_info=error)
        return _doubted(passage, reason_of(error))
    return _accepted(passage, receipt)


def _act_of(passage: Passage) -> Callable[..., Receipt]:
    channel = passage.channel
    acts = {Operation.SHOW: channel.send, Operation.CORRECT: channel.correct, Operation.TAKE_DOWN: channel.retract}
    return acts[Operation(passage.delivery.operation)]


def _armed(passage: Passage) -> None:
    """Finds a row that is armed at the beginning of a pass: whoever armed it is dead."""
    _doubted(passage, _("Pekerja program terhenti ketika sedang mengirim."))


def _unknown(passage: Passage) -> None:
    passage.move(State.RECONCILING)


def _reconciling(passage: Passage) -> None:
    can, delivery = passage.channel.capabilities, passage.delivery
    if not can.can_find:
        if can.replays_safely:
            return _proven_absent(passage)
        return passage.move(State.NEEDS_PERSON)
    try:
        receipt = passage.channel.find(parcel_of(delivery))
    except Exception as error:  # not being able to look proves nothing, whatever the reason
        if isinstance(error, ConnectionBroken):
            passage.still_known(error)
        elif isinstance(error, ChannelRefused):
            passage.note_refusal(error)
        elif not isinstance(error, OutcomeUnknown):
            log.warning("delivery %s could not be looked for", delivery.pk, exc_info=error)
        if passage.is_worn_out:
            return passage.move(State.NEEDS_PERSON, last_error=reason_of(error))
        return passage.rest(State.UNKNOWN, leases.backoff(delivery.attempts), last_error=reason_of(error))
    passage.note_answer()
    if receipt:
        return _accepted(passage, receipt)
    if can.replays_safely or delivery.absences + 1 >= len(LOOKS_AFTER):
        return _proven_absent(passage)
    return passage.rest(State.UNKNOWN, LOOKS_AFTER[delivery.absences + 1], absences=delivery.absences + 1)


def _proven_absent(passage: Passage) -> None:
    """Goes back in line: sending again can't show it twice."""
    to = State.NEEDS_PERSON if passage.is_worn_out else State.QUEUED
    wait: dict[str, Any] = {} if passage.is_worn_out else {"next_attempt_at": passage.now()}
    _end(passage, to, Answer.ABSENT, absences=0, **wait)


def _accepted(passage: Passage, receipt: Receipt) -> None:
    delivery, at = passage.delivery, passage.now()
    found: dict[str, Any] = {"remote_id": receipt.remote_id, "remote_url": receipt.url, "absences": 0}
    found |= {"account": delivery.connection.account, "account_key": key_of(delivery.connection)}
    with transaction.atomic():
        accept(delivery, by=None, at=at, held=True, facts={"remote_id": receipt.remote_id}, **found)
        _answered(delivery, Answer.ACCEPTED, at)
        begin_watch(delivery, at=at)
    passage.note_answer()


def _doubted(passage: Passage, why: str) -> None:
    wait = timedelta(0) if passage.channel.capabilities.replays_safely else LOOKS_AFTER[0]
    due = passage.now() + wait
    _end(passage, State.UNKNOWN, Answer.UNKNOWN, why, next_attempt_at=due, last_error=why, absences=0)


def _refused(passage: Passage, refusal: ChannelRefused, attempt: Attempt | None) -> None:
    """Nothing was done there: for good, not before a time, or not just now."""
    answer = Answer.REFUSED if attempt else None
    why, at = refusal.reason, passage.now()
    if isinstance(refusal, ConnectionBroken):
        if passage.still_known(refusal):
            return _try_later(passage, why, answer)
        if is_take_down(passage.delivery):
            return _end(passage, State.NEEDS_PERSON, answer, why, last_error=why)
        lack = {"waiting_for": _lack_of(passage.delivery.connection), "next_attempt_at": at + WAIT_FOR_CONNECTION}
        return _end(passage, State.WAITING, answer, why, last_error=why, **lack)
    passage.note_refusal(refusal)
    if refusal.permanent:
        return _end(passage, State.REJECTED, answer, why, last_error=why)
    if refusal.wait_seconds:
        due = at + timedelta(seconds=refusal.wait_seconds)
        waiting = {"waiting_for": why[:200], "next_attempt_at": due}
        return _end(passage, State.WAITING, answer, why, last_error=why, **waiting)
    return _try_later(passage, why, answer)


def _try_later(passage: Passage, why: str, answer: Answer | None = None) -> None:
    if passage.is_worn_out:
        return _end(passage, State.NEEDS_PERSON, answer, why, last_error=why)
    due = passage.now() + leases.backoff(passage.delivery.attempts)
    return _end(passage, State.QUEUED, answer, why, next_attempt_at=due, last_error=why)


def _end(passage: Passage, to: State, answer: Answer | None, why: str = "", **values: Any) -> None:
    """Writes how the attempt turned out and where the delivery goes, in one transaction."""
    delivery, at = passage.delivery, passage.now()
    with transaction.atomic():
        move(delivery, to, by=None, at=at, held=True, words=why, **values)
        if answer:
            _answered(delivery, answer, at, why)


def _answered(delivery: Delivery, answer: Answer, at: datetime, detail: str = "") -> None:
    last = delivery.tries.order_by("-number").values("pk")[:1]
    Attempt.objects.filter(pk__in=last).update(result=answer, ended_at=at, detail=detail)


def _is_alone(passage: Passage) -> bool:
    """Stops what has not left yet for the same place; False while another delivery is on its way there."""
    beside = Delivery.objects.beside(passage.delivery).showing()
    for other in beside.filter(state__in=BEFORE_LEAVING).with_release():
        if other.is_replacement and not other.tries.exists():
            continue  # it waits until this place is free
        move(other, State.CANCELLED, by=None, at=passage.now())
    return not beside.filter(state__in=IN_FLIGHT).exists()


#: what a worker does with a row that it finds in a state
STATIONS: dict[State, Callable[[Passage], None]] = {
    State.WAITING: _waiting,
    State.QUEUED: _queued,
    State.PREPARING: _preparing,
    State.ARMED: _armed,
    State.UNKNOWN: _unknown,
    State.RECONCILING: _reconciling,
}
