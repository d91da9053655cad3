"""Steps in which material comes in, is received, opened and chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.kinds import Decision
from kentongan.cases.models import StepRun
from kentongan.cases.states import Way
from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome
from kentongan.stories.models import Report
from kentongan.stories.receipts.actions import take_the_rest
from kentongan.stories.receipts.items import check_items
from kentongan.stories.uploads.models import Upload

from . import rehearsal
from .story_step import StoryStep


class Collect(StoryStep):
    """Material and facts are gathered; nobody hands over an empty case."""

    name = gettext_lazy("Pengumpulan bahan")
    screen = "collect"
    contributes = True

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        if run.case.materials.exists() or Report.objects.filter(case=run.case_id).exclude(what="").exists():
            return check_items(run.case)
        return [Reason("nothing-collected", _("Belum ada bahan. Kirim foto atau file, atau tulis apa yang terjadi."))]

    def is_untouched(self, run: StepRun) -> bool:
        has_files = run.case.materials.exists() or Upload.objects.open().filter(case=run.case_id).exists()
        return not (has_files or Report.objects.filter(case=run.case_id).exists())

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        rehearsal.collect(run, by=by, at=at)
        return rehearsal.decision(outcome)


class Inventory(Collect):
    """Stock is taken of what came in from all media."""

    name = gettext_lazy("Pendataan bahan")


class Receive(StoryStep):
    """The team looks at what was handed over and takes it."""

    name = gettext_lazy("Penerimaan bahan")
    screen = "receive"

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        return check_items(run.case)

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        told = super().left(run, decision, by=by, at=at)
        return told if decision.outcome.way != Way.ON else take_the_rest(run, by=by, at=at)


class Open(StoryStep):
    """The admin page is opened; the story begins here where the track has no writing step."""

    name = gettext_lazy("Pembukaan halaman")


class Choose(StoryStep):
    """The content that fits is chosen, and written where the track has no writing step."""

    name = gettext_lazy("Pemilihan konten")
    screen = "write"
    contributes = True

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        rehearsal.write(run, by=by, at=at)
        return rehearsal.decision(outcome)
