"""The lane of notices: each goes out by the ways that its person chose, several as one digest, in working hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from types import ModuleType

from django.db.models import Min

from kentongan.kernel import leases
from kentongan.people.models import Notice, Staff
from kentongan.people.notices.outdated import outdated
from kentongan.people.workdays import next_working_moment

from . import mail, push, telegram
from .digest import Answer, Digest
from .models import Result, Sending, Way

#: longer than a round can take where nobody answers: PEOPLE by each way, 10 s at a device, a few devices each
LEASE_SECONDS = 600
BATCH = 200
#: people who get their digest by one way in one round, each leased when their turn comes
PEOPLE = 5
#: tries after which a notice stays on the desk only
MOST_TRIES = 8
#: after a message, what comes in so soon waits and goes as one digest
GAP = timedelta(minutes=5)

#: the module of each way, and the field of Staff in which it is chosen
WAYS: dict[Way, tuple[ModuleType, str]] = {
    Way.MAIL: (mail, "wants_mail"),
    Way.TELEGRAM: (telegram, "wants_telegram"),
    Way.PUSH: (push, "wants_push"),
}


def send_due(at: datetime) -> int:
    """Hands new notices to the ways of their people, and sends what is due; returns how many rows were handled."""
    return hand_out(at) + sum(_send_by(way, at) for way in WAYS)


def hand_out(at: datetime) -> int:
    """Puts each new notice in line for the ways that its person chose; what was read meanwhile goes nowhere."""
    taken = leases.lease(Notice.objects.all(), at=at, seconds=LEASE_SECONDS, most=BATCH)
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in taken]).select_related("staff__user", "staff__unit")
    people = {notice.pk: notice for notice in rows}
    for notice in taken:
        found = people[notice.pk]
        lines = [Sending(notice=notice, way=way, next_attempt_at=_opening(found, at)) for way in _ways_of(found)]
        Sending.objects.bulk_create(lines, ignore_conflicts=True)
        leases.settle(notice, next_attempt_at=None)
    return len(taken)


def _ways_of(notice: Notice) -> list[Way]:
    staff = notice.staff
    if notice.read_at is not None or not staff.can_act:
        return []
    return [way for way, (module, field) in WAYS.items() if getattr(staff, field) and module.is_open(staff.user)]


def _opening(notice: Notice, at: datetime) -> datetime:
    """Returns when the person may be disturbed: in their unit's working hours, or always where they chose so.

    What was published past its approval is told at any hour (ADR 0013).
    """
    staff: Staff = notice.staff
    return at if staff.at_any_hour or notice.at_any_hour else next_working_moment(staff.unit, at)


def _send_by(way: Way, at: datetime) -> int:
    """Sends to those who wait longest; the next round, a moment later, goes on with the others."""
    rows, handled = Sending.objects.filter(way=way), 0
    waiting = leases.due_of(rows, at=at).values_list("notice__staff__user").annotate(first=Min("next_attempt_at"))
    for user_id, _first in waiting.order_by("first", "notice__staff__user")[:PEOPLE]:
        own = rows.filter(notice__staff__user=user_id)
        taken = leases.lease(own, at=at, seconds=LEASE_SECONDS, most=BATCH)
        if taken:
            _send(way, user_id, _with_people(taken), at)
        handled += len(taken)
    return handled


def _send(way: Way, user_id: int, sendings: list[Sending], at: datetime) -> None:
    """Sends one person's digest by one way, and writes on each row how it went."""
    module, field = WAYS[way]
    wanted = [one for one in sendings if one.notice.read_at is None and _is_wanted(one, field)]
    gone = outdated([one.notice for one in wanted], at)
    wanted = [one for one in wanted if one.notice_id not in gone]
    for sending in sendings:
        if sending not in wanted:
            _settle(sending, Answer(Result.NOT_NEEDED), at)
    if not wanted:
        return
    can_wait = not any(sending.notice.at_any_hour for sending in wanted)
    if can_wait and (again_at := _too_soon(way, user_id, at)):
        for sending in wanted:
            leases.settle(sending, next_attempt_at=again_at, attempts=max(0, sending.attempts - 1))
        return
    wanted.sort(key=lambda sending: (sending.notice.at, sending.pk))
    answer = module.send(Digest(wanted[0].notice.staff.user, [sending.notice for sending in wanted]), at)
    for sending in wanted:
        _settle(sending, answer, at)


def _is_wanted(sending: Sending, field: str) -> bool:
    staff = sending.notice.staff
    return bool(staff.can_act and getattr(staff, field))


def _too_soon(way: Way, user_id: int, at: datetime) -> datetime | None:
    """Returns when the next digest may follow the last message to this person, None where it may now."""
    rows = Sending.objects.filter(way=way, result=Result.SENT, notice__staff__user=user_id, settled_at__gt=at - GAP)
    last = rows.order_by("-settled_at").values_list("settled_at", flat=True).first()
    return last + GAP if last else None


def _settle(sending: Sending, answer: Answer, at: datetime) -> None:
    if answer.result != Result.WAITING:
        leases.settle(sending, result=answer.result, settled_at=at, next_attempt_at=None, last_error=answer.error)
    elif sending.attempts >= MOST_TRIES:
        leases.settle(sending, result=Result.FAILED, settled_at=at, next_attempt_at=None, last_error=answer.error)
    else:
        wait = max(leases.backoff(sending.attempts, least=30), timedelta(seconds=answer.retry_after))
        leases.settle(sending, next_attempt_at=at + wait, last_error=answer.error)


def _with_people(taken: Iterable[Sending]) -> list[Sending]:
    """Reads the people of the leased rows in one query; the lease stays the one that was taken."""
    leased = {sending.pk: sending.lease for sending in taken}
    rows = list(Sending.objects.filter(pk__in=leased).select_related("notice__staff__user"))
    for row in rows:
        row.lease = leased[row.pk]
    return rows
