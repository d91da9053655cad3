"""What any channel must hold to, played against the place where it posts: a real server or a simulator.

A channel's own test module subclasses `Contract` and gives it a `place` fixture. What the channel can't do by its own
capabilities is held to be refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

import pytest

from kentongan.channels import Channel, ChannelRefused, NotYet, OutcomeUnknown, Parcel, Receipt

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TEXT = "Kerja bakti RW 05: warga membersihkan saluran air."
CONTENT = {"title": "Kerja bakti RW 05", "lead": "Warga membersihkan saluran air.", "blocks": []}


class Place(Protocol):
    """Where a channel posts, as its tests see it."""

    channel: Channel

    def public_texts(self) -> list[str]:
        """Returns what the public reads there, oldest first."""


def parcel_for(place: Place, *, key: str, text: str = TEXT, **more: object) -> Parcel:
    name = type(place.channel).__name__.lower()
    content = {**CONTENT, "title": text.partition(":")[0], "lead": text}
    made = Parcel(key=key, site="kel", channel=name, operation="show", text=text, content=content)
    return replace(made, **{"media": getattr(place, "media", ()), **more})


def ready_for(place: Place, parcel: Parcel) -> Parcel:
    """Prepares a parcel as the worker does, pass by pass."""
    for _pass in range(20):
        try:
            return replace(parcel, prepared=dict(place.channel.prepare(parcel)))
        except NotYet as more:
            parcel = replace(parcel, prepared=dict(more.prepared))
    raise AssertionError("it is never ready")


@dataclass
class Shown:
    """A parcel that stands on its channel."""

    parcel: Parcel
    receipt: Receipt

    def later(self, **changes: object) -> Parcel:
        """Returns the parcel of a later operation on it."""
        return replace(self.parcel, prepared={}, remote_id=self.receipt.remote_id, **changes)


class Contract:
    """The rules; each test starts with an empty place."""

    def show(self, place: Place, key: str = "0192f0a4-1111-7000-8000-000000000001", text: str = TEXT) -> Shown:
        parcel = parcel_for(place, key=key, text=text)
        ready = ready_for(place, parcel)
        return Shown(ready, place.channel.send(ready, at=AT))

    def test_account_is_named_and_nothing_stays_of_the_trial(self, place: Place) -> None:
        account = place.channel.verify_connection()
        assert account.name or not place.channel.setup.fields
        assert place.public_texts() == []

    def test_nothing_is_public_before_it_is_sent(self, place: Place) -> None:
        ready_for(place, parcel_for(place, key="0192f0a4-1111-7000-8000-000000000002"))
        assert place.public_texts() == []

    def test_sent_parcel_is_read_by_the_public_once(self, place: Place) -> None:
        shown = self.show(place)
        [text] = place.public_texts()
        assert "saluran air" in text
        assert shown.receipt.remote_id

    def test_replay_of_a_safe_channel_stands_there_once(self, place: Place) -> None:
        if not place.channel.capabilities.replays_safely:
            pytest.skip("this channel asks before it sends again")
        shown = self.show(place)
        assert place.channel.send(shown.parcel, at=AT).remote_id == shown.receipt.remote_id
        assert len(place.public_texts()) == 1

    def test_what_was_sent_is_found_and_what_was_not_is_absent(self, place: Place) -> None:
        parcel = parcel_for(place, key="0192f0a4-1111-7000-8000-000000000003")
        if not place.channel.capabilities.can_find:
            with pytest.raises(OutcomeUnknown):
                place.channel.find(parcel)
            return
        ready = ready_for(place, parcel)
        assert place.channel.find(ready) is None
        receipt = place.channel.send(ready, at=AT)
        found = place.channel.find(ready)
        assert found is not None
        assert found.remote_id == receipt.remote_id

    def test_displayed_text_is_read_back(self, place: Place) -> None:
        shown = self.show(place)
        if not place.channel.capabilities.can_look:
            with pytest.raises(OutcomeUnknown):
                place.channel.look(shown.later())
            return
        seen = place.channel.look(shown.later())
        assert seen is not None
        assert "saluran air" in seen.text
        assert seen.is_public

    def test_correction_takes_the_place_of_what_stood_there(self, place: Place) -> None:
        shown = self.show(place)
        mended = parcel_for(
            place, key="0192f0a4-1111-7000-8000-000000000004", text="Kerja bakti RW 06: warga membersihkan selokan.",
            operation="correct", remote_id=shown.receipt.remote_id,
        )  # fmt: skip
        if not place.channel.capabilities.can_edit:
            with pytest.raises(ChannelRefused):
                place.channel.correct(mended, at=AT)
            return
        ready = ready_for(place, mended)
        place.channel.correct(ready, at=AT)
        [text] = place.public_texts()
        assert "selokan" in text

    def test_taken_down_is_gone_and_may_be_asked_twice(self, place: Place) -> None:
        shown = self.show(place)
        away = shown.later(operation="take_down")
        if not place.channel.capabilities.can_delete:
            with pytest.raises(ChannelRefused):
                place.channel.retract(away, at=AT)
            return
        place.channel.retract(away, at=AT)
        place.channel.retract(away, at=AT)
        assert place.public_texts() == []
        if place.channel.capabilities.can_find:
            assert place.channel.find(away) is not None
        if place.channel.capabilities.can_look:
            assert place.channel.look(away) is None
