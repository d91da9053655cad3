"""Questions about releases: what is shown where, what still keeps the publish step open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet

from kentongan.cases.models import Case
from kentongan.people.models import Unit

from .models import Answer, Attempt, Delivery, DeliveryQuerySet, Look, Release, Sight
from .states import BEFORE_LEAVING, IN_FLIGHT, PUBLIC, TROUBLED, State


def in_doubt(rows: Collection[Delivery]) -> set[UUID]:
    """Returns which of these may have become public without proof; one query, none where there are none."""
    if not rows:
        return set()
    tries = Attempt.objects.filter(delivery__in=[row.pk for row in rows]).order_by("number")
    last = dict(tries.values_list("delivery", "result"))
    return {row.pk for row in rows if last.get(row.pk) in ("", Answer.UNKNOWN) and row.state not in PUBLIC}


def shown(subject: UUID) -> DeliveryQuerySet:
    """Returns where the public sees a subject now, one row for a channel."""
    return Delivery.objects.public().filter(subject=subject).with_release()


def there_or_leaving(subject: UUID, unit: Unit, channels: Iterable[str] | None = None) -> list[Delivery]:
    """Returns what a take-down would be about, oldest first: what is public, may be, or is on its way there."""
    states = [*PUBLIC, *BEFORE_LEAVING, *IN_FLIGHT, State.NEEDS_PERSON]
    rows = Delivery.objects.showing().filter(subject=subject, unit=unit, state__in=states)
    if channels is not None:
        rows = rows.filter(channel__in=list(channels))
    return list(rows.with_release().order_by("created_at"))


def later_case(release: Release) -> Case | None:
    """Returns the case by which the subject was made public last, where that is another than this release's."""
    rows = Release.objects.filter(subject=release.subject, at__gt=release.at).exclude(case=release.case_id)
    last = rows.select_related("case").defer("content").order_by("-at").first()
    return last.case if last else None


def settled_but_open() -> QuerySet[Release]:
    """Returns releases whose step waits for nothing any more: a crash came before the step could end."""
    under_way = Delivery.objects.unsettled().filter(release=OuterRef("pk"))
    rows = Release.objects.filter(~Exists(under_way), run__left_at__isnull=True)
    return rows.select_related("case", "run", "by")


def drifted(unit: Unit) -> DeliveryQuerySet:
    """Returns what is meant to be public and was last seen changed or not at all, oldest first."""
    rows = _drifted().filter(unit=unit).order_by("watch__looked_at")
    return rows.select_related("release__case", "watch").defer("release__content", "release__case__words")


def drifting(cases: Collection[UUID]) -> set[UUID]:
    """Returns in which of these cases something was last seen changed or not at all."""
    return set(_drifted().filter(release__case__in=cases).order_by().values_list("release__case", flat=True))


def last_intended(cases: Collection[UUID]) -> dict[UUID | None, datetime]:
    """Returns when a change on a channel was last called the office's own, by case; none where none was."""
    rows = Look.objects.filter(delivery__release__case__in=cases, is_intended=True).order_by()
    return dict(rows.values_list("delivery__release__case").annotate(Max("at")))


def _drifted() -> DeliveryQuerySet:
    return Delivery.objects.public().filter(watch__sight__in=[Sight.CHANGED, Sight.GONE])


def troubled(unit: Unit) -> DeliveryQuerySet:
    """Returns what a channel refused or what nobody knows to be public or not, oldest first: alarms for the head."""
    rows = Delivery.objects.filter(unit=unit, state__in=TROUBLED)
    return rows.select_related("release__case").defer("release__content", "release__case__words").order_by("created_at")
