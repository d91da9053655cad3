"""The one way in which a delivery changes its state, and what follows when it settles."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext, suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.cases.queries import load_run
from kentongan.kernel.refusals import NotNow, Reason, Refusal
from kentongan.people.models import Staff

from .models import Delivery, Release
from .states import EDGES, PUBLIC, SETTLED, SHOWING, Operation, State
from .telling import TOLD, tell

#: stations in which a worker goes on with the same row
ONGOING = frozenset({State.QUEUED, State.PREPARING, State.ARMED, State.RECONCILING})
#: stations without effect for anybody outside, passed again and again: no event for them
QUIET = frozenset({State.PREPARING, State.RECONCILING})


class LeaseLost(Exception):
    """Another worker, or a person, has the row: the holder of the old lease must not send nor settle."""


def move(
    delivery: Delivery,
    to: State,
    *,
    by: Staff | None,
    at: datetime,
    held: bool = False,
    words: str = "",
    facts: Mapping[str, Any] | None = None,
    **values: Any,
) -> Delivery:
    """Moves a delivery along an edge, by a conditional UPDATE that must hit one row, with its event.

    `by` is None where the program itself moves it: where it then needs a person, its publisher is told.
    `held` says that a worker moves a row that it leases: raises LeaseLost where it no longer does. Without it
    whoever moves the row takes it out of a worker's hands. `next_attempt_at` among the values lays the row down
    until then. Raises NotNow where the delivery stands elsewhere or has no such edge.
    """
    came_from = State(delivery.state)
    if to not in EDGES[came_from]:
        raise NotNow(no_such_move(delivery))
    rows = Delivery.objects.filter(pk=delivery.pk, state=came_from)
    if held:
        rows = rows.filter(lease=delivery.lease, lease__isnull=False)
    changes = {"state": to, **_tail(delivery, to, at=at, held=held, values=values), **values}
    is_quiet = to in QUIET or (came_from, to) == (State.RECONCILING, State.UNKNOWN)
    # one statement alone needs no transaction; where a worker loses its lease, the whole of what it did goes back
    with nullcontext() if is_quiet else transaction.atomic(savepoint=not held):
        # the log before the row, as in every act on deliveries: two at once stand in line and don't lock each other
        if not is_quiet:
            told = {"delivery": str(delivery.pk), "channel": delivery.channel, "operation": delivery.operation}
            cases.note(
                delivery.release.case, f"delivery_{to.value}", by=by, at=at, words=words,
                facts={**told, **(facts or {})}, from_state=came_from.value, to_state=to.value,
            )  # fmt: skip
        if rows.update(**changes) != 1:
            if held:
                raise LeaseLost
            raise NotNow(_moved_on())
        if by is None and to in TOLD:
            tell(delivery, to, why=words or str(values.get("last_error", "")), by=None, at=at)
    for name, value in changes.items():
        setattr(delivery, name, value)
    return delivery


def accept(delivery: Delivery, *, by: Staff | None, at: datetime, held: bool = False, **values: Any) -> Delivery:
    """Marks a delivery as taken by its channel; what it replaces or takes down leaves its place."""
    with transaction.atomic(savepoint=not held):
        beside = Delivery.objects.beside(delivery).showing().with_release()
        if delivery.operation in SHOWING:
            public = beside.filter(state__in=PUBLIC)
            for former in public if public.order_by().exists() else ():
                move(former, State.SUPERSEDED, at=at, by=by, facts={"by": str(delivery.pk)})
        else:
            for former in _shown_by(delivery):
                move(former, State.RETRACTED, at=at, by=by, facts={"by": str(delivery.pk)})
        return move(delivery, State.ACCEPTED, at=at, by=by, held=held, last_error="", **values)


def stir(release: Release, *, at: datetime) -> None:
    """Lets the publish step end by itself; where it may not, it stays open for a person to end."""
    if release.deliveries.unsettled().exists():
        return
    run = load_run(release.case_id)
    if run is not None:  # its kind knows which release it waits for
        with suppress(Refusal):
            cases.stir(run, by=release.by, at=at)


def no_such_move(delivery: Delivery) -> Reason:
    """Says that a delivery stands where the wanted thing can't be done."""
    sentence = _("Penayangan di %(channel)s sekarang “%(state)s”, jadi ini tidak dapat dilakukan.")
    facts = {"channel": delivery.channel, "state": delivery.get_state_display()}
    return Reason("no-such-move", sentence % facts)


def _moved_on() -> Reason:
    return Reason(
        "delivery-moved",
        _("Penayangan ini baru saja berubah keadaannya. Tidak ada yang hilang. Muat ulang halaman ini."),
    )


def _tail(delivery: Delivery, to: State, *, at: datetime, held: bool, values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns lease, next attempt and settling time that go with a state."""
    if held and to in ONGOING and "next_attempt_at" not in values:
        return {}
    rest: dict[str, Any] = {"lease": None, "leased_until": None, "next_attempt_at": None}
    return rest | {"settled_at": at if to in SETTLED else None}


def _shown_by(take_down: Delivery) -> list[Delivery]:
    """Returns what a take-down takes away: what is public, and what a person was asked about."""
    beside = Delivery.objects.beside(take_down).showing().with_release()
    rows = beside.filter(state__in=[*PUBLIC, State.NEEDS_PERSON], created_at__lte=take_down.created_at)
    return [row for row in rows if row.state in PUBLIC or not row.is_replacement or row.is_in_doubt]


def is_take_down(delivery: Delivery) -> bool:
    return delivery.operation == Operation.TAKE_DOWN
