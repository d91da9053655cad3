"""Which notices of work hold no more, so that nobody is called to what a colleague has done meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kentongan.people.models import Notice

from .models import StepRun


def gone_on(notices: Collection[Notice]) -> set[int]:
    """Returns the ids of those whose step was left since, or is in the hands of another than their reader."""
    rows = StepRun.objects.open().filter(case__in={one.about for one in notices})
    standing = {case: (since, hand) for case, since, hand in rows.values_list("case", "entered_at", "claimed_by")}
    return {one.pk for one in notices if not (one.about in standing and _holds(one, *standing[one.about]))}


def _holds(notice: Notice, since: datetime, hand: int | None) -> bool:
    """Says whether a step that is open since then, in those hands or in nobody's, is what a notice tells of."""
    return since <= notice.at and hand in (None, notice.staff_id)
