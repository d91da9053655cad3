"""The visible block of states and edges, and its picture in the docs."""

from pathlib import Path

from django.conf import settings

from kentongan.cases import actions
from kentongan.cases.states import EDGES, CaseState, Way, diagram

OURS = {Way.URGENT, Way.CALLED_OFF}


def test_every_state_is_reached_and_nothing_leads_back_from_an_end():
    assert {edge.target for edge in EDGES} == set(CaseState)
    assert {edge.source for edge in EDGES} == {None, CaseState.OPEN}


def test_every_edge_is_a_verb_of_a_case_and_every_way_an_edge():
    verbs = {edge.verb.split()[0] for edge in EDGES}
    assert all(callable(getattr(actions, verb)) for verb in verbs)
    ways = {edge.verb.split()[1] for edge in EDGES if edge.verb.startswith("leave ")}
    assert ways == set(Way) - OURS, "no outcome of an SOP: rush and call_off are verbs of their own"


def test_an_sop_says_the_same_ways(bureau):
    steps = [step for track in bureau.procedure.tracks for step in track.steps]
    assert {outcome.way for step in steps for outcome in step.outcomes} == set(Way) - OURS


def test_picture_in_the_docs_is_up_to_date():
    page = Path(settings.ROOT) / "docs" / "case-states.md"
    assert page.read_text(encoding="utf-8") == diagram(), "python -m kentongan.cases.states > " + str(page)
