"""What holds for every step of a story: reasons for going back, grounds for not showing, findings for the doer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kentongan.cases.kinds import Decision, StepKind
from kentongan.cases.models import StepRun
from kentongan.cases.states import Way
from kentongan.kernel.language import office_language
from kentongan.kernel.refusals import Reason, forbid, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.editions.actions import begin_edition
from kentongan.stories.editions.approvals import void
from kentongan.stories.editions.writing import may_write
from kentongan.stories.findings.drafts import check_unsent, send_drafts
from kentongan.stories.findings.pinning import pin
from kentongan.stories.findings.reasons import GROUND_CODES, RETURN_CODES, words_of
from kentongan.stories.publishing.actions import findings_left
from kentongan.stories.publishing.withholding import lift, withhold
from kentongan.stories.queries import edition_of, findings_in_the_way, noted_by_run, standing_of, written_by_run
from kentongan.stories.urgent.reviewing import withdraw_unfit


class StoryStep(StepKind):
    """A step of a story's track; each kind adds its own rule for going on."""

    #: open findings stop the way on
    answers_findings = False

    def check_findings(self, run: StepRun) -> list[Reason]:
        """Says that findings are open, where this kind of step answers them or its text is still being written."""
        is_writing = may_write(run)
        return in_the_way(run, is_screened=not is_writing) if self.answers_findings or is_writing else []

    def check_on(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        """Says what this kind of step still lacks before it can go on."""
        return []

    def check_back(self, run: StepRun, *, by: Staff, at: datetime) -> list[Reason]:
        """Says what this kind of step still lacks before it can go back."""
        return []

    def pin_return(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> None:
        """Shows the doer why it came back, where no finding was pinned in this run."""
        pin(run, place="", reason_code=decision.reason_code, words=decision.words, by=by, at=at)

    def check_leave(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        if decision.outcome.way == Way.BACK:
            return [*_unlisted_return(decision), *self.check_back(run, by=by, at=at)]
        if decision.outcome.way == Way.WITHHELD:
            return list(_unlisted_ground(decision))
        on = self.check_on(run, decision, by=by, at=at)
        return [*self.check_findings(run), *_unlisted_code(decision), *on]

    def entered(self, run: StepRun, *, by: Staff, at: datetime) -> None:
        # Material still comes in while stock is taken: the story begins after that.
        if may_write(run) and run.kind != "inventory":
            if run.number > 1:
                send_drafts(run.case, at=at)  # noted by a reviewer from whom the text was taken back
                lift(run.case, at=at)
            edition = begin_edition(run.case, by=by, at=at)
            if edition.is_locked:
                with office_language():
                    because = _("Naskah kembali ke langkah menulis.")
                void(edition, because=because, by=by, at=at)

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        if decision.outcome.way == Way.ON:
            self.refuse_noted(run)
            return None
        edition = edition_of(run.case)
        if edition and edition.is_locked:
            void(edition, because=decision.words or str(decision.outcome.label), by=by, at=at)
        send_drafts(run.case, at=at)
        if decision.outcome.way == Way.WITHHELD:
            withhold(run, decision, by=by, at=at)
            withdraw_unfit(run, words=decision.words or str(decision.outcome.label), by=by, at=at)
            return None
        if not raised_here(run):
            self.pin_return(run, decision, by=by, at=at)
        return {"notes": standing_of(run).count()}

    def refuse_noted(self, run: StepRun) -> None:
        """Asks once more now that the run is closed: a colleague may have noted something in the same moment."""
        if self.answers_findings or may_write(run):
            refuse_if(check_unsent(run.case_id))

    def begun_by_run(self, runs: Sequence[StepRun]) -> Mapping[int, frozenset[int]]:
        return noted_by_run(runs) | written_by_run([run for run in runs if may_write(run)])

    def reason_words(self, code: str) -> str:
        return super().reason_words(code) or words_of(code)


def raised_here(run: StepRun) -> bool:
    """Says whether an open finding was raised, noted or opened again in this run."""
    return standing_of(run).exists()


def in_the_way(run: StepRun, *, is_screened: bool) -> list[Reason]:
    """Says what stops the way on: what the reader noted and has not sent, else what the doer has not closed."""
    count = findings_in_the_way(run.case, is_screened=is_screened)
    return [next(iter(check_unsent(run.case_id)), findings_left(count))] if count else []


def no_edition() -> Reason:
    return Reason("no-edition", _("Naskahnya belum ada. Tulis naskahnya lebih dulu."))


def pressed_it(by: Staff, hands: frozenset[int]) -> Reason:
    """Says that whoever made it public, in their own name or another's, does not look at it a second time."""
    sentence = _("Anda yang menayangkannya, jadi pemeriksaan kedua oleh orang lain.")
    if hands != {by.pk}:
        sentence = _(
            "Anda, wakil Anda, atau yang Anda wakili sudah menekan “Tayangkan”. Pemeriksaan kedua oleh orang lain."
        )
    return forbid("pressed-it", sentence)


def _unlisted_code(decision: Decision) -> Iterator[Reason]:
    """Going on needs no reason; a code that comes with it stands in the log for good, so it must be a listed one."""
    if decision.reason_code and decision.reason_code not in RETURN_CODES | GROUND_CODES:
        yield Reason("unknown-reason", _("Alasan itu tidak ada dalam daftar. Pilih salah satu alasan."))


def _unlisted_return(decision: Decision) -> Iterator[Reason]:
    if decision.reason_code not in RETURN_CODES:
        yield Reason("unknown-reason", _("Alasan itu tidak ada dalam daftar. Pilih salah satu alasan."))


def _unlisted_ground(decision: Decision) -> Iterator[Reason]:
    if decision.reason_code not in GROUND_CODES:
        yield Reason("unknown-ground", _("Dasar itu tidak ada dalam daftar. Pilih salah satu dasar."))
    elif decision.reason_code == "other" and not decision.words.strip():
        yield Reason("ground-words-missing", _("Anda memilih dasar lain. Tulis dasarnya dengan kata-kata."))
