"""What a step does beyond moving the case: one class for each kind, named in settings.STEP_KINDS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome, Step, Track

if TYPE_CHECKING:
    from .models import StepRun


@dataclass(frozen=True)
class Decision:
    """What a person says on leaving a step: an outcome, and why where it asks for a reason."""

    outcome: Outcome
    reason_code: str = ""
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


class StepKind:
    """A step that only moves the case; the kinds of stories and inquiries add what theirs needs."""

    #: in one or two words what is done, for lists; the SOP's own words tell it whole
    name: str | Promise = ""
    #: the desk screen that does the work of the step
    screen = "confirm"
    #: asks for hands that had no part in the item; the only rule that a unit's exception lifts
    is_apart = False
    #: there is work in it besides its decision, so an exception is begun before that work
    has_work_inside = False
    #: whoever does it has a hand in the item
    contributes = False

    def check_doer(self, run: StepRun, by: Staff) -> list[Reason]:
        """Says why this person may never do this run, beyond not holding its role."""
        return []

    def check_leave(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> list[Reason]:
        """Says why the step can't be left by this decision now."""
        return []

    def entered(self, run: StepRun, *, by: Staff, at: datetime) -> None:
        """Prepares what the step needs, in the transaction of the move."""

    def left(self, run: StepRun, decision: Decision, *, by: Staff, at: datetime) -> Mapping[str, Any] | None:
        """Carries out what the decision means, in the transaction of the move; returns facts for its event."""
        return None

    def stirred(self, run: StepRun, *, by: Staff, at: datetime) -> Decision | None:
        """Returns the decision by which the step ends by itself, once what it waits for has come about."""
        return None

    def excluded(self, run: StepRun) -> frozenset[int]:
        """Returns the staff ids that check_doer would refuse, for notices and lists."""
        return frozenset()

    def excluded_by_run(self, runs: Sequence[StepRun]) -> Mapping[int, frozenset[int]]:
        """Returns the same for many runs of this kind, by run id; a kind that asks the database asks once."""
        return {run.pk: self.excluded(run) for run in runs}

    def begun_by_run(self, runs: Sequence[StepRun]) -> Mapping[int, frozenset[int]]:
        """Returns the staff ids that have begun on each run, claimed or not, by run id; asks the database once."""
        return {}

    def is_untouched(self, run: StepRun) -> bool:
        """Whether nothing came of the run yet; a kind that can't tell says no."""
        return False

    def reason_words(self, code: str) -> str:
        """Returns the words of a reason for which a case went back to this step."""
        return _("Naskah dibuka kembali") if code == "unlocked" else ""

    def rehearse(self, run: StepRun, outcome: Outcome, *, by: Staff, at: datetime) -> Decision:
        """Does the work of the step as a demonstration, so that `outcome` can be taken."""
        return Decision(outcome, **rehearsed_reason(outcome))


def rehearsed_reason(outcome: Outcome) -> dict[str, Any]:
    """Returns the reason that a rehearsal gives where an outcome asks for one."""
    if outcome.way == "on":
        return {}
    return {
        "reason_code": "other",
        "words": "Peragaan: jalan ini diambil agar setiap keluaran SOP pernah dilalui.",
    }


@lru_cache(maxsize=64)
def kind(name: str) -> StepKind:
    """Returns the one instance of a step kind; KeyError for a kind that no installed part offers."""
    return import_string(settings.STEP_KINDS[name])()


def kinds_on(screen: str) -> list[str]:
    """Returns the kinds of steps whose work is done on a screen of the desk."""
    return [name for name in settings.STEP_KINDS if kind(name).screen == screen]


def is_offered(name: str) -> bool:
    """Says whether an installed part offers this kind, so that a track with it can be run."""
    return name in settings.STEP_KINDS


def is_playable(track: Track) -> bool:
    """Says whether an installed part offers the kind of each step."""
    return all(is_offered(step.kind) for step in track.steps)


def short_name(step: Step) -> str:
    """Returns a step's number with what is done there in a word or two; the SOP's own words where its kind has none."""
    name = str(kind(step.kind).name) if is_offered(step.kind) else ""
    return f"{step.printed_no}. {name or step.activity}"
