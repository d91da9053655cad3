"""That an item is not displayed: on what ground of law, by whom, and that it was lifted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, StepRun
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Staff
from kentongan.stories.findings.reasons import ground_of
from kentongan.stories.models import Version, Withholding


def withhold(run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Withholding:
    """Keeps the ground in the words that the list has today, and tells the head of the office.

    The step's own rules come before, and the event of the move bears the same code.
    """
    ground = ground_of(decision.reason_code)
    version = Version.objects.filter(edition__case=run.case_id).order_by("-number").defer("content").first()
    with transaction.atomic(savepoint=False):
        with office_language():
            ground_words = str(ground.words)
        kept = Withholding.objects.create(
            case=run.case, run=run, version=version, ground=ground.code, ground_words=ground_words,
            citation=ground.citation, words=decision.words.strip(), by=by, at=at,
        )  # fmt: skip
        heads = [one for one in heads_of(run.case.unit, at=at) if one.pk != by.pk]
        with office_language():
            sentence = _("Tidak ditayangkan: “%(headline)s”. Dasar: %(ground)s.")
        text = sentence % {"headline": run.case.headline[:120], "ground": str(kept)}
        notify(staff=heads, text=text, matter=Matter.CASE, about=run.case_id, at=at)
    return kept


def lift(case: Case, *, at: datetime) -> int:
    """Writes that what was withheld went back to its writers; returns how many grounds fell."""
    return Withholding.objects.filter(case=case.pk, lifted_at__isnull=True).update(lifted_at=at)
