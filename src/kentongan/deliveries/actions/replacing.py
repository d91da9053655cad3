"""Ganti: on a channel that can't edit, the old is deleted and the new shown, in this order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kentongan.channels import Capabilities
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.moves import move, no_such_move
from kentongan.deliveries.states import Operation, State
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff

from .people import as_publisher, check_publisher


def may_replace(can: Capabilities) -> bool:
    """Says whether a channel's way to a new text is to delete the old and show the new."""
    return can.can_delete and (not can.can_edit or can.edits_words_alone) and not can.by_person


def is_replaceable(delivery: Delivery) -> bool:
    """Says whether a correction that stopped may be shown anew instead; whether it is in doubt, its caller asks."""
    stopped = delivery.operation == Operation.CORRECT and delivery.state in (State.NEEDS_PERSON, State.REJECTED)
    return stopped and may_replace(adapter(delivery.connection.adapter).capabilities)


def check_replace(delivery: Delivery, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why a correction can't be turned into a replacement."""
    refused = check_publisher(delivery, by=by, at=at)
    if refused:
        return refused
    return [] if is_replaceable(delivery) and not delivery.is_in_doubt else [no_such_move(delivery)]


def replace(delivery: Delivery, *, by: Staff, at: datetime) -> Delivery:
    """Has the worker take the old down, then show the new; until the old is gone nothing new is sent."""
    refuse_if(check_replace(delivery, by=by, at=at))
    anew: dict[str, Any] = {
        "operation": Operation.SHOW,
        "is_replacement": True,
        "remote_id": "",
        "remote_url": "",
        "prepared": {},
    }
    again: dict[str, Any] = {"next_attempt_at": at, "attempts": 0, "absences": 0, "last_error": ""}
    facts = {"is_replacement": True}
    return move(delivery, State.QUEUED, at=at, by=as_publisher(delivery, by=by, at=at), facts=facts, **anew, **again)
