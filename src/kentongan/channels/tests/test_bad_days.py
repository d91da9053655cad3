"""Each platform that is simulated gives each bad day in its own words, and stands as it is told to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.module_loading import import_string

from kentongan.channels import AllowanceUsed, Channel, ChannelRefused, ConnectionBroken, OutcomeUnknown
from kentongan.channels.simulating import BAD_DAYS, ONE_ALONE, Simulator
from kentongan.channels.tests.contract import AT, parcel_for, ready_for
from kentongan.channels.tests.simulated import FILM, PHOTO, Simulated, simulated
from kentongan.environment.tables import CHANNELS, SIMULATORS

#: what no parcel may lack there
NEEDED = {"youtube": (FILM,), "instagram": (PHOTO,)}
#: what an adapter makes of each day, and whether the post stands there
MEANS: dict[str, tuple[type[Exception], bool]] = {
    "swallow": (OutcomeUnknown, False), "created-but-swallow": (OutcomeUnknown, True), "500": (OutcomeUnknown, False),
    "created-but-500": (OutcomeUnknown, True), "created-but-garbage": (OutcomeUnknown, True),
    "401": (ConnectionBroken, False), "302": (ConnectionBroken, False), "429": (AllowanceUsed, False),
    ONE_ALONE: (ChannelRefused, False),
}  # fmt: skip


@pytest.fixture(params=sorted(SIMULATORS))
def place(request: pytest.FixtureRequest) -> Iterator[Simulated]:
    kind: type[Channel] = import_string(CHANNELS[request.param])
    simulator: Simulator = import_string(SIMULATORS[request.param])()
    with simulated(kind, simulator) as place:
        place.media = NEEDED.get(request.param, ())
        yield place


def test_every_bad_day_means_something() -> None:
    assert set(MEANS) == {*BAD_DAYS, ONE_ALONE}


@pytest.mark.parametrize("day", MEANS)
def test_bad_day_is_told_for_what_it_is(place: Simulated, day: str) -> None:
    kind, is_made = MEANS[day]
    ready = ready_for(place, parcel_for(place, key="0192f0a4-1111-7000-8000-000000000009"))
    place.plan(day)
    with pytest.raises(kind):
        place.channel.send(ready, at=AT)
    assert len(place.public_texts()) == is_made


def test_standing_can_be_planned_and_what_is_no_part_of_it_is_refused(place: Simulated) -> None:
    names = place.simulator.STANDS
    stands = {name: getattr(place.simulator, name) for name in sorted(names)}
    changed = {name: not value if isinstance(value, bool) else value for name, value in stands.items()}
    assert place.simulator.plan([], changed).told["stands"] == changed
    assert {name: getattr(place.simulator, name) for name in names} == changed
    assert place.simulator.plan([], {"posts": {}}).status == 422
    assert not [name for name in names if place.simulator.plan([], {name: None}).status != 422]
