"""What an office meets at Bluesky: letters and bytes, versions, a password that was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, OutcomeUnknown, Parcel
from kentongan.channels.bluesky import TRIALS, Bluesky, words
from kentongan.channels.bluesky.records import facets_of, record_key
from kentongan.channels.bluesky.server import PICTURE, Server, account_of
from kentongan.channels.bluesky.simulator import DID, HANDLE, TOKEN, BlueskySimulator
from kentongan.channels.counting import rule_of
from kentongan.channels.needing import EMPTY
from kentongan.channels.simulating import Reply
from kentongan.channels.tests.contract import AT, parcel_for
from kentongan.channels.tests.simulated import FILM, PHOTO, Simulated, ground, photo, simulated

KEY = "0192f0a4-1111-4000-8000-000000000001"


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(Bluesky, BlueskySimulator()) as found:
        yield found


def ready(place: Simulated, **more: object) -> Parcel:
    parcel = parcel_for(place, key=KEY, **more)
    return replace(parcel, prepared=dict(place.channel.prepare(parcel)))


def record(place: Simulated) -> dict:
    [post] = place.simulator.public()
    return post["record"]


def test_key_is_a_tid_of_time_and_delivery() -> None:
    at = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
    key = record_key(KEY, at)
    assert (len(key), key[0] in "234567abcdefghij") == (13, True)
    assert record_key(KEY, at) == key
    assert record_key("lain", at) != key
    assert record_key(KEY, datetime(2026, 11, 17, tzinfo=UTC)) > key, "keys stand in the order of time"
    assert record_key(KEY, datetime(1970, 1, 1, tzinfo=UTC)).startswith("22222222222")


def test_prepared_again_the_key_stays_the_same(place: Simulated) -> None:
    parcel = ready(place)
    place.channel.send(parcel, at=AT)
    again = replace(parcel, prepared=dict(place.channel.prepare(parcel)))
    place.channel.send(again, at=AT)
    assert len(place.public_texts()) == 1


def test_address_and_hashtag_are_marked_in_bytes(place: Simulated) -> None:
    text = "Warga é 👍 baca https://contoh.go.id/a. #KerjaBakti di kel.go.id"
    found = [
        (text.encode()[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode(), one["features"][0])
        for one in facets_of(text)
    ]
    assert [part for part, _feature in found] == ["https://contoh.go.id/a", "#KerjaBakti", "kel.go.id"]
    assert [feature.get("uri") or feature["tag"] for _part, feature in found] == [
        "https://contoh.go.id/a", "KerjaBakti", "https://kel.go.id",
    ]  # fmt: skip
    place.channel.send(ready(place, text=text), at=AT)
    assert len(record(place)["facets"]) == 3


def test_without_a_photo_the_page_is_shown_as_a_card(place: Simulated) -> None:
    place.channel.send(ready(place, link="https://contoh.go.id/a"), at=AT)
    card = record(place)["embed"]["external"]
    assert (card["uri"], card["title"]) == ("https://contoh.go.id/a", "Kerja bakti saluran air")


def test_photo_is_made_light_enough_and_bare(place: Simulated) -> None:
    heavy = photo((2000, 2000), noise=True)
    assert len(heavy) > PICTURE.most_bytes
    channel = Bluesky(place.simulator.told(), ground(heavy))
    parcel = parcel_for(place, key=KEY, media=(PHOTO,) * 5)
    channel.send(replace(parcel, prepared=dict(channel.prepare(parcel))), at=AT)
    assert [one["alt"] for one in record(place)["embed"]["images"]] == [PHOTO.alt] * 4
    assert all(len(one) <= PICTURE.most_bytes and b"Kamera" not in one for one in place.simulator.blobs.values())


def test_limit_is_300_letters_as_the_eye_counts_and_said_before_the_approval(place: Simulated) -> None:
    family = "👨‍👩‍👧‍👦"
    assert rule_of("bluesky").counts(family * 300)[0].used == 300
    parcel = Parcel("", "kel", "bluesky", "show", "é" * 300, {})
    assert Bluesky({}).check(parcel) == []
    assert Bluesky({}).check(replace(parcel, text="é" * 301)) == [words.TOO_LONG]
    assert Bluesky({}).check(replace(parcel, text="")) == [EMPTY]
    left_out = [words.PHOTOS_LEFT_OUT, words.FILM_LEFT_OUT]
    assert Bluesky({}).notes(replace(parcel, media=(PHOTO,) * 5 + (FILM,))) == left_out
    with pytest.raises(ChannelRefused) as caught:
        ready(place, text="a" * 301)
    assert caught.value.permanent


def test_correction_keeps_the_time_and_takes_the_version_that_was_seen(place: Simulated) -> None:
    sent = place.channel.send(ready(place), at=AT)
    began = record(place)["createdAt"]
    mended = ready(place, text="Ralat: RW 06", operation="correct", remote_id=sent.remote_id)
    assert place.channel.find(mended) is None
    stale = replace(mended, prepared={**mended.prepared, "swap": "bafy-lain"})
    with pytest.raises(ChannelRefused, match="diubah dari tempat lain") as caught:
        place.channel.correct(stale, at=AT)
    assert not caught.value.permanent
    place.channel.correct(mended, at=AT)
    assert (record(place)["text"], record(place)["createdAt"]) == ("Ralat: RW 06", began)
    assert place.channel.find(mended) is not None


def test_correction_of_the_photo_alone_is_not_found_before_it_is_made(place: Simulated) -> None:
    sent = place.channel.send(ready(place, media=(PHOTO,)), at=AT)
    bare = ready(place, operation="correct", remote_id=sent.remote_id)
    assert place.channel.find(bare) is None
    place.channel.correct(bare, at=AT)
    assert place.channel.find(bare) is not None


def test_correction_of_what_is_gone_is_refused_for_good(place: Simulated) -> None:
    with pytest.raises(ChannelRefused, match="sudah tidak ada") as caught:
        ready(place, operation="correct", remote_id=f"at://{DID}/app.bsky.feed.post/3aaaaaaaaaaaa")
    assert caught.value.permanent


def test_created_twice_under_one_key_is_a_fault_of_the_server(place: Simulated) -> None:
    """Why this channel puts and never creates."""
    parcel = ready(place)
    place.channel.send(parcel, at=AT)
    told = {"repo": DID, "collection": "app.bsky.feed.post", "rkey": parcel.prepared["key"], "record": record(place)}
    url = f"{place.simulator.base}/xrpc/com.atproto.repo.createRecord"
    assert httpx.post(url, json=told, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 500


def test_receipt_leads_to_where_people_read_it(place: Simulated) -> None:
    parcel = ready(place)
    receipt = place.channel.send(parcel, at=AT)
    assert receipt.url == f"https://bsky.app/profile/{HANDLE}/post/{parcel.prepared['key']}"
    found = place.channel.find(parcel)
    assert found is not None
    assert (found.remote_id, found.url) == (receipt.remote_id, receipt.url)


def test_password_that_was_taken_back_breaks_the_connection() -> None:
    with simulated(Bluesky, BlueskySimulator(), password="lain") as place, pytest.raises(ConnectionBroken):
        place.channel.verify_connection()


def test_session_that_ran_out_breaks_the_connection(place: Simulated) -> None:
    place.simulator.is_expired = True
    with pytest.raises(ConnectionBroken):
        place.channel.send(parcel_for(place, key=KEY, prepared={"key": record_key(KEY, AT), "at": ""}), at=AT)


def test_handle_may_be_written_with_its_sign(place: Simulated) -> None:
    channel = Bluesky({**place.simulator.told(), "handle": f" @{HANDLE}"}, place.channel.ground)
    assert channel.verify_connection().name == f"@{HANDLE}"


def test_usual_server_needs_no_address() -> None:
    assert Server.of({"address": ""}, ground()).line.base == "https://bsky.social"


class Other(BlueskySimulator):
    """Some other server, which answers everything in the same way."""

    reply = Reply(404, {"detail": "Not found"})

    def _answer(self, request) -> Reply:
        return self.reply


@pytest.mark.parametrize("reply", [Reply(404, {"detail": "no"}), Reply(200, {"ok": True}), Reply(400, [])])
def test_wrong_place_is_said(reply: Reply) -> None:
    other = Other()
    other.reply = reply
    with simulated(Bluesky, other) as place, pytest.raises(ConnectionBroken, match="tidak ada server Bluesky"):
        place.channel.verify_connection()


def test_answer_that_is_no_record_proves_nothing() -> None:
    other = Other()
    other.reply = Reply(200, {"ok": True})
    with simulated(Bluesky, other) as place, pytest.raises(OutcomeUnknown):
        place.channel.look(parcel_for(place, key=KEY, remote_id=f"at://{DID}/app.bsky.feed.post/3aaaaaaaaaaaa"))


def test_trial_is_no_post_and_goes_again(place: Simulated) -> None:
    class Watched(BlueskySimulator):
        kinds: set[str] = set()

        def _check(self, place, record) -> None:
            self.kinds.add(place[0])

    with simulated(Bluesky, Watched()) as watched:
        watched.channel.verify_connection()
        assert (watched.simulator.kinds, watched.simulator.records) == ({TRIALS}, {})


def test_what_is_displayed_is_what_was_expected(place: Simulated) -> None:
    many = (*(PHOTO,) * 6, replace(PHOTO, kind="video"), replace(PHOTO, kind="document"))
    parcel = ready(place, media=many, text="Halo warga")
    sent = place.channel.send(parcel, at=AT)
    seen, wanted = place.channel.look(replace(parcel, remote_id=sent.remote_id)), place.channel.expected(parcel)
    assert seen is not None
    assert (seen.text, seen.media) == (wanted.text, wanted.media) == ("Halo warga", 4)


@pytest.mark.parametrize(("told", "account"), [
    ({"handle": "kel.example.id"}, "kel.example.id"), ({"handle": " @kel.bsky.social "}, "kel.bsky.social"),
    ({"handle": "kel"}, "kel.bsky.social"), ({"handle": "kel", "address": "pds.example.id"}, "kel"),
    ({"handle": "https://bsky.app/profile/kel.bsky.social/"}, "kel.bsky.social"),
    ({"handle": "humas@example.id"}, "humas@example.id"), ({"handle": "did:plc:abc"}, "did:plc:abc"), ({}, ""),
])  # fmt: skip
def test_account_is_known_by_its_name_and_by_its_page(told: dict[str, str], account: str) -> None:
    assert account_of(told) == account
