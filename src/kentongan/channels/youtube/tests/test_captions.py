"""The subtitles that were approved with a film go to YouTube beside it, before anybody sees either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from kentongan.channels import AllowanceUsed, ConnectionBroken, Ground, Medium, Parcel
from kentongan.channels.cues import Cue, as_webvtt
from kentongan.channels.simulating import serving
from kentongan.channels.tests.contract import AT, parcel_for, ready_for
from kentongan.channels.tests.simulated import FILM, FILM_BYTES, OWN_MACHINE, Simulated
from kentongan.channels.youtube import YouTube, words
from kentongan.channels.youtube.captions import MOST_A_DAY, NAME
from kentongan.channels.youtube.simulator import YouTubeSimulator

SRT = "1\n00:00:00,500 --> 00:00:02,000\nWarga & lurah\n"


class Shelf:
    """The files of the office: a film, and its subtitles as they are now."""

    words = "Warga & lurah"

    def open(self, medium: Medium) -> BytesIO:
        return BytesIO(as_webvtt([Cue(0.5, 2.0, self.words)]).encode() if medium.kind == "subtitles" else FILM_BYTES)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def place(shelf: Shelf) -> Iterator[Simulated]:
    simulator = YouTubeSimulator()
    with serving(simulator):
        ground = Ground(open=shelf.open, allowed_hosts=OWN_MACHINE, own_machine=True)
        yield Simulated(YouTube(simulator.told(), ground), simulator, (FILM,))


def subtitled(place: Simulated, **more: object) -> Parcel:
    told = {"path": "kel/subtitles/1.vtt", "sha256": "12" * 32, "mime": "text/vtt"}
    content = {"blocks": [{"type": "video", "sha256": FILM.sha256, "subtitles": told}]}
    return parcel_for(place, key="k", **{"content": content, **more})


def test_subtitles_lie_beside_the_film_while_it_is_still_private(place: Simulated) -> None:
    ready = ready_for(place, subtitled(place))
    [caption] = place.simulator.captions.values()
    assert caption["srt"] == SRT
    assert caption["snippet"] | {"trackKind": ""} == {
        "videoId": ready.prepared["video"], "language": "id", "name": NAME, "isDraft": False, "trackKind": "",
    }  # fmt: skip
    assert place.simulator.public() == []
    assert place.channel.notes(ready) == [words.CAPTIONS_GO]


def test_film_without_subtitles_asks_for_nothing_more(place: Simulated) -> None:
    place.simulator.may_caption = False
    ready_for(place, subtitled(place, content={"blocks": []}))
    assert place.simulator.units == 10_000


def test_worker_that_died_after_laying_them_lays_no_second_ones(place: Simulated) -> None:
    ready = ready_for(place, subtitled(place))
    again = ready_for(place, subtitled(place, prepared={"video": ready.prepared["video"]}))
    assert again.prepared == ready.prepared
    assert len(place.simulator.captions) == 1


def test_correction_replaces_them(place: Simulated, shelf: Shelf) -> None:
    number = place.channel.send(ready_for(place, subtitled(place)), at=AT).remote_id
    shelf.words = "Warga dan lurah"
    place.channel.correct(subtitled(place, operation="correct", remote_id=number), at=AT)
    [caption] = place.simulator.captions.values()
    assert "Warga dan lurah" in caption["srt"]


def test_token_that_may_send_films_and_no_subtitles_is_said(place: Simulated) -> None:
    place.simulator.may_caption = False
    with pytest.raises(ConnectionBroken, match=words.MAY_NOT_CAPTION):
        ready_for(place, subtitled(place))
    assert place.simulator.public() == []


def test_units_of_a_day_are_known_and_their_end_waits(place: Simulated) -> None:
    assert str(MOST_A_DAY) in words.CAPTIONS_GO
    place.simulator.units = 449
    with pytest.raises(AllowanceUsed, match=words.QUOTA):
        ready_for(place, subtitled(place))
    place.simulator.units = 10_000
    kept = {"video": next(iter(place.simulator.videos))}
    assert ready_for(place, replace(subtitled(place), prepared=kept)).prepared["captions"]
