"""The channels that SOPs name."""

from __future__ import annotations

from collections.abc import Iterable

from kentongan.procedures.models import Endorsement


def wanted_channels(in_force: Iterable[Endorsement]) -> set[str]:
    """Returns every channel that a track or a step of these SOPs names."""
    tracks = [track for row in in_force for track in row.version.frozen.tracks]
    by_step = {name for track in tracks for step in track.steps for name in step.channels}
    return by_step | {name for track in tracks for name in track.channels}
