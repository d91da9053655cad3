"""What any channel must hold to, played against the place where it posts: a real server or a simulator.

A channel's own test module subclasses `Contract` and gives it a `place` fixture. What the channel can't do by its own
capabilities is held to be refused; what a person serves is shown by that person, once the program has refused to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

import pytest

from kentongan.channels import Channel, ChannelRefused, NotYet, OutcomeUnknown, Parcel, Receipt

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
#: its title too says what it is about: of what is heard on air no more is known
TEXT = "Kerja bakti saluran air: warga RW 05 mengangkat lumpur."
MENDED = "Kerja bakti selokan: warga RW 06 mengangkat lumpur."
CONTENT = {"blocks": []}


class Place(Protocol):
    """Where a channel posts, as its tests see it.

    It may have `media` that each parcel bears, `laid`, which writes down a parcel where the channel looks for it, and,
    where a person serves it, `pinned`, by which that person shows a parcel.
    """

    channel: Channel

    def public_texts(self) -> list[str]:
        """Returns what the public reads or hears there, oldest first."""


def parcel_for(place: Place, *, key: str, text: str = TEXT, **more: object) -> Parcel:
    name = type(place.channel).__name__.lower()
    content = {**CONTENT, "title": text.partition(":")[0], "lead": text}
    made = Parcel(key=key, site="kel", channel=name, operation="show", text=text, content=content)
    return laid(place, replace(made, **{"media": getattr(place, "media", ()), **more}))


def laid(place: Place, parcel: Parcel) -> Parcel:
    """Returns a parcel as deliveries would give it to this channel."""
    return place.laid(parcel) if hasattr(place, "laid") else parcel


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
    place: Place

    def later(self, **changes: object) -> Parcel:
        """Returns the parcel of a later operation on it."""
        told = {"prepared": {}, "remote_id": self.receipt.remote_id, **changes}
        return laid(self.place, replace(self.parcel, **told))


def served_by_hand(place: Place, parcel: Parcel) -> Receipt:
    """Holds that the program shows nothing by itself, and lets the person do it."""
    with pytest.raises(ChannelRefused) as refused:
        place.channel.send(parcel, at=AT)
    assert refused.value.permanent
    assert place.public_texts() == []
    return place.pinned(parcel)


def _sent(place: Place, parcel: Parcel) -> Receipt:
    return place.channel.send(parcel, at=AT)


class Contract:
    """The rules; each test starts with an empty place."""

    def show(self, place: Place, key: str = "0192f0a4-1111-7000-8000-000000000001", text: str = TEXT) -> Shown:
        parcel = parcel_for(place, key=key, text=text)
        ready = ready_for(place, parcel)
        act = served_by_hand if place.channel.capabilities.by_person else _sent
        return Shown(ready, act(place, ready), place)

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
        assert shown.receipt.remote_id or place.channel.capabilities.by_person

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
            place, key="0192f0a4-1111-7000-8000-000000000004", text=MENDED,
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

    @pytest.mark.parametrize(("verb", "operation"), [("correct", "correct"), ("retract", "take_down")])
    def test_what_names_nothing_changes_nothing_and_is_not_said_to_be_done(
        self, place: Place, verb: str, operation: str
    ) -> None:
        self.show(place)
        key = "0192f0a4-1111-7000-8000-000000000005"
        for act in (getattr(place.channel, verb), place.channel.find):
            nameless = parcel_for(place, key=key, text=MENDED, operation=operation, remote_id="")
            try:
                ready = ready_for(place, nameless)
                done = act(ready) if act == place.channel.find else act(ready, at=AT)
            except (ChannelRefused, OutcomeUnknown):
                done = None
            assert done is None or done.remote_id, "a receipt names what it is for"
            if not place.channel.capabilities.at_once:  # it finds its page by its address
                assert done is None
                assert len(place.public_texts()) == 1
