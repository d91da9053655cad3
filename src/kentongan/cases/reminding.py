"""The lane of reminders: what runs out is told to those awaited, what has run out to the next in line."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kentongan.kernel.worktime.words import remaining_words
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Staff
from kentongan.people.workdays import minutes_left, next_working_moment
from kentongan.procedures.queries import holders

from .actions import note
from .kinds import short_name
from .models import StepRun
from .stages import moment_of, next_word
from .states import Told, Way
from .waived import awaited_of

#: runs of one round; what is left is taken in the next
BATCH = 100


def words_due(at: datetime) -> QuerySet[StepRun]:
    """Returns the open runs of which somebody is to be told by now, the longest waiting first.

    Left and paused runs are not in the index that answers this: the cost grows with what is due, not with the log.
    """
    rows = StepRun.objects.filter(left_at__isnull=True, paused_at__isnull=True, next_word_at__lte=at)
    return rows.order_by("next_word_at").select_related(
        "case__stream", "case__version", "case__unit", "claimed_by__user"
    )


def remind_due(at: datetime) -> int:
    """Tells whom each due run concerns, never outside of its unit's working hours; returns how many were handled.

    The stages are reckoned in those hours. A worker that comes to one after closing time waits with it, but for a
    second review: what is public past its approval is told of at once (ADR 0013).
    """
    found = list(words_due(at)[:BATCH])
    for run in found:
        opens = next_working_moment(run.case.unit, at)
        if opens > at and not run.is_second_review:
            _seen_as(run).update(next_word_at=opens)
        else:
            tell(run, at=at)
    return len(found)


def tell(run: StepRun, *, at: datetime) -> list[Staff]:
    """Tells of the latest stage that a run has reached, once; of two workers at the same run one tells."""
    before = _seen_as(run)
    stage = _reached(run, at)
    audience, is_last = _audience(run, stage, at)
    run.told = Told.HEAD if is_last else stage
    with transaction.atomic():
        if before.update(told=run.told, next_word_at=next_word(run, at=at)) != 1:
            return []
        what = "reminded" if stage == Told.AWAITED else "escalated"
        names = ", ".join(str(staff) for staff in audience)
        facts = {"run": run.number, "step": run.step, "stage": stage.name.lower(), "to": [one.pk for one in audience]}
        note(run.case, what, by=None, at=at, facts=facts, words=names)
        matter = Matter.WORK if stage == Told.AWAITED else Matter.LATE
        told, at_once = _text(run, stage, at), run.is_second_review
        notify(staff=audience, text=told, matter=matter, about=run.case_id, at_any_hour=at_once, at=at)
    return audience


def awaited(run: StepRun, at: datetime) -> list[Staff]:
    """Returns who has the step in hand, else all for whom it waits."""
    if run.claimed_by is not None and run.claimed_by.can_act:
        return [run.claimed_by]
    return awaited_of(run, at)


def next_in_line(run: StepRun, at: datetime) -> list[Staff]:
    """Returns who holds the role of the step that follows; nobody where the track ends or the role stays the same."""
    track = run.case.definition
    onward = next((outcome for outcome in run.definition.outcomes if outcome.way == Way.ON), None)
    if onward is None or track.is_end(onward.to) or track.step(onward.to).role == run.role:
        return []
    day = at.astimezone(run.case.unit.zone).date()
    return holders(run.case.unit, run.case.version.procedure, track.step(onward.to).role, day)


def _seen_as(run: StepRun) -> QuerySet[StepRun]:
    """Returns the run as long as it stands as it was read: still here, its clock running, nobody told since."""
    rows = StepRun.objects.filter(pk=run.pk, left_at__isnull=True, paused_at__isnull=True)
    return rows.filter(told=run.told, next_word_at=run.next_word_at)


def _reached(run: StepRun, at: datetime) -> Told:
    """Returns the latest stage whose moment has come: a worker that was away tells once, not once a stage."""
    stage = Told(run.told + 1)
    while stage < Told.HEAD and moment_of(run, Told(stage + 1), at=at) <= at:
        stage = Told(stage + 1)
    return stage


def _audience(run: StepRun, stage: Told, at: datetime) -> tuple[list[Staff], bool]:
    """Returns whom a stage concerns, and whether nobody is left to be told after that."""
    if stage == Told.AWAITED:
        return awaited(run, at), False
    in_hand = {staff.pk for staff in awaited(run, at)}
    line = next_in_line(run, at) if stage == Told.NEXT and not run.is_second_review else []
    following = [one for one in line if one.pk not in in_hand]
    return (following, False) if following else (heads_of(run.case.unit, at=at), True)


def _text(run: StepRun, stage: Told, at: datetime) -> str:
    """Says how long is left or how late it is first: a long headline must not push that off a small screen."""
    facts = {
        "left": remaining_words(minutes_left(run.case.unit, at, run.due_at)).capitalize(),
        "headline": run.case.headline[:120],
        "step": short_name(run.definition)[:80],
    }
    if stage == Told.AWAITED:
        return _("%(left)s: “%(headline)s” menunggu Anda pada langkah “%(step)s”.") % facts
    if run.is_second_review:
        return _("%(left)s: pemeriksaan kedua “%(headline)s”, yang sudah tayang atas perintah mendesak.") % facts
    facts["who"] = str(run.hand or run.case.procedure.role(run.role).name)
    return _("%(left)s: “%(headline)s” pada langkah “%(step)s”, di tangan %(who)s.") % facts
