"""What a colleague has begun without claiming it: said in lists, and no reason to keep anybody out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from kentongan.people.models import Staff
from kentongan.procedures.queries import holders

from .kinds import kind
from .models import StepRun


def begun_by_others(runs: list[StepRun], reader: Staff, day: date) -> dict[int, Staff]:
    """Returns who has begun on runs that nobody claimed and the reader has not begun on, by run id.

    Asks nothing where no role of the list has a second holder; who is away or lost the role is not named.
    """
    teams = {run.pk: _team(run, reader, day) for run in runs if run.claimed_by_id is None}
    by_kind: dict[str, list[StepRun]] = defaultdict(list)
    for run in runs:
        if len(teams.get(run.pk, [])) > 1:
            by_kind[run.kind].append(run)
    found = {}
    for name, some in by_kind.items():
        for pk, began in kind(name).begun_by_run(some).items():
            other = next((one for one in teams[pk] if one.pk in began), None)
            if other and reader.pk not in began:
                found[pk] = other
    return found


def _team(run: StepRun, reader: Staff, day: date) -> list[Staff]:
    return holders(reader.unit, run.case.version.procedure, run.role, day)
