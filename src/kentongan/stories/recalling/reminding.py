"""What waits for the official's decision is brought to mind, and to the head's, as a second review is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import note
from kentongan.cases.models import Case
from kentongan.kernel.language import office_language
from kentongan.kernel.worktime.words import remaining_words
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter
from kentongan.people.reminders import minutes_until_reminder
from kentongan.people.workdays import due_at, later_by, minutes_between, minutes_left, next_working_moment
from kentongan.stories.urgent.publishing import reviewing_step

from .models import Recall, RecallQuerySet
from .rules import deciders

#: orders of one round; what is left is taken in the next
BATCH = 100


def times_of(case: Case, *, at: datetime) -> dict[str, datetime | None]:
    """Returns by when the official should decide, as the SOP gives for an approval, and when they are first told."""
    step = reviewing_step(case.definition)
    if step is None:
        return {"due_at": None, "next_word_at": None}
    due = due_at(case.unit, at, step.standard)
    standard = minutes_between(case.unit, at, due)
    return {
        "due_at": due,
        "next_word_at": later_by(case.unit, at, minutes_until_reminder(case.unit.remind_share, standard)),
    }


def remind_due(at: datetime) -> int:
    """Tells who decides, then who leads, within working hours and each once: a lane of the worker."""
    rows = Recall.objects.awaiting().filter(next_word_at__lte=at).order_by("next_word_at")
    found = list(rows.with_hands().select_related("case__stream")[:BATCH])
    for recall in found:
        opens = next_working_moment(recall.unit, at)
        if opens > at:
            _seen_as(recall).update(next_word_at=opens)
        else:
            _tell(recall, at=at)
    return len(found)


def _tell(recall: Recall, *, at: datetime) -> None:
    """Tells whom it concerns by now; of two workers at the same order one tells."""
    is_over = recall.due_at is None or at >= recall.due_at
    audience = (
        heads_of(recall.unit, at=at) if is_over else deciders(recall.case, at=at, besides=frozenset({recall.by_id}))
    )
    with transaction.atomic():
        if _seen_as(recall).update(next_word_at=None if is_over else recall.due_at) != 1:
            return
        facts = {"recall": str(recall.pk), "to": [one.pk for one in audience]}
        names = ", ".join(map(str, audience))
        note(
            recall.case, "recall_escalated" if is_over else "recall_reminded", by=None, at=at, facts=facts, words=names
        )
        notify(staff=audience, text=_text(recall, at), matter=Matter.RECALLS, about=recall.case_id, at=at)


def _seen_as(recall: Recall) -> RecallQuerySet:
    return Recall.objects.awaiting().filter(pk=recall.pk, next_word_at=recall.next_word_at)


def _text(recall: Recall, at: datetime) -> str:
    with office_language():
        left = remaining_words(minutes_left(recall.unit, at, recall.due_at or at)).capitalize()
        facts = {"left": left, "headline": recall.case.headline[:100], "by": recall.brief_hand}
        if recall.is_urgent:
            return _("%(left)s: “%(headline)s” ditarik mendesak oleh %(by)s dan belum dikukuhkan atau ditolak.") % facts
        return _("%(left)s: penarikan “%(headline)s” diminta %(by)s dan belum diputuskan; masih terlihat.") % facts
