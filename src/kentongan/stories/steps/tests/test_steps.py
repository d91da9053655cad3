"""The steps of every story track, played with their rehearsals from end to end."""

from __future__ import annotations

import pytest
from django.conf import settings

from kentongan.cases.kinds import StepKind, kind
from kentongan.cases.models import Case
from kentongan.cases.states import CaseState
from kentongan.kernel.events import faults
from kentongan.stories.editions.writing import asks_approval, may_write, writing_kinds
from kentongan.stories.models import Version
from kentongan.stories.steps import StoryStep

STORY_SOPS = [
    "bakalankrajan-tik", "dinas-website-medsos", "magetan-saluran-komunikasi", "pangkalpinang-informasi",
]  # fmt: skip
SCREENS = {"collect", "receive", "write", "review", "publish", "look", "confirm"}


def play(office, turns: dict[tuple[str, int], str]) -> Case:
    """Plays a case to its end; `turns` names the outcome for the n-th visit of a step, else its way on."""
    case, visits = office.open(), {}
    for _move in range(40):
        case = Case.objects.get(pk=case.pk)
        if not case.is_open:
            return case
        run = office.run(case)
        visits[run.step] = visits.get(run.step, 0) + 1
        onward = next(one.id for one in run.definition.outcomes if one.way == "on")
        office.rehearse(case, turns.get((run.step, visits[run.step]), onward))
    raise AssertionError("the case never ends")


@pytest.mark.parametrize("procedure", STORY_SOPS)
def test_straight_way_reaches_its_end(office_recorded, procedure):
    office = office_recorded(procedure)
    case = play(office, {})
    assert case.state == CaseState.ENDED
    assert Version.objects.count() == 1
    assert list(faults(case.pk)) == []


@pytest.mark.parametrize("procedure", STORY_SOPS)
def test_every_other_outcome_is_taken_and_reaches_an_end(office_recorded, procedure):
    office = office_recorded(procedure)
    taken = set()
    for step in office.story_track.steps:
        for outcome in step.outcomes:
            if outcome.way == "on":
                continue
            case = play(office, {**_way_to(office, step), (step.id, 1): outcome.id})
            assert case.runs.filter(step=step.id, outcome=outcome.id).exists()
            assert list(faults(case.pk)) == []
            taken.add((step.id, outcome.id))
    assert taken


def _way_to(office, step) -> dict[tuple[str, int], str]:
    """Names the turn that leads to a step which the straight way passes by."""
    for other in office.story_track.steps:
        for outcome in other.outcomes:
            if outcome.to == step.id and outcome.way == "withheld":
                return {(other.id, 1): outcome.id}
    return {}


def test_each_kind_of_a_story_is_offered_with_a_screen():
    for name, dotted in settings.STEP_KINDS.items():
        if dotted.startswith("kentongan.stories."):
            assert isinstance(kind(name), StoryStep)
            assert kind(name).screen in SCREENS


def test_story_step_is_a_step_kind():
    assert issubclass(StoryStep, StepKind)


def test_story_is_written_in_its_step_or_where_there_is_none_elsewhere(kelurahan, magetan):
    assert writing_kinds(kelurahan.story_track) == {"edit"}
    assert writing_kinds(magetan.story_track) == {"inventory", "open", "choose", "publish"}
    assert may_write(magetan.run(magetan.open()))
    assert not may_write(kelurahan.run(kelurahan.open()))


def test_track_with_a_screening_asks_approval(dinas, magetan):
    assert asks_approval(dinas.story_track)
    assert not asks_approval(magetan.story_track)
