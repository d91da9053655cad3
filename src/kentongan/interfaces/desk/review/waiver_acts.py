"""What the pages of a case show of steps that nobody can do, and of the exception from the separation of duties."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kentongan.cases.checks import check_use_waiver
from kentongan.cases.foresight import gaps_ahead
from kentongan.cases.kinds import kind
from kentongan.cases.models import Case, StepRun
from kentongan.cases.states import Way
from kentongan.cases.waiving import use_of, uses_in, waiver_in_force
from kentongan.interfaces.desk.duties.work_screens import work_address
from kentongan.people.models import Staff


def people_of_case(case: Case, run: StepRun | None, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Gathers the steps ahead without a doer, the uses of an exception, and the one that is open to the reader."""
    return {
        "gaps": gaps_ahead(case, at=at),
        "waiver_uses": list(uses_in(case)),
        **(waiver_offer(run, by=by, at=at) if run else {}),
    }


def waiver_offer(run: StepRun, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns the exception that the reader may use at this step with the ways that it opens, if there is one."""
    if check_use_waiver(run, by=by, at=at):
        return {}
    outcomes = [one for one in run.definition.outcomes if one.way in (Way.ON, Way.WITHHELD)]
    return {
        "waiver": waiver_in_force(run.case, at=at),
        "waiver_outcomes": outcomes,
        "waiver_page": work_address(run),
        "may_begin": kind(run.kind).has_work_inside and use_of(run) is None,
    }
