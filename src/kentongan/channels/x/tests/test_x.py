"""What X takes, bills and refuses, and how a post is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import httpx
import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, Medium, NotYet, OutcomeUnknown, Parcel
from kentongan.channels.consent import Consent
from kentongan.channels.tests.simulated import PHOTO, Simulated, simulated
from kentongan.channels.x import X, words
from kentongan.channels.x.reading import words_of
from kentongan.channels.x.simulator import LASTS, XSimulator

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
FILM = Medium("video", "film.mp4", "cd" * 32, "video/mp4")
LINKED = "Kerja bakti & gotong royong RW 05 https://kel-sukun.example.id/berita/kerja-bakti/?a=1&b=2 #sukun"


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(X, XSimulator()) as place:
        yield place


def parcel(text: str = LINKED, **more: object) -> Parcel:
    return replace(Parcel(key="k", site="kel", channel="x", operation="show", text=text, content={}), **more)


def prepared(place: Simulated, wanted: Parcel) -> Parcel:
    return replace(wanted, prepared=dict(place.channel.prepare(wanted)))


def film_of(seconds: float = 30, size: int = 1000) -> Parcel:
    content = {"blocks": [{"type": "video", "sha256": FILM.sha256, "seconds": seconds, "size": size}]}
    return parcel(content=content, media=(FILM,))


def test_photos_go_up_to_four_with_their_descriptions(place: Simulated) -> None:
    ready = prepared(place, parcel(media=(PHOTO,) * 6))
    place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert [one["alt"] for one in post["media"]] == [PHOTO.alt] * 4
    assert place.channel.notes(ready) == [words.PHOTOS_LEFT_OUT]


def test_post_is_found_though_x_shortens_its_address_and_adds_one_for_the_photo(place: Simulated) -> None:
    ready = prepared(place, parcel(media=(PHOTO,)))
    receipt = place.channel.send(ready, at=AT)
    found, seen = place.channel.find(ready), place.channel.look(replace(ready, remote_id=receipt.remote_id))
    assert found
    assert seen
    assert (found.remote_id, seen.text, seen.media) == (receipt.remote_id, LINKED, 1)


def test_posts_from_before_it_set_out_are_not_taken_for_it(place: Simulated) -> None:
    place.simulator.clock = lambda: AT.timestamp()
    place.simulator.until = AT.timestamp() + LASTS
    place.channel.send(prepared(place, parcel()), at=AT)
    place.simulator.clock = lambda: AT.timestamp() + 600
    later = prepared(place, parcel())
    assert place.channel.find(later) is None
    assert prepared(place, later).prepared["since"] == later.prepared["since"]


def test_same_text_is_evidence_that_it_stands_there(place: Simulated) -> None:
    place.channel.send(prepared(place, parcel()), at=AT)
    with pytest.raises(OutcomeUnknown, match=words.ALREADY_THERE):
        place.channel.send(prepared(place, parcel()), at=AT)


def test_cost_is_told_before_the_approval() -> None:
    x = X({})
    assert x.cost(parcel("Kerja bakti")).amount == Decimal("0.015")
    assert x.cost(parcel("Kerja bakti https://kel.example.id/a")).amount == Decimal("0.200")


def test_what_x_would_refuse_is_said_before_the_approval() -> None:
    x = X({})
    assert x.check(parcel("a" * 281)) == [words.TOO_LONG]
    assert x.check(film_of(seconds=141, size=512_000_001)) == [words.FILM_TOO_LONG, words.FILM_TOO_LARGE]
    assert x.check(film_of(seconds=140)) == []
    assert x.notes(film_of()) == []
    assert x.notes(replace(film_of(), media=(FILM, PHOTO))) == [words.FILM_ALONE]


def test_film_that_x_works_on_is_gone_on_with_later_and_uploaded_once(place: Simulated) -> None:
    place.simulator.busy = 1
    with pytest.raises(NotYet) as caught:
        place.channel.prepare(film_of())
    assert caught.value.wait_seconds == 5
    ready = prepared(place, replace(film_of(), prepared=dict(caught.value.prepared)))
    place.channel.send(ready, at=AT)
    assert len(place.simulator.media) == 1
    assert place.simulator.public()[0]["media"][0]["media_category"] == "tweet_video"


def test_film_that_x_can_not_work_on_is_refused_for_good(place: Simulated) -> None:
    place.simulator.becomes = "failed"
    with pytest.raises(ChannelRefused, match=words.FILM_FAILED) as caught:
        place.channel.prepare(film_of())
    assert caught.value.permanent


def test_credit_that_is_used_up_waits(place: Simulated) -> None:
    ready = prepared(place, parcel())
    place.simulator.credit = False
    with pytest.raises(ChannelRefused, match="Saldo") as caught:
        place.channel.send(ready, at=AT)
    assert (caught.value.permanent, caught.value.wait_seconds) == (False, 3600)


def test_deleted_post_is_none_though_x_answers_200(place: Simulated) -> None:
    ready = prepared(place, parcel())
    receipt = place.channel.send(ready, at=AT)
    shown = replace(ready, remote_id=receipt.remote_id, operation="take_down")
    assert place.channel.find(shown) is None
    place.channel.retract(shown, at=AT)
    assert place.channel.look(shown) is None
    assert place.channel.find(shown)


@pytest.mark.parametrize(("day", "expected"), [
    ("created-but-garbage", OutcomeUnknown), ("swallow", OutcomeUnknown), ("500", OutcomeUnknown),
    ("401", ConnectionBroken), ("302", ConnectionBroken), ("429", ChannelRefused),
])  # fmt: skip
def test_bad_day_is_called_what_it_is(place: Simulated, day: str, expected: type[Exception]) -> None:
    ready = prepared(place, parcel())
    place.plan(day)
    with pytest.raises(expected):
        place.channel.send(ready, at=AT)


def test_refresh_token_is_good_for_one_time(place: Simulated) -> None:
    place.simulator.clock = lambda: AT.timestamp()
    fresh = place.channel.renewed()
    assert fresh
    assert fresh.secrets["access_token"] == place.simulator.told()["access_token"]
    assert (fresh.expires_at - AT).total_seconds() == LASTS
    with pytest.raises(ConnectionBroken, match=words.REVOKED):
        place.channel.renewed()


def test_token_that_ran_out_breaks_the_connection(place: Simulated) -> None:
    place.simulator.until = 0
    with pytest.raises(ConnectionBroken):
        place.channel.prepare(parcel())


def test_trial_names_the_account(place: Simulated) -> None:
    account = place.channel.verify_connection()
    assert (account.name, account.url) == ("@kel_sukun", "https://x.com/kel_sukun")


def test_text_is_read_without_what_html_makes_of_it() -> None:
    assert words_of({"text": "Adil &amp; makmur &lt;3"}) == "Adil & makmur <3"


def test_owner_is_asked_on_x_itself_for_what_the_channel_needs() -> None:
    asked = httpx.URL(X({"client_id": "abc"}).consent_address(Consent.asked("https://meja.example.id/")))
    assert asked.host == "x.com"
    assert {"tweet.write", "media.write", "offline.access"} <= set(asked.params["scope"].split())
