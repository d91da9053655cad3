"""The step in which the story is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from kentongan.cases.kinds import Decision
from kentongan.cases.models import StepRun
from kentongan.cases.states import Way
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome
from kentongan.stories.editions.freezing import check_freeze, freeze
from kentongan.stories.queries import edition_of
from kentongan.stories.receipts.actions import take_the_rest
from kentongan.stories.receipts.items import check_items, is_receiving

from . import rehearsal
from .story_step import StoryStep, no_edition


class Edit(StoryStep):
    """Material is turned into an item; handing it over freezes a version."""

    name = gettext_lazy("Penyuntingan")
    screen = "write"
    contributes = True

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        edition = edition_of(run.case)
        lacking = check_items(run.case) if is_receiving(run) else []
        return [*lacking, *(check_freeze(edition) if edition else [no_edition()])]

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        told = super().left(run, decision, by=by, at=at)
        edition = edition_of(run.case)
        if edition is None or decision.outcome.way != Way.ON:
            return told
        taken = take_the_rest(run, by=by, at=at) if is_receiving(run) else {}
        version = freeze(edition, run, by=by, at=at)
        return taken | {"version": version.number, "fingerprint": version.fingerprint}

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        rehearsal.write(run, by=by, at=at)
        return rehearsal.decision(outcome)
