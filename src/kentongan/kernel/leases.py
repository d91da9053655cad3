"""Leased work: one mechanism for deliveries, media, notices and looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F, Q

from .holders import is_gone, new_token

#: no lease is longer, and no row waits longer for its next try; what says so has it from a clock that was wrong
LONGEST, FARTHEST = timedelta(hours=2), timedelta(days=31)


class LeasedWork(models.Model):
    """Fields of a row that a worker leases, tries, and gives back."""

    lease = models.UUIDField(null=True, blank=True, editable=False, help_text="fencing token of the present holder")
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True, help_text="empty: nothing to do")
    last_error = models.TextField(blank=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=LeasedWork)


def lease(rows: models.QuerySet[Row], *, at: datetime, seconds: int, most: int) -> list[Row]:
    """Leases up to `most` due rows to one worker for `seconds`; two workers never get the same row."""
    token = new_token()
    due = due_of(rows, at=at).order_by("next_attempt_at")
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        chosen = list(due.values_list("pk", flat=True)[:most])
        if not chosen:
            return []
        rows.model._default_manager.filter(_free(at), pk__in=chosen).update(
            lease=token, leased_until=at + timedelta(seconds=seconds), attempts=F("attempts") + 1
        )
    return list(rows.filter(lease=token, pk__in=chosen).order_by("next_attempt_at"))


def each_due(
    rows: models.QuerySet[Row], do: Callable[[Row, datetime], object], *, at: datetime, seconds: int, most: int
) -> int:
    """Leases up to `most` due rows one after the other and does each; returns how many were taken up.

    For work that takes long: none waits leased behind another.
    """
    for taken in range(most):
        found = lease(rows, at=at, seconds=seconds, most=1)
        if not found:
            return taken
        do(found[0], at)
    return most


def due_of(rows: models.QuerySet[Row], *, at: datetime) -> models.QuerySet[Row]:
    """Returns the rows that have something to do now and are in nobody's hands."""
    return rows.filter(_free(at), next_attempt_at__lte=at)


def settle(row: LeasedWork, **values: Any) -> bool:
    """Gives a leased row back with new values; False, and nothing changed, where the lease was lost."""
    return _held(row).update(lease=None, leased_until=None, **values) == 1


def keep(row: LeasedWork, **values: Any) -> bool:
    """Writes values while the lease is kept; False, and nothing changed, where it was lost."""
    return _held(row).update(**values) == 1


def _free(at: datetime) -> Q:
    return Q(leased_until__isnull=True) | Q(leased_until__lte=at)


def _held(row: LeasedWork) -> models.QuerySet[Any]:
    return type(row)._default_manager.filter(pk=row.pk, lease=row.lease, lease__isnull=False)


def set_back(at: datetime) -> int:
    """Brings near what every kind of leased work has from a clock that stood far ahead; returns how many rows."""
    mended = 0
    for rows in _every_kind():
        ends = at + LONGEST
        mended += rows.filter(leased_until__gt=ends).update(leased_until=ends)
        mended += rows.filter(next_attempt_at__gt=at + FARTHEST).update(next_attempt_at=at)
    return mended


def take_from_the_dead(at: datetime) -> int:
    """Ends soon the leases of processes that are no more; returns how many rows.

    They are found as where a lease ran out: what was armed stays so until it is looked for. One with which process
    after process dies is taken up later and later, so that the others are done between.
    """
    freed = 0
    for rows in _every_kind():
        held = rows.filter(next_attempt_at__lte=at, leased_until__gt=at)  # by the index of what is due
        for token, attempts in held.order_by().values_list("lease", "attempts").distinct():
            if token and is_gone(token):
                own, soon = rows.filter(lease=token, attempts=attempts), at + backoff(attempts)
                freed += own.filter(leased_until__gt=soon).update(leased_until=soon)
    return freed


def _every_kind() -> Iterator[models.QuerySet[Any]]:
    """Returns the rows of every kind of leased work."""
    return (kind._default_manager.all() for kind in apps.get_models() if issubclass(kind, LeasedWork))


def anew(at: datetime) -> dict[str, Any]:
    """Returns the values of a row whose work begins again from nothing."""
    return {"next_attempt_at": at, "attempts": 0, "last_error": "", "lease": None, "leased_until": None}


def next_try(row: LeasedWork, at: datetime, *, most: int, least: int = 5) -> datetime | None:
    """Returns when a row whose work failed is tried again; None where it was tried `most` times."""
    return at + backoff(row.attempts, least=least) if row.attempts < most else None


def backoff(attempts: int, *, least: int = 5, most: int = 3600) -> timedelta:
    """Returns the wait before the next attempt: doubling from `least` to `most` seconds."""
    return timedelta(seconds=min(most, least * 2 ** min(attempts, 20)))
