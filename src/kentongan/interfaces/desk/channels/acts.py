"""What the reader may do to each channel's row of a release; the rule itself is asked again when it is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kentongan.deliveries.actions import check_drift, check_retry
from kentongan.deliveries.actions.people import check_publisher
from kentongan.deliveries.actions.replacing import is_replaceable
from kentongan.deliveries.models import Answer, Attempt, Delivery
from kentongan.deliveries.standing import may_go_again
from kentongan.deliveries.states import IN_HAND, PUBLIC, SHOWING, Operation, State
from kentongan.people.heads import leads
from kentongan.people.models import Staff

#: a person does it, or a person says what nobody can prove
ASKED = (State.NEEDS_PERSON, State.UNKNOWN)


def open_acts(rows: Sequence[Delivery], *, by: Staff, at: datetime) -> dict[UUID, frozenset[str]]:
    """Returns the verbs beyond the publish step that are open to the reader, by row."""
    if not rows:
        return {}
    publishes = not check_publisher(rows[0], by=by, at=at)
    doubtful = _in_doubt(rows) if publishes else frozenset()
    leaving = {row.channel for row in rows if row.operation == Operation.TAKE_DOWN and row.state in IN_HAND}
    may_withdraw = publishes or leads(by, by.unit, at=at)
    found = {
        row.pk: _verbs(row, publishes, may_withdraw and row.channel not in leaving, row.pk in doubtful) for row in rows
    }
    own = {row.pk: ["sengaja"] for row in rows if may_withdraw and not check_drift(row)}
    again = {
        row.pk: ["ulang"] for row in rows
        if publishes and may_go_again(row, is_in_doubt=row.pk in doubtful) and not check_retry(row, by=by, at=at)
    }  # fmt: skip
    return {pk: frozenset([*verbs, *own.get(pk, []), *again.get(pk, [])]) for pk, verbs in found.items()}


def _in_doubt(rows: Sequence[Delivery]) -> frozenset[UUID]:
    """Returns what may have become public without proof, in one query for all rows."""
    asked = [row.pk for row in rows if row.state in ASKED]
    tries = Attempt.objects.filter(delivery__in=asked).order_by("number").values_list("delivery", "result")
    return frozenset(pk for pk, last in dict(tries).items() if last in ("", Answer.UNKNOWN))


def _verbs(row: Delivery, publishes: bool, may_withdraw: bool, is_in_doubt: bool) -> list[str]:
    if row.operation in SHOWING and row.state in PUBLIC:
        return ["tarik"] if may_withdraw else []
    if not publishes:
        return []
    if row.state in ASKED and is_in_doubt:
        return ["pastikan"]
    open_to = {
        "lapor": row.operation == Operation.TAKE_DOWN and row.state == State.NEEDS_PERSON,
        "ganti": is_replaceable(row),
    }
    return [verb for verb, is_open in open_to.items() if is_open]
