"""Tarik dari tayangan: never depends on the content being valid, nor on the step at which its case stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.moves import move
from kentongan.deliveries.queries import there_or_leaving
from kentongan.deliveries.states import BEFORE_LEAVING, IN_HAND, Operation, State
from kentongan.deliveries.telling import tell
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff, Unit

from .deciding import line_up_again
from .people import as_publisher, check_publisher, check_staff

#: asked again this often when a worker moves a row in the same moment
MOST_TRIES = 5


def check_take_down(
    *, subject: UUID, unit: Unit, channels: Iterable[str] | None = None, reason: str, by: Staff, at: datetime
) -> list[Reason]:
    """Says why the subject can't be taken down: who may, what for, and whether anything is there."""
    rows = there_or_leaving(subject, unit, channels)
    newest = rows[-1] if rows else None
    if newest is None:
        return [Reason("nothing-public", _("Tidak ada tayangan yang dapat ditarik di kanal itu."))]
    refused = check_staff(newest.release.case, by) or check_publisher(newest, by=by, at=at, or_head=True)
    if refused:
        return refused
    if not reason.strip():
        return [Reason("reason-missing", _("Tulis mengapa tayangan ini ditarik; alasannya dicatat bersama nama Anda."))]
    return []


def take_down(
    *, subject: UUID, unit: Unit, channels: Iterable[str] | None = None, reason: str, by: Staff, at: datetime
) -> list[Delivery]:
    """Withdraws what has not left and lines up a take-down for what is or may be public; None: every channel."""
    wanted = None if channels is None else sorted(set(channels))
    refuse_if(check_take_down(subject=subject, unit=unit, channels=wanted, reason=reason, by=by, at=at))
    newest = there_or_leaving(subject, unit, wanted)[-1]
    by = as_publisher(newest, by=by, at=at)
    return _take_all(subject, unit, wanted, reason=reason, ordered_at=at, by=by, at=at)


def take_down_for_review(*, release: Release, reason: str, by: Staff, at: datetime) -> list[Delivery]:
    """Takes down on every channel what a second review finds unfit: who may say so, the review's own rules tell."""
    refuse_if(check_staff(release.case, by))
    return _take_all(release.subject, release.case.unit, None, reason=reason, ordered_at=at, by=by, at=at)


def take_down_on_order(
    *, subject: UUID, unit: Unit, channels: Iterable[str], reason: str, ordered_at: datetime, by: Staff, at: datetime
) -> list[Delivery]:
    """Takes down what is there by now, for callers whose own rules say who may; nothing where nothing is there."""
    return _take_all(subject, unit, sorted(set(channels)), reason=reason, ordered_at=ordered_at, by=by, at=at)


def _take_all(
    subject: UUID,
    unit: Unit,
    wanted: Iterable[str] | None,
    *,
    reason: str,
    ordered_at: datetime,
    by: Staff,
    at: datetime,
) -> list[Delivery]:
    with transaction.atomic():
        rows = there_or_leaving(subject, unit, wanted)
        if not rows:
            return []
        facts = {"subject": str(subject), "channels": sorted({row.channel for row in rows})}
        cases.note(rows[-1].release.case, "take_down_ordered", by=by, at=at, facts=facts, words=reason.strip())
        staying = [row for row in rows if not _withdraw(row, by=by, at=at)]
        newest = {row.channel: row for row in staying}
        return [line_up_take_down(row, ordered_at=ordered_at, by=by, at=at) for row in newest.values()]


def _withdraw(row: Delivery, *, by: Staff, at: datetime) -> bool:
    """Cancels a row that has certainly not left; False where it is, or may be, public."""
    for _again in range(MOST_TRIES):
        if row.state in BEFORE_LEAVING or (row.state == State.NEEDS_PERSON and not row.is_in_doubt):
            try:
                move(row, State.CANCELLED, at=at, by=by)
                return True
            except NotNow as refusal:
                if "delivery-moved" not in refusal.codes:
                    raise
                row.refresh_from_db(fields=["state"])
        else:
            return False
    return False


def line_up_take_down(shown: Delivery, *, ordered_at: datetime, by: Staff, at: datetime) -> Delivery:
    """Writes the take-down of what a channel shows, or puts an earlier one that came to nothing in line again."""
    begun = Delivery.objects.taking_down().filter(release=shown.release, channel=shown.channel).with_release().first()
    if begun and begun.state not in IN_HAND:
        place = {"remote_id": shown.remote_id, "remote_url": shown.remote_url}
        kept = {name: value for name, value in place.items() if value}
        return line_up_again(begun, by=by, at=at, ordered_at=ordered_at, **kept)
    by_person = adapter(shown.connection.adapter).capabilities.by_person
    if begun:
        return begun
    made = Delivery.objects.create(
        release=shown.release,
        unit=shown.unit,
        connection=shown.connection,
        subject=shown.subject,
        channel=shown.channel,
        operation=Operation.TAKE_DOWN,
        state=State.NEEDS_PERSON if by_person else State.QUEUED,
        next_attempt_at=None if by_person else at,
        remote_id=shown.remote_id,
        remote_url=shown.remote_url,
        created_at=at,
        ordered_at=ordered_at,
    )
    if by_person:
        tell(made, State.NEEDS_PERSON, by=by, at=at)
    return made
