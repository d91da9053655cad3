"""What the channels say of a content before it is approved, as remarks of the screening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kentongan.deliveries.foreseeing import broken, hints_of, refusals_of, ways_to
from kentongan.people.models import Unit
from kentongan.stories.screening import Remark
from kentongan.stories.text.lengths import path_of


def channel_remarks(content: Mapping[str, Any], unit: Unit) -> Iterator[Remark]:
    """Yields what a channel would refuse, and which can't be reached; what has no title yet is no item for any.

    What a person serves stops nothing: they may make a picture of the words.
    """
    if not content["title"].strip() or not content["channels"]:
        return
    ways = ways_to(unit, content["channels"])
    for one in refusals_of(content, unit, path=path_of(content), ways=ways):
        yield _remark("channel-refuses", one.channel, one.why, is_severe=one.stops)
    for one in hints_of(content, unit, path=path_of(content), ways=ways):
        yield _remark("channel-hints", one.channel, one.why, is_severe=False)
    for channel, why in broken(unit, content["channels"], ways).items():
        yield _remark("channel-broken", channel, why, is_severe=False)


def _remark(kind: str, channel: str, why: str, *, is_severe: bool) -> Remark:
    return Remark(kind, f"channel:{channel}", 0, 0, "", is_severe, facts={"why": why}, identity=f"{channel}: {why}")
