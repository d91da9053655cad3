"""Where nobody knows whether it left: it is looked up on its channel before anything is sent again."""

from __future__ import annotations

import logging
from typing import Any

from kentongan.channels import ChannelRefused, ConnectionBroken, OutcomeUnknown
from kentongan.kernel import leases

from .accounts import doubtful_elsewhere
from .faults import reason_of
from .models import Answer
from .outcomes import LOOKS_AFTER, accepted, end
from .parcels import parcel_of
from .passage import Passage
from .states import State

log = logging.getLogger(__name__)


def unknown(passage: Passage) -> None:
    """Begins to look."""
    passage.move(State.RECONCILING)


def reconciling(passage: Passage) -> None:
    """Looks the parcel up: there, proven absent, or nobody can tell yet."""
    can, delivery = passage.channel.capabilities, passage.delivery
    if told := doubtful_elsewhere(delivery, delivery.connection):
        return passage.move(State.NEEDS_PERSON, last_error=told)
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
        return accepted(passage, receipt)
    if can.replays_safely or delivery.absences + 1 >= len(LOOKS_AFTER):
        return _proven_absent(passage)
    return passage.rest(State.UNKNOWN, LOOKS_AFTER[delivery.absences + 1], absences=delivery.absences + 1)


def _proven_absent(passage: Passage) -> None:
    """Goes back in line: sending again can't show it twice."""
    to = State.NEEDS_PERSON if passage.is_worn_out else State.QUEUED
    wait: dict[str, Any] = {} if passage.is_worn_out else {"next_attempt_at": passage.now()}
    end(passage, to, Answer.ABSENT, absences=0, **wait)
