"""What came back: by whom, why, and with how many notes, said to whoever has to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kentongan.people.models import Staff

from .kinds import Decision, kind
from .models import StepRun
from .states import Way


@dataclass(frozen=True)
class Return:
    """That a step is to be done again: who sent it back, for which reason, with how many notes."""

    by: Staff
    reason: str
    notes: int

    def __str__(self) -> str:
        facts = {"who": self.by, "reason": self.reason, "notes": self.notes}
        if not self.reason:
            return _("Dikembalikan oleh %(who)s.") % facts
        if not self.notes:
            return _("Dikembalikan oleh %(who)s: %(reason)s.") % facts
        return _("Dikembalikan oleh %(who)s: %(reason)s, %(notes)s catatan.") % facts


def mark_of(decision: Decision, told: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what the run that a return opens keeps of it; nothing where the case goes on."""
    if decision.outcome.way != Way.BACK:
        return {}
    return {"returned": {"reason": decision.reason_code, "notes": told.get("notes", 0)}}


def returned_to(run: StepRun, *, by: Staff) -> Return | None:
    """Returns by what return a run was opened, where one opened it; `by` sent it back."""
    mark = run.facts.get("returned")
    return Return(by, kind(run.kind).reason_words(mark["reason"]), mark["notes"]) if mark else None


def returns_of(runs: Sequence[StepRun]) -> dict[int, Return]:
    """Returns the returns that opened runs of a list, by run id; asks nothing where none came back."""
    back = {(run.case_id, run.number - 1): run for run in runs if "returned" in run.facts}
    if not back:
        return {}
    before = StepRun.objects.filter(case__in={run.case_id for run in back.values()}, way=Way.BACK)
    found = {}
    for left in before.select_related("done_by__user"):
        run = back.get((left.case_id, left.number))
        told = returned_to(run, by=left.hand) if run and left.hand else None
        if run and told:
            found[run.pk] = told
    return found
