"""Who is there: what was in the hands of somebody who is away goes back to all who can do it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.leaves import away_words
from kentongan.people.models import Matter, Staff, Unit
from kentongan.procedures.queries import ways_of

from .actions import note
from .capacity import held_by
from .foresight import look_ahead_in
from .handing_over import letters_to_begin, tell_begun
from .models import Case, StepRun
from .moves import Acting, tell_doers
from .queries import load_run
from .unfilled import gaps_of_unit


def claims_of(staff: Staff) -> list[StepRun]:
    """Returns what a member of staff has in hand, the most urgent first."""
    return list(StepRun.objects.open().filter(claimed_by=staff).select_related("case").order_by("due_at"))


def see_to(unit: Unit, *, at: datetime) -> int:
    """Puts back what is in hands that can't do it now, and looks ahead; returns how many claims lapsed.

    A case that stood still because nobody could do its step is told to those who can now; whose letter begins today
    hears once of all that it opens to them.
    """
    unit = Unit.objects.get(pk=unit.pk)
    letters = letters_to_begin(unit, at=at)
    by_letter = frozenset((row.staff_id, row.capacity) for row in letters)
    runs = StepRun.objects.open().filter(case__unit=unit, claimed_by__isnull=False)
    lapsed = 0
    for run in runs.select_related("case__stream", "case__version", "claimed_by__user"):
        run.case.unit = unit
        lapsed += _lapse(run, by_letter, at)
    stuck = _stuck(unit)
    look_ahead_in(unit, at=at)
    freed = (load_run(case) for case in stuck - _stuck(unit))
    for run in filter(None, freed):
        tell_doers(run, by=None, at=at, besides=by_letter)
    for letter in letters:
        tell_begun(letter, at=at)
    _tell_of_gaps(unit, at)
    _note_seen(unit, at)
    return lapsed


def _stuck(unit: Unit) -> set[UUID]:
    """Returns the cases that stand at a step of which it is kept that nobody can do it."""
    rows = Case.objects.of(unit).open().exclude(unmanned="").values_list("pk", "step", "unmanned")
    return {pk for pk, step, gaps in rows if step in {gap.split(":")[0] for gap in gaps.split(",")}}


def see_to_due(at: datetime) -> int:
    """Looks after each unit whose people or whose day has changed since the last time: a lane of the worker."""
    seen = 0
    for unit in Unit.objects.only("stream", "roster_stamp", "time_zone", "seen_to"):
        if unit.seen_to != _present(unit, at):
            see_to(unit, at=at)
            seen += 1
    return seen


def _tell_of_gaps(unit: Unit, at: datetime) -> None:
    """Tells the head which roles nobody fills, once for each that was not known."""
    gaps = gaps_of_unit(unit, at=at)
    if gaps == unit.gaps:
        return
    Unit.objects.filter(pk=unit.pk).update(gaps=gaps)
    fresh = [words for gap, words in gaps.items() if gap not in unit.gaps]
    heads = heads_of(unit, at=at) if fresh else []
    for words in fresh:
        notify(staff=heads, text=words, matter=Matter.STAND_INS, at=at)


def _lapse(run: StepRun, by_letter: Acting, at: datetime) -> bool:
    """Puts one claim back where its holder is away or has the role no longer."""
    holder = run.claimed_by
    if holder is None:
        return False
    holder.unit = run.case.unit
    if ways_of(holder, run.case.version.procedure, run.role, at.astimezone(run.case.unit.zone).date()):
        return False
    with transaction.atomic():
        still = StepRun.objects.open().filter(pk=run.pk, claimed_by=holder)
        if still.update(claimed_by=None, claimed_at=None, **held_by(None)) != 1:
            return False
        run.claimed_by = run.claimed_at = None
        facts = {"run": run.number, "step": run.step, "staff": holder.pk}
        note(run.case, "claim_lapsed", by=None, at=at, facts=facts, words=_why(holder, at))
        tell_doers(run, by=holder, at=at, besides=by_letter)
    return True


def _why(holder: Staff, at: datetime) -> str:
    """Names who holds nothing now, and says until when they are away where it is an absence."""
    today = at.astimezone(holder.unit.zone).date()
    leave = holder.leaves.filter(ended_at__isnull=True, since__lte=today, until__gte=today).first()
    with office_language():
        return f"{holder.user} {away_words(leave)}" if leave else str(holder.user)


def _present(unit: Unit, at: datetime) -> str:
    return f"{unit.roster_stamp.hex}:{at.astimezone(unit.zone).date().isoformat()}"


def _note_seen(unit: Unit, at: datetime) -> None:
    Unit.objects.filter(pk=unit.pk, roster_stamp=unit.roster_stamp).update(seen_to=_present(unit, at))
