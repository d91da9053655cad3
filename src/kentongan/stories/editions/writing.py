"""In which steps a story is written, and in which somebody says that it is fit."""

from __future__ import annotations

from kentongan.cases.models import StepRun
from kentongan.procedures.definition import Track

#: steps that exist for writing
WRITING_KINDS = frozenset({"edit"})
#: steps in which a track that has no writing step of its own is written
WRITING_ELSEWHERE = frozenset({"inventory", "open", "choose", "publish"})
#: steps whose way on approves the version that they had before them
APPROVING_KINDS = frozenset({"approve", "screen"})


def writing_kinds(track: Track) -> frozenset[str]:
    """Returns the step kinds in which a story of this track may be written."""
    has_own = any(step.kind in WRITING_KINDS for step in track.steps)
    return WRITING_KINDS if has_own else WRITING_ELSEWHERE


def may_write(run: StepRun) -> bool:
    """Says whether the step of a run is one in which the story is written."""
    return run.kind in writing_kinds(run.case.definition)


def asks_approval(track: Track) -> bool:
    """Says whether a track has a step that approves, without which nothing of it is released."""
    return any(step.kind in APPROVING_KINDS for step in track.steps)
