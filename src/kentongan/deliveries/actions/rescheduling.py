"""When to release is no part of the approval: the publisher may move the time while nothing has left."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases import actions as cases
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.quiet import Schedule, hold_of, schedule_of
from kentongan.deliveries.states import State
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff

from .people import as_publisher, check_publisher

#: no further than this may a publisher set the time
FARTHEST = timedelta(days=92)


def check_not_before(not_before: datetime | None, *, at: datetime) -> list[Reason]:
    """Says why a time can't be the one before which nothing is shown."""
    if not_before is None or at < not_before <= at + FARTHEST:
        return []
    if not_before <= at:
        gone = _(
            "Waktu tayang itu sudah lewat. Belum ada yang ditayangkan. Pilih waktu nanti, atau tayangkan sekarang."
        )
        return [Reason("time-gone", gone)]
    far = _("Waktu tayang itu lebih dari tiga bulan lagi. Belum ada yang ditayangkan. Periksa tanggalnya.")
    return [Reason("time-far", far)]


def check_reschedule(release: Release, *, not_before: datetime | None, by: Staff, at: datetime) -> list[Reason]:
    """Says why the time can't be moved: only what still waits for its time has one, and only to a time to come."""
    waiting = _waiting(release)
    if not waiting:
        return [_nothing_waits()]
    return check_publisher(waiting[0], by=by, at=at) or check_not_before(not_before, at=at)


def reschedule(release: Release, *, not_before: datetime | None, by: Staff, at: datetime) -> int:
    """Moves the time of every delivery that still waits for it; None means now, quiet hours still hold.

    Returns how many were moved.
    """
    refuse_if(check_reschedule(release, not_before=not_before, by=by, at=at))
    moment = not_before or at
    facts = {"release": str(release.pk), "not_before": moment.isoformat()}
    with transaction.atomic():
        waiting = _waiting(release)
        if not waiting:
            raise NotNow(_nothing_waits())
        by = as_publisher(waiting[0], by=by, at=at)
        cases.note(release.case, "release_rescheduled", by=by, at=at, facts=facts)
        schedule = schedule_of(release.case.unit)
        moved = sum(_move(row, schedule, not_before=moment, at=at) for row in waiting)
        if not moved:
            raise NotNow(_nothing_waits())
    return moved


def _move(row: Delivery, schedule: Schedule, *, not_before: datetime, at: datetime) -> int:
    """Moves one row where it still waits; 0 where a worker was quicker."""
    row.not_before = not_before
    hold = hold_of(row, at=at, schedule=schedule)
    waits = {"next_attempt_at": hold.until if hold else at, "waiting_for": hold.words if hold else row.waiting_for}
    return Delivery.objects.filter(pk=row.pk, state=State.WAITING).update(not_before=not_before, **waits)


def _waiting(release: Release) -> list[Delivery]:
    rows = Delivery.objects.filter(release=release, state=State.WAITING, not_before__isnull=False)
    return list(rows.with_release())


def _nothing_waits() -> Reason:
    sentence = _("Tidak ada kanal yang masih menunggu waktu tayang. Waktu yang sudah lewat tidak dapat dipindah.")
    return Reason("nothing-waits", sentence)
