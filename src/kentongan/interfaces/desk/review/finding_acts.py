"""What a page lets its reader do with findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kentongan.cases.models import StepRun
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.stories.editions.writing import may_write
from kentongan.stories.findings.drafts import check_set_aside
from kentongan.stories.queries import drafts_to_show


def finding_acts(run: StepRun | None, staff: Staff, reasons: Sequence[Reason]) -> dict[str, Any]:
    """Returns whether findings may be closed or passed over here, and whom a reply may name."""
    may_work = run is not None and not reasons
    return {
        "may_work": may_work,
        "may_settle": run is not None and may_work and may_write(run),
        "colleagues": colleagues_of(staff) if run else [],
    }


def drafts_of(run: StepRun, staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns what was noted and not sent, and which notes of colleagues the reader may set aside."""
    drafts = drafts_to_show(run)
    others = [one for one in drafts if one.raised_by_id != staff.pk]
    may = {one.pk for one in others if not check_set_aside(one, run, words="-", by=staff, at=at)}
    return {"drafts": drafts, "may_set_aside": may}


def colleagues_of(staff: Staff) -> list[Staff]:
    """Returns whom a reply may name: those who work in the same unit."""
    rows = Staff.objects.active().filter(unit=staff.unit_id).exclude(pk=staff.pk)
    return list(rows.select_related("user")[:60])
