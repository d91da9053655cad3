"""Steps in which somebody who had no hand in the story looks at what was handed over."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.cases.kinds import Decision
from kentongan.cases.models import StepRun
from kentongan.cases.states import Way
from kentongan.kernel.refusals import Reason, forbid
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome
from kentongan.stories.approvals import approve
from kentongan.stories.freezing import check_freeze, freeze
from kentongan.stories.queries import contributors_of, edition_of, latest_version

from . import rehearsal
from .story_step import StoryStep, no_edition, raised_here


class Review(StoryStep):
    """A look by somebody who is no contributor; a return needs a finding at its place."""

    screen = "review"
    answers_findings = True

    def check_doer(self, run: StepRun, by: Staff) -> list[Reason]:
        if by.pk not in self.excluded(run):
            return []
        sentence = _(
            "Anda ikut menyunting naskah ini atau memberi bahan yang dipakai di dalamnya, jadi tidak dapat "
            "memeriksa atau menyetujuinya. Naskah tetap menunggu. Mintalah pemegang peran %(role)s yang lain."
        )
        return [forbid("contributor", sentence % {"role": run.case.procedure.role(run.role).name})]

    def excluded(self, run: StepRun) -> frozenset[int]:
        return contributors_of(run.case)

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        edition = edition_of(run.case)
        if edition is None:
            return [no_edition()]
        latest = latest_version(edition)
        if latest is None:
            return check_freeze(edition)
        seen = decision.facts.get("fingerprint", latest.fingerprint)
        if seen == latest.fingerprint:
            return []
        sentence = _("Naskah ini berubah sejak Anda membukanya. Tidak ada yang disetujui. Muat ulang halaman ini.")
        return [Reason("seen-another", sentence)]

    def check_back(self, run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
        if raised_here(run):
            return []
        sentence = _("Tandai dulu yang harus diperbaiki: pilih kalimat atau gambarnya, lalu tulis catatan.")
        return [Reason("finding-missing", sentence)]

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        if outcome.way == Way.BACK:
            rehearsal.find(run, by=by, at=at)
        return rehearsal.decision(outcome)


class Verify(Review):
    """Facts and words are checked before the approval."""


class Approve(Review):
    """Going on approves the version as it was handed over, and locks the text."""

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> None:
        super().left(run, decision, by=by, at=at)
        edition = edition_of(run.case)
        if edition and decision.outcome.way == Way.ON:
            version = latest_version(edition) or freeze(edition, run, by=by, at=at)
            approve(version, run, by=by, at=at)


class Screen(Approve):
    """The authorised official filters: fit is approved, unfit is not displayed."""
