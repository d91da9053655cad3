"""What Instagram takes and refuses, and how a container is asked what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kentongan.channels import (
    ChannelRefused,
    ConnectionBroken,
    Medium,
    NotYet,
    OutcomeUnknown,
    Parcel,
    absence,
    graph_errors,
)
from kentongan.channels.graph_answers import fault
from kentongan.channels.instagram import ALLOWANCE_WAIT, Instagram, words
from kentongan.channels.instagram.simulator import ACCOUNT, KEPT, InstagramSimulator
from kentongan.channels.needing import NO_PICTURE
from kentongan.channels.pictures import CUT
from kentongan.channels.tests.simulated import PHOTO, Simulated, simulated

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TEXT = "Kerja bakti RW 05 #sukun"
FILM = Medium("video", "film.mp4", "cd" * 32, "video/mp4")


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(Instagram, InstagramSimulator()) as place:
        yield place


def parcel(text: str = TEXT, media: tuple[Medium, ...] = (PHOTO,), **more: object) -> Parcel:
    made = Parcel(key="k", site="kel", channel="instagram", operation="show", text=text, content={}, media=media)
    return replace(made, **more)


def prepared(place: Simulated, wanted: Parcel) -> Parcel:
    return replace(wanted, prepared=dict(place.channel.prepare(wanted)))


def test_photo_is_fetched_by_instagram_from_an_address_of_ours(place: Simulated) -> None:
    place.channel.send(prepared(place, parcel()), at=AT)
    [post] = place.simulator.public()
    address = place.channel.ground.address(PHOTO, place.channel.capabilities.picture)
    assert post["media"] == [{"url": address, "alt": PHOTO.alt, "type": "IMAGE"}]


def test_photos_of_one_post_are_asked_for_in_the_shape_of_the_first(place: Simulated) -> None:
    tall = {"type": "picture", "sha256": PHOTO.sha256, "width": 600, "height": 1200}
    place.channel.send(prepared(place, parcel(media=(PHOTO,) * 2, content={"blocks": [tall]})), at=AT)
    [post] = place.simulator.public()
    assert {one["url"].partition("?")[2] for one in post["media"]} == {"bentuk=0.80-0.80"}
    assert place.channel.notes(parcel(content={"blocks": [tall]})) == [CUT]


def test_several_photos_are_one_post_of_ten_at_most(place: Simulated) -> None:
    ready = prepared(place, parcel(media=(PHOTO,) * 12))
    receipt = place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert len(post["media"]) == 10
    seen = place.channel.look(replace(ready, remote_id=receipt.remote_id))
    assert seen is not None
    assert len(seen.pictures) == 10
    assert replace(seen, pictures=()) == replace(place.channel.expected(ready), url=receipt.url, photos=())
    assert place.channel.notes(ready) == [words.PHOTOS_LEFT_OUT]


def test_film_is_worked_on_and_gone_on_with_later(place: Simulated) -> None:
    place.simulator.busy = 1
    with pytest.raises(NotYet) as caught:
        place.channel.prepare(parcel(media=(FILM, PHOTO)))
    ready = prepared(place, parcel(media=(FILM, PHOTO), prepared=dict(caught.value.prepared)))
    place.channel.send(ready, at=AT)
    assert len(place.simulator.containers) == 1


def test_reel_is_the_upright_cut_of_the_film(place: Simulated) -> None:
    cut = {"path": "tegak.mp4", "sha256": "ee" * 32, "mime": "video/mp4"}
    block = {"type": "video", "sha256": FILM.sha256, "portrait": cut}
    place.channel.send(prepared(place, parcel(media=(FILM,), content={"blocks": [block]})), at=AT)
    [post] = place.simulator.public()
    assert cut["sha256"] in str(post["media"])


def test_what_instagram_would_refuse_is_said_before_the_approval() -> None:
    instagram = Instagram({})
    long = {"blocks": [{"type": "video", "sha256": FILM.sha256, "seconds": 901, "size": 300_000_001}]}
    assert instagram.check(parcel(media=())) == [NO_PICTURE]
    assert instagram.check(parcel("a" * 2201)) == [words.TOO_LONG]
    assert instagram.check(parcel(media=(FILM,), content=long)) == [words.FILM_TOO_LONG, words.FILM_TOO_LARGE]
    assert instagram.notes(parcel(media=(FILM, PHOTO))) == [words.FILM_ALONE]


def test_container_that_was_published_is_not_published_again(place: Simulated) -> None:
    ready = prepared(place, parcel())
    first = place.channel.send(ready, at=AT)
    again = place.channel.send(prepared(place, ready), at=AT)
    assert (again.remote_id, len(place.simulator.public())) == (first.remote_id, 1)


@pytest.mark.parametrize("day", ["500", "created-but-500", "created-but-garbage", "swallow", "created-but-swallow"])
def test_lost_answer_is_looked_up_at_the_container(place: Simulated, day: str) -> None:
    ready = prepared(place, parcel())
    place.plan(day)
    with pytest.raises(OutcomeUnknown):
        place.channel.send(ready, at=AT)
    assert bool(place.channel.find(ready)) == day.startswith("created")


def test_container_that_can_not_be_read_proves_nothing(place: Simulated) -> None:
    ready = prepared(place, parcel())
    place.simulator.is_readable = False
    with pytest.raises(OutcomeUnknown):
        place.channel.find(ready)


def test_container_that_ran_out_is_made_anew(place: Simulated) -> None:
    place.simulator.clock = lambda: AT.timestamp()
    ready = prepared(place, parcel())
    place.simulator.clock = lambda: AT.timestamp() + KEPT + 1
    assert place.channel.find(ready) is None
    again = prepared(place, ready)
    assert again.prepared["container"] != ready.prepared["container"]


@pytest.mark.parametrize(("code", "why", "is_final"), [
    (9004, graph_errors.CANNOT_FETCH, False), (36003, graph_errors.SHAPE, True), (9007, graph_errors.STILL_BUSY, False),
])  # fmt: skip
def test_what_is_wrong_with_a_photo_is_said(place: Simulated, code: int, why: str, is_final: bool) -> None:
    place.simulator.contain = lambda *_args, **_more: fault(400, code, "")
    with pytest.raises(ChannelRefused, match=why) as caught:
        place.channel.prepare(parcel())
    assert caught.value.permanent == is_final


def test_container_that_failed_is_refused_for_good(place: Simulated) -> None:
    place.simulator.becomes = "ERROR"
    with pytest.raises(ChannelRefused, match=words.FAILED) as caught:
        place.channel.prepare(parcel())
    assert caught.value.permanent


def test_allowance_is_read_and_waits_when_it_is_used_up(place: Simulated) -> None:
    place.simulator.quota = 1
    place.channel.send(prepared(place, parcel()), at=AT)
    with pytest.raises(ChannelRefused, match=words.ALLOWANCE) as caught:
        place.channel.prepare(parcel("Lain"))
    assert (caught.value.permanent, caught.value.wait_seconds) == (False, ALLOWANCE_WAIT)


def test_trial_names_the_account_and_when_its_token_ends(place: Simulated) -> None:
    place.simulator.ends = int(AT.timestamp())
    account = place.channel.verify_connection()
    assert account.expires_at == AT
    assert (account.name, account.id) == ("@kelurahan.sukun", ACCOUNT)


def test_wrong_account_and_revoked_token_are_told_apart(place: Simulated) -> None:
    for wrong, why in (({"account": "12"}, words.NO_ACCOUNT), ({"token": "token-lama"}, graph_errors.REVOKED)):
        with pytest.raises(ConnectionBroken, match=why):
            Instagram({**place.simulator.told(), **wrong}, place.channel.ground).verify_connection()


@pytest.mark.parametrize("typed", ["@kelurahan.sukun", "instagram.com/kelurahan.sukun"])
def test_name_in_place_of_the_accounts_number_is_told(place: Simulated, typed: str) -> None:
    with pytest.raises(ConnectionBroken, match="angka saja"):
        Instagram({**place.simulator.told(), "account": typed}, place.channel.ground).verify_connection()


def test_what_this_token_may_not_see_is_not_called_taken_down(place: Simulated) -> None:
    number = place.channel.send(prepared(place, parcel()), at=AT).remote_id
    away = parcel(operation="take_down", remote_id=number)
    deletes = Instagram({**place.simulator.told(), "deletes": True}, place.channel.ground)
    place.simulator.may_see = False
    for ask in (lambda: deletes.retract(away, at=AT), lambda: deletes.find(away), lambda: deletes.look(away)):
        with pytest.raises(OutcomeUnknown, match=absence.NOT_CERTAIN):
            ask()
    place.simulator.may_see = True
    assert deletes.retract(away, at=AT)
    assert deletes.find(away)
