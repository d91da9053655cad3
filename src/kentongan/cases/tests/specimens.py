"""Step kinds made for tests: each adds one rule to the step that only moves the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kentongan.cases.kinds import Decision, StepKind
from kentongan.cases.models import StepRun
from kentongan.kernel.refusals import NotNow, Reason, forbid
from kentongan.people.models import Staff


class NotTheOpener(StepKind):
    """Whoever began the case may not do this step."""

    def check_doer(self, run: StepRun, by: Staff) -> list[Reason]:
        return [forbid("opener", _("Anda yang memulainya."))] if by.pk in self.excluded(run) else []

    def excluded(self, run: StepRun) -> frozenset[int]:
        return frozenset({run.case.opened_by_id})


class NeverReady(StepKind):
    """Something is always lacking before this step can be left."""

    def check_leave(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        return [Reason("lacking", _("Belum lengkap."))]


class Breaks(StepKind):
    """The work of leaving fails at the last moment."""

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        raise NotNow(Reason("broken", _("Gagal di tengah jalan.")))


class Tells(StepKind):
    """Leaving adds a fact to the event of the move."""

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        return {"pages": 3}


class EndsByItself(StepKind):
    """Once stirred, the step is left by its first outcome."""

    def stirred(self, run: StepRun, *, by: Staff, at: datetime) -> Decision | None:
        return Decision(run.definition.outcomes[0])
