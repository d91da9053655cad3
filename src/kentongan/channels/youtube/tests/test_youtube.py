"""What YouTube takes and refuses, and how an upload goes on where it broke off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import httpx
import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Medium, NotYet, OutcomeUnknown, Parcel
from kentongan.channels.consent import Consent
from kentongan.channels.needing import NO_FILM
from kentongan.channels.tests.contract import ready_for
from kentongan.channels.tests.simulated import PHOTO, Simulated, ground, simulated
from kentongan.channels.youtube import YouTube, words
from kentongan.channels.youtube.server import AN_HOUR, PIECE
from kentongan.channels.youtube.simulator import CHANNEL, LASTS, NAME, YouTubeSimulator

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
FILM = Medium("video", "film.mp4", "cd" * 32, "video/mp4")
TEXT = "Kerja bakti RW 05\nWarga membersihkan saluran air <tadi pagi>. https://kel.example.id/a/"


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(YouTube, YouTubeSimulator()) as place:
        yield place


def parcel(text: str = TEXT, media: tuple[Medium, ...] = (FILM,), **more: object) -> Parcel:
    made = Parcel(key="k", site="kel", channel="youtube", operation="show", text=text, content={}, media=media)
    return replace(made, **more)


def kept_after(place: Simulated, wanted: Parcel) -> dict[str, object]:
    with pytest.raises(NotYet) as caught:
        place.channel.prepare(wanted)
    return dict(caught.value.prepared)


def test_film_is_private_until_it_is_sent_and_its_first_line_is_the_title(place: Simulated) -> None:
    ready = ready_for(place, parcel())
    [video] = place.simulator.videos.values()
    assert (video["status"]["privacyStatus"], video["snippet"]["title"]) == ("private", "Kerja bakti RW 05")
    place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert "‹tadi pagi›" in post["text"]
    seen = place.channel.look(replace(ready, remote_id=video["id"]))
    assert seen == replace(place.channel.expected(ready), url=post["url"])


def test_short_film_goes_as_its_upright_cut_and_a_long_one_whole(place: Simulated) -> None:
    cut = {"path": "tegak.mp4", "sha256": "ee" * 32, "mime": "video/mp4"}
    opened: list[str] = []
    place.channel.ground = replace(place.channel.ground, open=lambda one: opened.append(one.path) or BytesIO(b"film"))
    for seconds, path in ((180, "tegak.mp4"), (181, "film.mp4")):
        block = {"type": "video", "sha256": FILM.sha256, "seconds": seconds, "portrait": cut}
        told = parcel(content={"blocks": [block]})
        ready_for(place, told)
        assert set(opened) == {path}
        assert (words.SHORT_GOES in place.channel.notes(told)) == (seconds == 180)
        opened.clear()


def test_session_is_kept_before_a_byte_is_sent(place: Simulated) -> None:
    kept = kept_after(place, parcel())
    assert list(kept) == ["session"]
    assert place.simulator.videos == {}


def test_upload_goes_on_where_it_broke_off_and_makes_one_video(place: Simulated) -> None:
    content = b"x" * (PIECE + 1000)
    channel = YouTube(place.simulator.told(), ground(content))
    place.simulator.takes = PIECE // 2
    here = replace(place, channel=channel)
    again = ready_for(here, parcel())
    [video] = place.simulator.videos.values()
    assert (video["size"], again.prepared) == (len(content), {"video": video["id"]})


def test_answer_that_was_lost_after_the_last_byte_makes_no_second_video(place: Simulated) -> None:
    kept = kept_after(place, parcel())
    first = kept_after(place, parcel(prepared=kept))
    again = kept_after(place, parcel(prepared=kept))
    assert (first, len(place.simulator.videos)) == (again, 1)


def test_session_that_is_not_kept_any_more_is_begun_anew(place: Simulated) -> None:
    kept = kept_after(place, parcel())
    place.simulator.sessions.clear()
    assert kept_after(place, parcel(prepared=kept)) == {}


def test_session_on_another_host_is_not_spoken_with(place: Simulated) -> None:
    with pytest.raises(ConnectionBroken):
        place.channel.prepare(parcel(prepared={"session": "https://lain.invalid/upload?upload_id=1"}))


def test_film_that_is_worked_on_waits_and_one_that_failed_is_refused_for_good(place: Simulated) -> None:
    place.simulator.busy = 1
    kept = kept_after(place, parcel(prepared=kept_after(place, parcel())))
    assert kept_after(place, parcel(prepared=kept)) == kept
    place.simulator.becomes = "rejected"
    with pytest.raises(ChannelRefused, match=words.FILM_FAILED) as caught:
        place.channel.prepare(parcel(prepared=kept))
    assert caught.value.permanent


def test_what_youtube_would_refuse_is_said_before_the_approval() -> None:
    youtube = YouTube({})
    heavy = {"blocks": [{"type": "video", "sha256": FILM.sha256, "seconds": 43201, "size": 256_000_000_001}]}
    assert youtube.check(parcel(media=(PHOTO,))) == [NO_FILM]
    assert youtube.check(parcel(content=heavy)) == [words.FILM_TOO_LONG, words.FILM_TOO_LARGE]
    for text in ("a" * 101, "Judul\n" + "a" * 5001, "Judul\n" + "é" * 2501):
        assert youtube.check(parcel(text)) == [words.TOO_LONG]
    assert youtube.notes(parcel(media=(FILM, PHOTO))) == [words.FILM_ALONE]


@pytest.mark.parametrize("day", ["500", "created-but-500", "created-but-garbage", "swallow", "created-but-swallow"])
def test_lost_answer_is_looked_up_by_the_video_and_may_be_sent_again(place: Simulated, day: str) -> None:
    ready = ready_for(place, parcel())
    place.plan(day)
    with pytest.raises(OutcomeUnknown):
        place.channel.send(ready, at=AT)
    assert bool(place.channel.find(ready)) == day.startswith("created")
    place.channel.send(ready, at=AT)
    assert len(place.simulator.public()) == 1


def test_quota_that_is_used_up_waits(place: Simulated) -> None:
    ready = ready_for(place, parcel())
    place.plan("429")
    with pytest.raises(ChannelRefused, match=words.QUOTA) as caught:
        place.channel.send(ready, at=AT)
    assert (caught.value.permanent, caught.value.wait_seconds) == (False, AN_HOUR)


def test_access_token_is_renewed_and_the_refresh_token_stays(place: Simulated) -> None:
    place.simulator.clock = lambda: AT.timestamp()
    fresh = place.channel.renewed()
    assert fresh.secrets == {"access_token": place.simulator.access, "refresh_token": ""}
    assert (fresh.expires_at - AT).total_seconds() == LASTS
    revoked = YouTube({**place.simulator.told(), "refresh_token": "lama"}, place.channel.ground)
    with pytest.raises(ConnectionBroken, match=words.REVOKED):
        revoked.renewed()


def test_owner_is_asked_at_google_for_what_the_channel_needs_and_for_lasting() -> None:
    asked = httpx.URL(YouTube({"client_id": "abc"}).consent_address(Consent.asked("https://meja.example.id/")))
    assert asked.host == "accounts.google.com"
    assert (asked.params["access_type"], asked.params["prompt"]) == ("offline", "consent")
    assert {one.rpartition(".")[2] for one in asked.params["scope"].split()} == {
        "upload",
        "com/auth/youtube",
        "force-ssl",
    }


def test_trial_names_the_channel_and_makes_no_video(place: Simulated) -> None:
    account = place.channel.verify_connection()
    assert (account.name, account.id, place.simulator.videos) == (NAME, CHANNEL, {})
    place.simulator.has_channel = False
    with pytest.raises(ConnectionBroken, match=words.NO_CHANNEL):
        place.channel.verify_connection()
