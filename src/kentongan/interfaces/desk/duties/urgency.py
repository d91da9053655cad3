"""What a page shows of the urgent lane: the order that passed the approval, and whether the reader may give it way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kentongan.cases.models import Case, StepRun
from kentongan.people.models import Staff
from kentongan.stories.urgent.publishing import check_lane
from kentongan.stories.urgent.reviewing import check_withdraw, urgent_order_of


def _may_rush(run: StepRun | None, *, by: Staff, at: datetime) -> bool:
    return bool(run and run.case.definition.subject == "story" and not check_lane(run, by=by, at=at))


def urgent_context(case: Case, run: StepRun | None, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/urgent.html asks for."""
    order = urgent_order_of(case)
    may_withdraw = bool(run and run.is_second_review and not check_withdraw(run, words="-", by=by, at=at))
    return {
        "urgent": order,
        "may_rush": order is None and _may_rush(run, by=by, at=at),
        "may_withdraw": may_withdraw,
    }
