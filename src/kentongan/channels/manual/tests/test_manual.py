"""The channel that a person serves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kentongan.channels import ChannelRefused, Medium, OutcomeUnknown, Parcel
from kentongan.channels.manual import Manual

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
PARCEL = Parcel(key="1", site="kelurahan", channel="radio", operation="show", text="Warta", content={})


def test_program_sends_nothing_by_itself() -> None:
    manual = Manual({})
    assert manual.capabilities.by_person
    assert manual.prepare(PARCEL) == {}
    with pytest.raises(ChannelRefused) as caught:
        manual.send(PARCEL, at=AT)
    assert caught.value.permanent
    with pytest.raises(OutcomeUnknown):
        manual.find(PARCEL)


def test_something_must_be_there_to_show() -> None:
    empty = replace(PARCEL, text=" ")
    assert "masih kosong" in Manual({}).check(empty)[0]
    assert Manual({}).check(PARCEL) == []
    assert Manual({}).check(replace(empty, media=(Medium("photo", "a.jpg", "ab", "image/jpeg"),))) == []
    assert Manual({}).check(replace(empty, operation="take_down")) == []


def test_options_are_not_known() -> None:
    with pytest.raises(ValueError, match="folder"):
        Manual({"folder": "/tmp"})
