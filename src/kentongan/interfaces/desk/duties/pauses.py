"""What a page shows of the clock of its step: the pause that holds it, and whether the reader may stop or start it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kentongan.cases.models import StepRun
from kentongan.cases.pausing import may_touch_clock
from kentongan.cases.queries import pause_of
from kentongan.cases.states import PauseReason
from kentongan.people.models import Staff


def pause_context(run: StepRun, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns what desk/parts/pause.html asks for."""
    pause = pause_of(run)
    return {
        "pause": pause,
        "may_pause": may_touch_clock(run, by=by, at=at) and bool(pause or not run.is_second_review),
        "pause_reasons": PauseReason.choices,
    }
