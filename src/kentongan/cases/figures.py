"""The figures of a unit for those who oversee several: counts and lateness, no title, text, picture or name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kentongan.people.models import Unit

from .measures import Punctuality, late, punctuality
from .models import Case, WaiverUse
from .states import CALLED_OFF, CaseState


@dataclass(frozen=True)
class Figures:
    """How a unit stands now, and how this month went in its own zone."""

    unit: str
    open: int
    late: int
    ended: int
    punctuality: Punctuality
    unmanned: int
    waived: int


def figures_of(unit: Unit, at: datetime) -> Figures:
    """Counts what a unit has open, late, finished, standing still, and done by exception."""
    month = at.astimezone(unit.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    cases = Case.objects.of(unit)
    return Figures(
        unit=unit.name,
        open=cases.open().count(),
        late=late(unit, at).count(),
        ended=cases.filter(state=CaseState.ENDED, ended_at__gte=month).exclude(end=CALLED_OFF).count(),
        punctuality=punctuality(unit, month, at),
        unmanned=cases.open().exclude(unmanned="").count(),
        waived=WaiverUse.objects.filter(waiver__unit=unit, at__gte=month).count(),
    )
