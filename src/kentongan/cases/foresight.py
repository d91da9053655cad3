"""The steps ahead that nobody can do: found before the case gets there, and told to the head."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from operator import contains
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.kernel import events
from kentongan.kernel.language import office_language
from kentongan.people.actions import notify
from kentongan.people.heads import heads_of
from kentongan.people.models import Matter, Unit
from kentongan.procedures.definition import Step, Track
from kentongan.procedures.roster import Roster, Way, roster_of

from .kinds import kind
from .models import Case, StepRun
from .queries import excluded_by_run
from .states import Way as Leaving
from .waiving import procedures_waived, waiver_in_force

#: says whose hands shut them out of a step of a case
Shut = Callable[[Case, Step], frozenset[int]]


class Why(StrEnum):
    """Why nobody can do a step."""

    #: no staff in the role
    VACANT = "vacant"
    #: all are on leave or elsewhere, and nobody stands in
    AWAY = "away"
    #: everyone in the role had, or will have, a hand in it
    EXCLUDED = "excluded"


WORDS = {
    Why.VACANT: gettext_lazy("belum ada pegawai untuk %(role)s"),
    Why.AWAY: gettext_lazy("semua %(role)s sedang tidak masuk dan tidak ada penggantinya"),
    Why.EXCLUDED: gettext_lazy("semua %(role)s ikut membuat naskahnya, dan tidak ada orang lain"),
}


@dataclass(frozen=True)
class Gap:
    """A step that nobody can do as things stand."""

    step: Step
    why: Why
    role: str

    def __str__(self) -> str:
        why = str(WORDS[self.why]) % {"role": self.role}
        return _("%(no)s. %(activity)s: %(why)s") % {
            "no": self.step.printed_no,
            "activity": self.step.activity,
            "why": why,
        }


def gaps_ahead(case: Case, *, run: StepRun | None = None, at: datetime) -> list[Gap]:
    """Returns the steps from the present one on that nobody can do, in the order in which they come.

    `run`: the present one, where it is in hand.
    """
    return _gaps(case, partial(_shut, run), lambda: waiver_in_force(case, at=at) is not None, at=at)


def _gaps(case: Case, shut: Shut, is_waived: Callable[[], bool], *, at: datetime) -> list[Gap]:
    if not case.step:
        return []
    roster, day = roster_of(case.unit), at.astimezone(case.unit.zone).date()
    ahead = list(_ahead(case.definition, case.step))
    ways = {step.id: roster.ways(case.version.procedure, step.role, day) for step in ahead}
    found = []
    for step in ahead:
        why = None if ways[step.id] else nobody(roster, case.version.procedure, step.role, day)
        if why is None and kind(step.kind).is_apart and not _is_free(shut(case, step), step, ahead, ways):
            why = None if is_waived() else Why.EXCLUDED
        if why:
            found.append(Gap(step, why, str(case.procedure.role(step.role).name)))
    return found


def look_ahead(case: Case, *, run: StepRun | None = None, at: datetime) -> list[Gap]:
    """Keeps which steps ahead nobody can do; the head is told once of each change for the worse."""
    gaps = gaps_ahead(case, run=run, at=at)
    _keep(case, gaps, at=at)
    return gaps


def look_ahead_in(unit: Unit, *, at: datetime) -> None:
    """Looks ahead in every open case of a unit; what it asks the database does not grow with their number."""
    cases = list(Case.objects.of(unit).open().select_related("stream", "version"))
    for case in cases:
        case.unit = unit
    shut, waived = _shut_in(cases), procedures_waived(unit, at=at)
    for case in cases:
        gaps = _gaps(case, shut, partial(contains, waived, case.version.procedure), at=at)
        _keep(case, gaps, at=at)


def _keep(case: Case, gaps: list[Gap], *, at: datetime) -> None:
    kept = ",".join(f"{gap.step.id}:{gap.why}" for gap in gaps)[:400]
    if kept == case.unmanned:
        return
    known = set(case.unmanned.split(","))
    Case.objects.filter(pk=case.pk).update(unmanned=kept)
    case.unmanned = kept
    facts = {"gaps": [{"step": gap.step.id, "why": str(gap.why)} for gap in gaps]}
    what = "steps_unmanned" if gaps else "steps_manned"
    with office_language():
        words = " ".join(f"{gap}." for gap in gaps)
        fresh = [f"{gap}" for gap in gaps if f"{gap.step.id}:{gap.why}" not in known]
    events.record(case.stream, what, by=events.PROGRAM, at=at, facts=facts, words=words)
    if fresh:
        text = f"{case.headline}: {fresh[0]}."
        notify(staff=heads_of(case.unit, at=at), text=text, matter=Matter.CASE, about=case.pk, at=at)


def _ahead(track: Track, step: str) -> Iterable[Step]:
    """Yields the step at which a case stands and those that it comes to without being sent back."""
    found: dict[str, Step] = {}
    queue = [step]
    while queue:
        id = queue.pop(0)
        if id in found or track.is_end(id):
            continue
        found[id] = track.step(id)
        queue += [outcome.to for outcome in found[id].outcomes if outcome.way != Leaving.BACK]
    return found.values()


def nobody(roster: Roster, procedure: str, role: str, day: date) -> Why:
    """Says whether a role without doers has holders who are away, or none at all."""
    posts = roster.posts.get((procedure, role), ())
    holders = (way for post in posts for way in post.ways((procedure, role), day))
    return Why.AWAY if any(way.staff in roster.staff for way in holders) else Why.VACANT


def _shut(run: StepRun | None, case: Case, step: Step) -> frozenset[int]:
    """Asks of the present run itself: a second review is shut to whoever pressed."""
    if step.id == case.step:
        run = run or case.runs.open().first()
        return kind(step.kind).excluded(_at(case, step, facts=run.facts if run else None))
    return kind(step.kind).excluded(_at(case, step))


def _shut_in(cases: Iterable[Case]) -> Shut:
    """Asks once for all cases, with runs that are not kept and have numbers that no kept run has."""
    apart = [
        (case, step)
        for case in cases
        for step in (_ahead(case.definition, case.step) if case.step else ())
        if kind(step.kind).is_apart
    ]
    here = [case.pk for case, step in apart if step.id == case.step]
    facts = dict(StepRun.objects.open().filter(case__in=here).values_list("case", "facts"))
    runs = [
        _at(case, step, pk=-number, facts=facts.get(case.pk) if step.id == case.step else None)
        for number, (case, step) in enumerate(apart, 1)
    ]
    found = excluded_by_run(runs)
    known = {(case.pk, step.id): found[-number] for number, (case, step) in enumerate(apart, 1)}
    return lambda case, step: known[case.pk, step.id]


def _at(case: Case, step: Step, pk: int | None = None, facts: dict[str, Any] | None = None) -> StepRun:
    return StepRun(pk=pk, case=case, kind=step.kind, role=step.role, step=step.id, facts=facts or {})


def _is_free(shut: frozenset[int], step: Step, ahead: list[Step], ways: dict[str, list[Way]]) -> bool:
    """Says whether anybody can do a step that asks for clean hands, also after what is still to be written."""
    before = [one for one in ahead[: ahead.index(step)] if kind(one.kind).contributes]
    return any(
        not way.hands & shut and all(any(not other.hands & way.hands for other in ways[one.id]) for one in before)
        for way in ways[step.id]
    )
