"""A fault of the program is told in one Indonesian sentence; its detail is in the log alone."""

from __future__ import annotations

import pytest

from kentongan.channels import ChannelRefused, OutcomeUnknown
from kentongan.deliveries.adapters import FileChanged
from kentongan.deliveries.faults import reason_of
from kentongan.deliveries.tests.rounds import look_due
from kentongan.deliveries.watching import WAITS

from .conftest import Newsroom

PROGRAM = "Ada kesalahan pada program untuk kanal ini. Rinciannya ada di log; beri tahu pengelola program."


@pytest.mark.parametrize(("verb", "state"), [("prepare", "queued"), ("send", "unknown")])
def test_fault_of_an_adapter_is_told_in_the_offices_words(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, verb: str, state: str
) -> None:
    newsroom.release()
    newsroom.recorder.plan.say(verb, "break")
    newsroom.work()
    row = newsroom.delivery()
    assert (row.state, row.last_error) == (state, PROGRAM)
    assert {one.detail for one in row.tries.all()} <= {PROGRAM}
    assert "RuntimeError" in caplog.text


def test_fault_while_looking_for_it_is_logged_and_told_alike(
    newsroom: Newsroom, recorder_with, caplog: pytest.LogCaptureFixture
) -> None:
    recorder_with(replays=False)
    newsroom.release()
    newsroom.recorder.plan.say("send", "timeout")
    newsroom.recorder.plan.say("find", "break")
    newsroom.work()
    newsroom.work(seconds=30)
    assert newsroom.delivery().last_error == PROGRAM
    assert "RuntimeError" in caplog.text


def test_fault_of_a_later_look_is_told_alike(newsroom: Newsroom) -> None:
    newsroom.release()
    newsroom.work()
    newsroom.recorder.plan.say("look", "break")
    look_due(newsroom.later(seconds=WAITS[0].total_seconds()), now=newsroom.now)
    assert newsroom.delivery().watch.last_error == PROGRAM


def test_channels_own_words_are_kept_and_names_of_files_are_not() -> None:
    assert reason_of(OutcomeUnknown("Kanal tidak menjawab.")) == "Kanal tidak menjawab."
    assert reason_of(ChannelRefused("Kanal sibuk.", permanent=False)) == "Kanal sibuk."
    for error in (FileChanged("foto/lurah.jpg"), FileNotFoundError(2, "No such file", "/srv/foto/lurah.jpg")):
        assert "lurah" not in reason_of(error)
        assert reason_of(error).startswith("Berkas yang disetujui")
