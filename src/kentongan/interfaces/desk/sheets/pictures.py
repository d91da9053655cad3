"""The SOP and the case as pictures: definitions turned into the frozen data of documents/."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from kentongan.cases.models import Case, StepRun
from kentongan.documents.flowchart import (
    Chart,
    Edge,
    EndNode,
    Lane,
    Node,
    Progress,
    Visit,
    assumptions_of,
    draw,
    draw_pages,
    legend_of,
)
from kentongan.interfaces.desk.words.log import shorten
from kentongan.kernel.language import reading
from kentongan.kernel.worktime.words import duration_words
from kentongan.procedures.definition import Procedure, Step, Track
from kentongan.procedures.queries import as_confirmed

#: longest activity that is drawn in a box; the table below the picture has the whole words
LONGEST_LABEL = 90
#: rows of symbols that an upright page of paper holds, with the heads above and the notes below
SYMBOLS_ON_PAPER = 9
#: what can be read into a step that its box stands for, besides its doer and its words
_READ_INTO_A_STEP = ("kind", "printed_no", "opens")


@dataclass(frozen=True)
class Picture:
    """A drawing, and what is told below it: as text of the page, which a narrow screen can break."""

    svg: SafeString
    notes: tuple[str, ...]


def picture_of_track(procedure: Procedure, track: Track) -> Picture:
    """Draws a track as the official swimlanes."""
    return _drawn(_chart(procedure, track, None))


def printed_pictures(procedure: Procedure) -> list[tuple[str, str]]:
    """Draws every track for paper: each page with its title, joined to the next by pentagons where it has several."""
    found = []
    for track in procedure.tracks:
        pages = draw_pages(_chart(procedure, track, None), SYMBOLS_ON_PAPER)
        part = f" ({{}}/{len(pages)})" if len(pages) > 1 else ""
        found += [(f"Diagram alir: {track.name}{part.format(n)}", svg) for n, svg in enumerate(pages, start=1)]
    return found


def picture_of_case(case: Case, way: list[StepRun]) -> Picture:
    """Draws the track of a case with the way it came and where it stands."""
    visited = tuple(Visit(run.step, _outcome(run), _time(run)) for run in way if run.left_at)
    procedure = as_confirmed(case.version, case.unit)
    return _drawn(_chart(procedure, procedure.track(case.track), Progress(case.step or case.end, visited)))


def assumed_parts(procedure: Procedure) -> int:
    """Counts what was read into the text, as the pictures number it: roles, steps and outcomes."""
    return len({reason for track in procedure.tracks for reason in assumptions_of(_chart(procedure, track, None))})


def _drawn(chart: Chart) -> Picture:
    svg = mark_safe(draw(chart, has_legend=False))  # the drawing escapes every word that it is given
    return Picture(svg, legend_of(chart))


def _chart(procedure: Procedure, track: Track, progress: Progress | None) -> Chart:
    used = _roles_in_order(track)
    lanes = tuple(Lane(id, str(procedure.role(id).name), _why_a_lane(procedure, track, id)) for id in used)
    nodes = tuple(_node(step) for step in track.steps)
    edges = tuple(
        Edge(step.id, outcome.to, outcome.label, outcome.way, outcome.assumed)  # type: ignore[arg-type]  # validated
        for step in track.steps
        for outcome in step.outcomes
    )
    ends = tuple(EndNode(end.id, end.label, _lane_of_end(track, end.id)) for end in track.ends)
    return Chart(lanes, nodes, edges, ends, f"{procedure.name}: {track.name}", progress)


def _node(step: Step) -> Node:
    label = shorten(str(step.activity), LONGEST_LABEL)
    read = (step.role_assumed, step.activity.assumed, *(step.assumption(field) for field in _READ_INTO_A_STEP))
    return Node(step.id, step.role, label, step.printed_no, " ".join(reason for reason in read if reason))


def _why_a_lane(procedure: Procedure, track: Track, role: str) -> str:
    """Returns why a role has a column: its name was read so, or it has no work and is taken to be informed."""
    if any(step.role == role for step in track.steps):
        return procedure.role(role).name.assumed
    told = (step.assumption("informed", role) for step in track.steps)
    return procedure.role(role).name.assumed or next((reason for reason in told if reason), "")


def _roles_in_order(track: Track) -> list[str]:
    """Returns role ids in the order of their first step, those only informed last."""
    doing = [step.role for step in track.steps]
    told = [role for step in track.steps for role in step.informed]
    return list(dict.fromkeys([*doing, *told]))


def _lane_of_end(track: Track, end: str) -> str:
    leading = [step.role for step in track.steps if any(outcome.to == end for outcome in step.outcomes)]
    return leading[-1] if leading else track.steps[-1].role


def _outcome(run: StepRun) -> str:
    return next((one.label for one in run.definition.outcomes if one.id == run.outcome), run.outcome)


def _time(run: StepRun) -> str:
    return duration_words(run.minutes_taken, reading()) if run.minutes_taken is not None else ""
