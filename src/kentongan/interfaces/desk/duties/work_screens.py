"""Which page of the desk does the work of a step, and what each of these pages says of its step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from kentongan.cases.capacity import acting
from kentongan.cases.kinds import kind
from kentongan.cases.models import StepRun
from kentongan.cases.queries import pause_of
from kentongan.cases.returning import returns_of
from kentongan.people.models import Staff

#: by the screen that the kind of a step names; a kind without one is done on the page of its case
SCREENS = {
    "collect": "desk:collect",
    "receive": "desk:receipt",
    "write": "desk:story",
    "review": "desk:review",
    "publish": "desk:deliveries",
    "look": "desk:deliveries",
}


def work_address(run: StepRun) -> str:
    """Returns the page on which the work of a run is done."""
    return reverse(SCREENS.get(kind(run.kind).screen, "desk:case"), args=[run.case_id])


def step_context(run: StepRun | None, *screens: str, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/at_step.html asks for; nothing on the page of another step."""
    if run is None or kind(run.kind).screen not in screens:
        return {}
    return {
        "pause": pause_of(run),
        "returned": returns_of([run]).get(run.pk),
        "capacity": acting(run, by=by, at=at).capacity,
    }
