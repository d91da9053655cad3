"""The recorder behaves as a real channel does, and badly when told to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kentongan.channels import ChannelRefused, Displayed, Medium, OutcomeUnknown, Parcel
from kentongan.channels.recorder import Recorder
from kentongan.channels.recorder.plan import Plan

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
PARCEL = Parcel(
    key="key-1", site="kelurahan", channel="x", operation="show", text="Kerja bakti", content={"title": "A"},
    media=(Medium("photo", "a.jpg", "ab", "image/jpeg"),),
)  # fmt: skip


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder({"folder": str(tmp_path / "recorder")})


def correction(remote_id: str, operation: str = "correct") -> Parcel:
    return replace(PARCEL, key="key-2", operation=operation, remote_id=remote_id, text="Ralat")


def test_sent_parcel_stands_in_the_folder(recorder: Recorder) -> None:
    receipt = recorder.send(PARCEL, at=AT)
    [post] = recorder.posts()
    assert (post["remote_id"], post["url"], receipt.at) == (receipt.remote_id, receipt.url, AT)
    assert post["parcel"]["text"] == "Kerja bakti"
    assert recorder.find(PARCEL) == receipt


def test_same_key_stands_there_once(recorder: Recorder) -> None:
    assert recorder.send(PARCEL, at=AT) == recorder.send(PARCEL, at=AT)
    assert len(recorder.posts()) == 1


def test_without_replays_the_same_key_stands_there_twice(tmp_path: Path) -> None:
    careless = Recorder({"folder": str(tmp_path), "replays": False})
    careless.send(PARCEL, at=AT)
    careless.send(PARCEL, at=AT)
    assert len(careless.posts()) == 2


def test_correction_changes_the_post_in_its_place(recorder: Recorder) -> None:
    shown = recorder.send(PARCEL, at=AT)
    corrected = recorder.correct(correction(shown.remote_id), at=AT)
    [post] = recorder.public_posts()
    assert (corrected.url, post["parcel"]["text"]) == (shown.url, "Ralat")
    assert recorder.find(correction(shown.remote_id)) == corrected


def test_correction_of_nothing_is_refused_for_good(recorder: Recorder) -> None:
    with pytest.raises(ChannelRefused) as caught:
        recorder.correct(correction("gone"), at=AT)
    assert caught.value.permanent


def test_take_down_leaves_nothing_public_and_may_repeat(recorder: Recorder) -> None:
    shown = recorder.send(PARCEL, at=AT)
    away = correction(shown.remote_id, "take_down")
    assert recorder.find(away) is None
    assert recorder.retract(away, at=AT).url == recorder.retract(away, at=AT).url == ""
    assert recorder.public_posts() == []
    assert recorder.find(away) is not None


def test_take_down_of_what_is_gone_is_done_and_of_what_nobody_names_is_not(recorder: Recorder) -> None:
    assert recorder.retract(correction("long-gone", "take_down"), at=AT).remote_id == "long-gone"
    with pytest.raises(ChannelRefused):
        recorder.retract(correction("", "take_down"), at=AT)


def test_what_was_not_sent_is_not_found(recorder: Recorder) -> None:
    assert recorder.find(PARCEL) is None
    assert recorder.posts() == []


def test_planned_answers_come_in_order_and_are_used_up(recorder: Recorder) -> None:
    recorder.plan.say("send", "timeout", "refuse", "busy", "wait", "created-but-timeout")
    with pytest.raises(OutcomeUnknown):
        recorder.send(PARCEL, at=AT)
    for permanent, wait in ((True, 0), (False, 0), (False, 900)):
        with pytest.raises(ChannelRefused) as caught:
            recorder.send(PARCEL, at=AT)
        assert (caught.value.permanent, caught.value.wait_seconds) == (permanent, wait)
    assert recorder.posts() == []
    with pytest.raises(OutcomeUnknown):
        recorder.send(PARCEL, at=AT)
    assert len(recorder.posts()) == 1
    assert recorder.send(PARCEL, at=AT)


def test_death_can_be_planned_before_and_after(recorder: Recorder) -> None:
    recorder.plan.say("send", "die", "created-but-died")
    for posts in (0, 1):
        with pytest.raises(SystemExit):
            recorder.send(PARCEL, at=AT)
        assert len(recorder.posts()) == posts


def test_plans_of_verbs_are_apart(recorder: Recorder) -> None:
    recorder.plan.say("find", "timeout")
    recorder.plan.say("prepare", "break")
    with pytest.raises(RuntimeError):
        recorder.prepare(PARCEL)
    with pytest.raises(OutcomeUnknown):
        recorder.find(PARCEL)
    assert recorder.prepare(PARCEL) == {"uploads": ["ab"]}


@pytest.mark.parametrize(("verb", "answer"), [("send", "explode"), ("sing", "ok")])
def test_unknown_plan_is_an_error(tmp_path: Path, verb: str, answer: str) -> None:
    with pytest.raises(ValueError, match="no such plan"):
        Plan(tmp_path).say(verb, answer)


def test_post_is_read_back_as_the_public_sees_it(recorder: Recorder) -> None:
    shown = recorder.send(PARCEL, at=AT)
    seen = replace(PARCEL, remote_id=shown.remote_id)
    assert recorder.look(seen) == Displayed("Kerja bakti", shown.url, 1)
    recorder.retract(seen, at=AT)
    assert recorder.look(seen) is None


@pytest.mark.parametrize("options", [{}, {"folder": "/tmp", "speed": 3}])
def test_unknown_or_missing_options_are_an_error(options: dict) -> None:
    with pytest.raises(ValueError, match="folder"):
        Recorder(options)


def test_capabilities_follow_the_options(tmp_path: Path) -> None:
    lacking = {"replays": False, "finds": False, "corrects": False, "retracts": False}
    can = Recorder({"folder": str(tmp_path), **lacking}).capabilities
    assert not can.replays_safely
    assert not can.can_find
    assert not can.can_edit
    assert not can.can_delete
    assert not can.by_person
