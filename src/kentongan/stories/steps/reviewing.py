"""Steps in which somebody who had no hand in the story looks at what was handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, StepRun
from kentongan.cases.states import Way
from kentongan.kernel.question import Question
from kentongan.kernel.refusals import NotNow, Reason, forbid
from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Outcome
from kentongan.stories.editions.approvals import approve
from kentongan.stories.editions.freezing import HANDED_OVER, check_freeze, freeze
from kentongan.stories.models import Edition, Finding, Version
from kentongan.stories.provenance.checks import check_provenance
from kentongan.stories.provenance.models import Provenance
from kentongan.stories.queries import contributors_by_case, contributors_of, edition_of
from kentongan.stories.screened.models import FileWords
from kentongan.stories.screened.unread import check_read

from . import rehearsal
from .story_step import StoryStep, in_the_way, no_edition, pressed_it, raised_here

#: what can stop a decision; most often there is none of it, and no rule has to look closer
ANY = Question(
    takes={"case": Case._meta.pk, "unit": Unit._meta.pk, "since": Provenance._meta.get_field("at")},
    asks={
        "findings": lambda at: Finding.objects.standing().filter(case=at["case"], blocks=True),
        # what was handed over was fit then, and shows photos of other cases too: what was answered since is looked at
        "withdrawn": lambda at: Provenance.objects.lacking().filter(at__gte=at["since"], material__unit=at["unit"]),
        "unread files": lambda at: FileWords.objects.waiting().filter(unit=at["unit"]),
    },
)


class Review(StoryStep):
    """A look by somebody who is no contributor; a return needs a finding at its place."""

    screen = "review"
    is_apart = True
    answers_findings = True

    def check_doer(self, run: StepRun, by: Staff) -> list[Reason]:
        excluded = self.excluded(run)
        if by.hands & run.barred:
            return [pressed_it(by, run.barred)]
        if by.hands & excluded and by.pk not in excluded:
            return [_hands_of_the_absent(by)]
        if by.pk not in excluded:
            return []
        sentence = _(
            "Anda ikut menyunting naskah ini atau memberi bahan yang dipakai di dalamnya, jadi tidak dapat "
            "memeriksa atau menyetujuinya. Naskah tetap menunggu. Mintalah pemegang peran %(role)s yang lain."
        )
        return [forbid("contributor", sentence % {"role": run.case.procedure.role(run.role).name})]

    def excluded(self, run: StepRun) -> frozenset[int]:
        handed_over = version_before(run)
        hands = frozenset(handed_over.contributors) if handed_over else contributors_of(run.case)
        return hands | run.barred

    def excluded_by_run(self, runs: Sequence[StepRun]) -> Mapping[int, frozenset[int]]:
        rows = Version.objects.filter(edition__case__in=[run.case_id for run in runs]).order_by("number")
        last = dict(rows.values_list("edition__case", "contributors"))
        unread = {run.case_id for run in runs} - last.keys()
        hands = contributors_by_case(list(Edition.objects.filter(case__in=unread))) if unread else {}
        found: dict[UUID, Iterable[int]] = {**hands, **last}
        return {run.pk: run.barred.union(found.get(run.case_id, ())) for run in runs}

    def check_leave(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        handed_over = version_before(run)
        seen = decision.facts.get("fingerprint", handed_over.fingerprint if handed_over else "")
        if handed_over and seen != handed_over.fingerprint:
            sentence = _("Naskah berubah sejak Anda membukanya. Tidak ada yang diputuskan. Baca dulu yang terbaru.")
            return [Reason("seen-another", sentence)]
        return super().check_leave(run, decision, by=by, at=at)

    def check_findings(self, run: StepRun) -> list[Reason]:
        """Nothing here: `check_on` asks whether there are any with all else that it asks."""
        return []

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        handed_over = version_before(run)
        since = handed_over.at if handed_over else at
        there_are = ANY.ask(case=run.case_id, unit=run.case.unit_id, since=since)
        findings = in_the_way(run, is_screened=True) if there_are["findings"] else []
        if handed_over:
            unread = check_read(run.case.unit, lambda: handed_over.content) if there_are["unread files"] else []
            withdrawn = _withdrawn(run.case) if there_are["withdrawn"] else []
            return [*findings, *withdrawn, *unread]
        edition = edition_of(run.case)
        return [*findings, *(check_freeze(edition) if edition else [no_edition()])]

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

    name = gettext_lazy("Verifikasi")


class Approve(Review):
    """Going on approves the version as it was handed over, and locks the text."""

    name = gettext_lazy("Persetujuan")

    def refuse_noted(self, run: StepRun) -> None:
        """Nothing of its own: `approve` asks in the statement that locks the text."""

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        told = super().left(run, decision, by=by, at=at)
        if decision.outcome.way != Way.ON:
            return told
        version = version_before(run) or _frozen_here(run, by=by, at=at)
        approve(version, run, by=by, at=at)
        return {"version": version.number, "fingerprint": version.fingerprint}


class Screen(Approve):
    """The authorised official filters: fit is approved, unfit is not displayed."""

    name = gettext_lazy("Pemeriksaan kelayakan")


def _withdrawn(case: Case) -> list[Reason]:
    """Says what may no longer be shown of what was handed over: a consent can be taken back at any time."""
    edition = edition_of(case)
    return check_provenance(edition) if edition else []


def _hands_of_the_absent(by: Staff) -> Reason:
    """Says that what one wrote is not approved in one's own name by a stand-in either."""
    absent = by.capacity.absent_name if by.capacity else ""
    sentence = _(
        "Anda bertindak atas nama %(absent)s, yang ikut menyunting naskah ini atau memberi bahannya, jadi tidak dapat "
        "memeriksa atau menyetujuinya. Naskah tetap menunggu pemegang peran yang lain."
    )
    return forbid("contributor-stood-in-for", sentence % {"absent": absent})


def version_before(run: StepRun) -> Version | None:
    """Returns what was handed over to a review, without its content; read once for each case object.

    All the rules of one action share the one answer, the next step's among them; freezing forgets it.
    """
    case = run.case
    if HANDED_OVER not in case.__dict__:
        rows = Version.objects.filter(edition__case=run.case_id).order_by("-number").defer("content")
        case.__dict__[HANDED_OVER] = rows.first()
    found: Version | None = case.__dict__[HANDED_OVER]
    return found


def _frozen_here(run: StepRun, *, by: Staff, at: datetime) -> Version:
    """Freezes what stands, in a track that has no writing step before its review."""
    edition = edition_of(run.case)
    if edition is None:
        raise NotNow(no_edition())
    return freeze(edition, run, by=by, at=at)
