"""What nobody can do: roles of a unit that nobody fills, and cases with a step for which there is nobody."""

from __future__ import annotations

from typing import Any

from kentongan.cases.models import Case
from kentongan.people.models import Unit

#: cases that an alarm names; the others are counted
MOST_NAMED = 10


def gaps_in(unit: Unit) -> dict[str, Any]:
    """Returns what the alarm of a page shows (parts/alarms.html), and how many alarms that makes."""
    cases = Case.objects.of(unit).open().exclude(unmanned="").order_by("-opened_at")
    named = list(cases[: MOST_NAMED + 1])
    count = len(named) if len(named) <= MOST_NAMED else cases.count()
    gaps = list(unit.gaps.values())
    return {
        "unmanned": named[:MOST_NAMED], "unmanned_more": max(0, count - MOST_NAMED), "unit_gaps": gaps,
        "gap_count": count + len(gaps),
    }  # fmt: skip
