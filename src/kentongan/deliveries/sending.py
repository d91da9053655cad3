"""The attempt: uploads that nobody sees, its row, and the call that makes it public."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, NotYet, OutcomeUnknown, Parcel, Receipt
from kentongan.kernel import leases

from . import vault
from .accounts import account_of, is_elsewhere
from .faults import reason_of
from .long_waits import held_up
from .models import Attempt
from .moves import LeaseLost, move
from .outcomes import accepted, doubted, refused, try_later
from .parcels import parcel_of, payload_hash
from .passage import Passage
from .resting import note_fault
from .states import Operation, State

log = logging.getLogger(__name__)


def preparing(passage: Passage) -> None:
    """Uploads, writes the attempt down, and makes it."""
    delivery = passage.delivery
    if is_elsewhere(delivery, delivery.connection):
        delivery.prepared = {}  # the number of a draft there is somebody else's post here
    parcel = parcel_of(delivery)
    try:
        prepared = dict(passage.channel.prepare(parcel))
    except NotYet as more:
        passage.note_answer()
        due = passage.now() + timedelta(seconds=more.wait_seconds)
        kept = {"prepared": _sealed(passage, more.prepared), "waiting_for": more.reason[:200]}
        kept |= {**held_up(delivery, passage.now()), **account_of(delivery.connection)}
        return passage.move(State.WAITING, next_attempt_at=due, **kept)
    except ChannelRefused as refusal:
        return refused(passage, refusal, None)
    except Exception as error:  # whatever an adapter raises is data of the row: the next try, then a person
        log.warning("delivery %s could not be prepared", delivery.pk, exc_info=error)
        return try_later(passage, reason_of(error))
    attempt = _arm(passage, prepared)
    return _send(passage, parcel_of(delivery), attempt)


def _arm(passage: Passage, prepared: dict[str, Any]) -> Attempt:
    """Commits the attempt before the call, with a lease that covers the call."""
    delivery, at = passage.delivery, passage.now()
    until, kept = at + timedelta(seconds=passage.channel.capabilities.lease_seconds), _sealed(passage, prepared)
    with transaction.atomic():
        to = account_of(delivery.connection)
        move(delivery, State.ARMED, by=None, at=at, held=True, prepared=kept, leased_until=until, **to)
        return Attempt.objects.create(
            delivery=delivery,
            number=delivery.tries.count() + 1,
            payload_hash=payload_hash(parcel_of(delivery)),
            started_at=at,
        )


def _sealed(passage: Passage, prepared: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what stands so far as it is kept: by a copy of the database nobody goes on with an upload."""
    return vault.seal_parts(prepared, passage.channel.sealed_parts, stream=passage.delivery.connection.stream)


def _send(passage: Passage, parcel: Parcel, attempt: Attempt) -> None:
    until = passage.now() + timedelta(seconds=passage.channel.capabilities.lease_seconds)
    if not leases.keep(passage.delivery, leased_until=until):  # it slept since it armed, and another has the row
        raise LeaseLost
    try:
        receipt = _act_of(passage)(parcel, at=passage.now())
    except ChannelRefused as refusal:
        return refused(passage, refusal, attempt)
    except OutcomeUnknown as doubt:
        note_fault(passage.delivery.connection, str(doubt), at=passage.now())
        return doubted(passage, str(doubt))
    except Exception as error:  # an adapter's own fault says nothing about what the channel did
        log.warning("delivery %s: fault while sending", passage.delivery.pk, exc_info=error)
        return doubted(passage, reason_of(error))
    return accepted(passage, receipt)


def _act_of(passage: Passage) -> Callable[..., Receipt]:
    channel = passage.channel
    acts = {Operation.SHOW: channel.send, Operation.CORRECT: channel.correct, Operation.TAKE_DOWN: channel.retract}
    return acts[Operation(passage.delivery.operation)]


def armed(passage: Passage) -> None:
    """Finds a row that is armed at the beginning of a pass: whoever armed it is dead."""
    doubted(passage, _("Pekerja program terhenti ketika sedang mengirim."))
