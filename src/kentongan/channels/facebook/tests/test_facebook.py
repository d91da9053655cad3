"""What a Page takes and refuses, and how a post is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, NotYet, OutcomeUnknown, Parcel, absence, graph_errors
from kentongan.channels.facebook import Facebook, words
from kentongan.channels.facebook.simulator import NAME, PAGE, TOKEN, FacebookSimulator
from kentongan.channels.graph_answers import fault, not_there
from kentongan.channels.tests.contract import ready_for
from kentongan.channels.tests.simulated import FILM, FILM_BYTES, PHOTO, Simulated, simulated

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TEXT = "Kerja bakti RW 05\n\nWarga membersihkan saluran air. https://kel.example.id/berita/a/"


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(Facebook, FacebookSimulator()) as place:
        yield place


def parcel(text: str = TEXT, **more: object) -> Parcel:
    return replace(Parcel(key="k", site="kel", channel="facebook", operation="show", text=text, content={}), **more)


def prepared(place: Simulated, wanted: Parcel) -> Parcel:
    return replace(wanted, prepared=dict(place.channel.prepare(wanted)))


def test_photos_are_laid_unpublished_and_hang_on_the_post_with_their_descriptions(place: Simulated) -> None:
    ready = prepared(place, parcel(media=(PHOTO,) * 12))
    assert place.simulator.public() == []
    receipt = place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert [one["alt"] for one in post["media"]] == [PHOTO.alt] * 10
    seen = place.channel.look(replace(ready, remote_id=receipt.remote_id))
    assert seen is not None
    assert len(seen.pictures) == 10
    assert replace(seen, pictures=()) == replace(place.channel.expected(ready), url=post["url"], photos=())


def test_what_is_left_out_is_said_before_the_approval() -> None:
    facebook = Facebook({})
    assert facebook.notes(parcel(media=(PHOTO,) * 11)) == [words.PHOTOS_LEFT_OUT]
    assert facebook.notes(parcel(media=(PHOTO, FILM))) == [words.FILM_ALONE]
    heavy = {"blocks": [{"type": "video", "sha256": FILM.sha256, "seconds": 14_401, "size": 10_000_000_001}]}
    assert facebook.check(parcel(media=(FILM,), content=heavy)) == [words.FILM_TOO_LONG, words.FILM_TOO_LARGE]
    assert facebook.check(parcel("a" * 5001)) == [words.TOO_LONG]


@pytest.mark.parametrize("day", ["500", "created-but-500", "created-but-garbage", "swallow", "created-but-swallow"])
def test_fault_is_no_proof_and_the_page_tells(place: Simulated, day: str) -> None:
    ready = prepared(place, parcel())
    place.plan(day)
    with pytest.raises(OutcomeUnknown):
        place.channel.send(ready, at=AT)
    assert bool(place.channel.find(ready)) == day.startswith("created")


def test_held_up_repetition_is_evidence_that_it_stands_there(place: Simulated) -> None:
    ready = prepared(place, parcel())
    place.channel.send(ready, at=AT)
    with pytest.raises(OutcomeUnknown, match=graph_errors.ALREADY_THERE):
        place.channel.send(ready, at=AT)


def test_posts_from_before_it_set_out_are_not_taken_for_it(place: Simulated) -> None:
    place.simulator.clock = lambda: AT.timestamp()
    place.channel.send(prepared(place, parcel()), at=AT)
    place.simulator.clock = lambda: AT.timestamp() + 600
    later = prepared(place, parcel())
    assert place.channel.find(later) is None
    assert prepared(place, later).prepared["since"] == later.prepared["since"]


def test_allowance_that_is_used_up_says_how_long(place: Simulated) -> None:
    ready = prepared(place, parcel())
    place.plan("429")
    with pytest.raises(ChannelRefused) as caught:
        place.channel.send(ready, at=AT)
    assert (caught.value.permanent, caught.value.wait_seconds) == (False, 7 * 60)


def test_token_that_was_taken_back_breaks_the_connection_and_stands_in_no_word_of_it(place: Simulated) -> None:
    channel = Facebook({**place.simulator.told(), "token": "token-lama"}, place.channel.ground)
    with pytest.raises(ConnectionBroken, match=graph_errors.REVOKED) as caught:
        channel.verify_connection()
    assert "token-lama" not in repr(caught.value)


def test_token_of_another_page_is_named(place: Simulated) -> None:
    place.simulator.owner = {"id": "1", "name": "Toko Sukun"}
    with pytest.raises(ConnectionBroken, match="Toko Sukun"):
        place.channel.verify_connection()


def test_page_that_is_not_there_is_said(place: Simulated) -> None:
    told = {**place.simulator.told(), "page": "999"}
    with pytest.raises(ConnectionBroken, match=words.NO_PAGE):
        Facebook(told, place.channel.ground).verify_connection()


@pytest.mark.parametrize("typed", ["facebook.com/kelurahansukun", "Kelurahan Sukun", "@kelurahan"])
def test_name_or_address_in_place_of_the_pages_number_is_told_where_the_number_stands(
    place: Simulated, typed: str
) -> None:
    with pytest.raises(ConnectionBroken, match=r"angka saja.*Transparansi Halaman"):
        Facebook({**place.simulator.told(), "page": typed}, place.channel.ground).verify_connection()


def test_trial_names_the_page_and_when_its_token_ends(place: Simulated) -> None:
    place.simulator.ends = int(AT.timestamp())
    account = place.channel.verify_connection()
    assert (account.name, account.id, account.expires_at) == (NAME, PAGE, AT)
    assert place.simulator.posts == {}


def test_version_that_is_no_more_is_said(place: Simulated) -> None:
    old = Facebook({**place.simulator.told(), "version": "v20.0"}, place.channel.ground)
    with pytest.raises(ConnectionBroken, match=graph_errors.VERSION_GONE):
        old.prepare(parcel())


def test_correction_of_what_is_gone_is_refused_for_good(place: Simulated) -> None:
    with pytest.raises(ChannelRefused, match=graph_errors.GONE) as caught:
        place.channel.correct(parcel(operation="correct", remote_id=f"{PAGE}_1"), at=AT)
    assert caught.value.permanent


def test_name_that_the_platform_does_not_know_is_refused(place: Simulated) -> None:
    url, known = f"{place.simulator.base}/v26.0/{PAGE}/feed", {"Authorization": f"Bearer {TOKEN}"}
    told = httpx.post(url, data={"mesage": "salah"}, headers=known).json()
    assert told["error"]["code"] == 100


@pytest.mark.parametrize(("code", "expected"), [
    (200, ConnectionBroken), (10, ConnectionBroken), (32, ChannelRefused), (100, ChannelRefused), (1, OutcomeUnknown),
])  # fmt: skip
def test_error_is_read_by_its_code(place: Simulated, code: int, expected: type[Exception]) -> None:
    ready = prepared(place, parcel())
    place.simulator.post = lambda *_args, **_more: fault(400, code, "")
    with pytest.raises(expected):
        place.channel.send(ready, at=AT)


def filmed(place: Simulated, **more: object) -> Parcel:
    """Returns a parcel whose film lies on the Page, unpublished."""
    return ready_for(place, parcel(media=(PHOTO, FILM), **more))


def test_film_is_laid_in_pieces_and_public_only_when_its_session_ends(place: Simulated) -> None:
    ready = filmed(place)
    [film] = place.simulator.films.values()
    assert (film["bytes"], place.simulator.public()) == (FILM_BYTES, [])
    assert place.channel.find(ready) is None
    receipt = place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert (post["text"], post["media"]) == (TEXT, [receipt.remote_id])
    seen = place.channel.look(replace(ready, remote_id=receipt.remote_id))
    assert (seen.text, seen.media, seen.is_public) == (TEXT, place.channel.expected(ready).media, True)


def test_film_that_the_token_may_not_send_is_refused_alone_and_the_permission_named(place: Simulated) -> None:
    place.simulator.may_film = False
    with pytest.raises(ChannelRefused, match="publish_video") as caught:
        filmed(place)
    assert (type(caught.value), caught.value.permanent) == (ChannelRefused, True)
    assert place.channel.send(ready_for(place, parcel(media=(PHOTO,))), at=AT).remote_id, "what has no film goes on"


@pytest.mark.parametrize("day", ["500", "created-but-500", "created-but-garbage", "swallow", "created-but-swallow"])
@pytest.mark.parametrize("busy", [0, 3])
def test_lost_answer_is_looked_up_at_the_film(place: Simulated, day: str, busy: int) -> None:
    place.simulator.busy = busy
    ready = filmed(place)
    place.plan(day)
    with pytest.raises(OutcomeUnknown):
        place.channel.send(ready, at=AT)
    assert bool(place.channel.find(ready)) == day.startswith("created"), "though Facebook still works on it"


def test_session_that_was_ended_and_is_ended_again_leaves_one_film(place: Simulated) -> None:
    ready = filmed(place)
    assert place.channel.send(ready, at=AT) == place.channel.send(ready, at=AT)
    assert len(place.simulator.public()) == 1


def test_upload_of_a_worker_that_died_begins_anew(place: Simulated) -> None:
    with pytest.raises(NotYet) as begun:
        place.channel.prepare(parcel(media=(FILM,)))
    with pytest.raises(NotYet):
        place.channel.prepare(parcel(media=(FILM,), prepared=begun.value.prepared))
    ready = ready_for(place, parcel(media=(FILM,), prepared=begun.value.prepared))
    place.channel.send(ready, at=AT)
    [post] = place.simulator.public()
    assert place.simulator.films[post["media"][0]]["bytes"] == FILM_BYTES


def test_words_of_a_film_are_corrected_and_it_is_taken_down(place: Simulated) -> None:
    number = place.channel.send(filmed(place), at=AT).remote_id
    mended = parcel("Ralat", operation="correct", remote_id=number, media=(FILM,))
    assert place.channel.find(mended) is None
    place.channel.correct(mended, at=AT)
    assert place.channel.find(mended).remote_id == number
    assert place.public_texts() == ["Ralat"]
    away = replace(mended, operation="take_down")
    for _twice in range(2):
        place.channel.retract(away, at=AT)
    assert (place.public_texts(), place.channel.look(away)) == ([], None)
    assert place.channel.find(away) is not None


@pytest.mark.parametrize("is_film", [False, True])
def test_what_this_token_may_not_see_is_not_called_taken_down(place: Simulated, is_film: bool) -> None:
    ready = filmed(place) if is_film else prepared(place, parcel())
    number = place.channel.send(ready, at=AT).remote_id
    away = parcel(operation="take_down", remote_id=number)
    place.simulator.may_see = False
    for ask in (lambda: place.channel.retract(away, at=AT), lambda: place.channel.find(away)):
        with pytest.raises(OutcomeUnknown, match=absence.NOT_CERTAIN):
            ask()
    assert len(place.simulator.public()) == 1


def test_list_of_the_page_is_read_to_its_end_before_a_post_counts_as_gone(
    place: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(absence, "A_LIST", 1)
    first = place.channel.send(prepared(place, parcel()), at=AT).remote_id
    for later in ("Posyandu", "Pasar murah"):
        place.channel.send(prepared(place, parcel(later)), at=AT)
    place.simulator.may_see = False
    with pytest.raises(OutcomeUnknown, match=absence.NOT_CERTAIN):
        place.channel.retract(parcel(operation="take_down", remote_id=first), at=AT)
    assert place.channel.retract(parcel(operation="take_down", remote_id=f"{PAGE}_1"), at=AT)
    monkeypatch.setattr(absence, "MOST_LISTS", 2)
    with pytest.raises(OutcomeUnknown, match=absence.NOT_CERTAIN):
        place.channel.retract(parcel(operation="take_down", remote_id=f"{PAGE}_1"), at=AT)


def test_page_that_lists_nothing_proves_nothing(place: Simulated) -> None:
    place.simulator.published = lambda *_args, **_more: not_there(PAGE)
    with pytest.raises(OutcomeUnknown, match=absence.NOT_CERTAIN):
        place.channel.retract(parcel(operation="take_down", remote_id=f"{PAGE}_1"), at=AT)
