"""What the public sees of a case, and how it was found when somebody looked."""

from __future__ import annotations

from uuid import UUID

from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery, Look
from kentongan.stories.queries import latest_release


def shown_deliveries(case: Case) -> list[Delivery]:
    """Returns the deliveries of the last release that the public can see, by channel."""
    release = latest_release(case)
    return list(release.deliveries.public().order_by("channel")) if release else []


def latest_looks(case: Case) -> dict[UUID, Look]:
    """Returns the last look at each delivery of the last release; that a change is the office's own judges nothing."""
    release = latest_release(case)
    looks = Look.objects.filter(delivery__release=release, is_intended=False).order_by("at", "pk") if release else []
    return {look.delivery_id: look for look in looks}
