"""What an office meets at Mastodon: limits, uploads, a key that is forgotten, a token that is no good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, NotYet, OutcomeUnknown, Parcel
from kentongan.channels.mastodon import Mastodon, words
from kentongan.channels.mastodon.reading import is_same, words_of
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.needing import EMPTY
from kentongan.channels.simulating import Refusal, Reply
from kentongan.channels.speaking import ODD_ANSWER
from kentongan.channels.tests.contract import AT, TEXT, parcel_for, ready_for
from kentongan.channels.tests.simulated import FILM, FILM_BYTES, PHOTO, Simulated, simulated

KEY = "0192f0a4-1111-7000-8000-000000000001"
LINKED = "Kerja bakti & lomba #RW05\n\nBaca https://kel.contoh.go.id/berita/2026/11/kerja-bakti-rw-05-yang-panjang/"


class Patient(Mastodon):
    """Does not really wait."""

    pause = staticmethod(lambda _seconds: None)


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(Patient, MastodonSimulator()) as found:
        yield found


def ready(place: Simulated, **more: object) -> Parcel:
    parcel = parcel_for(place, key=KEY, **more)
    return replace(parcel, prepared=dict(place.channel.prepare(parcel)))


def test_key_is_kept_for_an_hour_and_then_the_account_is_read(place: Simulated) -> None:
    parcel = ready(place)
    first = place.channel.send(parcel, at=AT)
    assert place.channel.send(parcel, at=AT) == first
    later = place.simulator.clock() + timedelta(hours=1).total_seconds()
    place.simulator.clock = lambda: later
    assert place.channel.find(parcel) == first
    place.channel.send(parcel, at=AT)
    assert len(place.public_texts()) == 2, "nothing else than reading first keeps it from standing there twice"


def test_former_status_of_the_same_words_is_not_taken_for_the_new_one(place: Simulated) -> None:
    place.channel.send(ready(place), at=AT)
    again = ready(place)
    assert place.channel.find(again) is None
    assert place.channel.prepare(replace(again, prepared=again.prepared))["since"] == again.prepared["since"]


def test_prepared_again_it_still_looks_from_before_the_first_attempt(place: Simulated) -> None:
    parcel = ready(place)
    sent = place.channel.send(parcel, at=AT)
    assert place.channel.find(replace(parcel, prepared=dict(place.channel.prepare(parcel)))) == sent


def test_photos_go_with_their_words_and_without_the_cameras(place: Simulated) -> None:
    place.channel.send(ready(place, media=(PHOTO,) * 5), at=AT)
    [post] = place.simulator.public()
    assert [one["description"] for one in post["media"]] == [PHOTO.alt] * 4
    assert not any(b"Kamera" in one for one in place.simulator.pictures.values())


def test_upload_that_is_still_worked_on_is_waited_for(place: Simulated) -> None:
    place.simulator.busy = 3
    place.channel.send(ready(place, media=(PHOTO,)), at=AT)
    assert len(place.simulator.public()[0]["media"]) == 1


def test_upload_that_never_ends_is_tried_later(place: Simulated) -> None:
    place.simulator.busy = 1000
    with pytest.raises(ChannelRefused, match="mengolah") as caught:
        ready(place, media=(PHOTO,))
    assert not caught.value.permanent


def test_limit_is_the_servers_own_and_an_address_counts_for_23(place: Simulated) -> None:
    place.simulator.most = 60
    assert place.channel.send(ready(place, text=f"{'a' * 36} https://contoh.go.id/{'b' * 80}"), at=AT)
    with pytest.raises(ChannelRefused) as caught:
        ready(place, text="a" * 61)
    assert (caught.value.reason, caught.value.permanent) == (words.TOO_LONG, True)


def test_what_shows_nothing_is_said_before_the_approval() -> None:
    parcel = Parcel("", "kel", "mastodon", "show", " ", {})
    assert Mastodon({}).check(parcel) == [EMPTY]
    assert Mastodon({}).check(replace(parcel, text="Warta")) == []


def test_correction_of_what_is_gone_is_refused_for_good(place: Simulated) -> None:
    with pytest.raises(ChannelRefused) as caught:
        place.channel.correct(ready(place, operation="correct", remote_id="42"), at=AT)
    assert (caught.value.reason, caught.value.permanent) == (words.GONE, True)


def test_correction_is_found_once_it_stands_there(place: Simulated) -> None:
    sent = place.channel.send(ready(place), at=AT)
    mended = ready(place, text="Ralat: RW 06", operation="correct", remote_id=sent.remote_id)
    assert place.channel.find(mended) is None
    place.channel.correct(mended, at=AT)
    assert place.channel.find(mended) is not None


def test_correction_of_the_photo_alone_is_not_found_before_it_is_made(place: Simulated) -> None:
    sent = place.channel.send(ready(place, media=(PHOTO,)), at=AT)
    bare = ready(place, operation="correct", remote_id=sent.remote_id)
    assert place.channel.find(bare) is None
    place.channel.correct(bare, at=AT)
    assert place.channel.find(bare) is not None


def test_token_that_was_taken_back_breaks_the_connection() -> None:
    with simulated(Patient, MastodonSimulator(), token="lain") as place, pytest.raises(ConnectionBroken):
        place.channel.verify_connection()


class Narrow(MastodonSimulator):
    """A token that may not write."""

    def _known(self, request) -> None:
        if request.method != "GET":
            raise Refusal(Reply(403, {"error": "This action is outside the authorized scopes"}))


def test_token_that_may_not_write_says_so_when_it_is_tried() -> None:
    with simulated(Patient, Narrow()) as place, pytest.raises(ConnectionBroken, match="kurang izinnya"):
        place.channel.verify_connection()


@pytest.mark.parametrize(("address", "sentence"), [
    ("/_posts", "tidak ada server"), ("bukan alamat", "Itu bukan alamat"), ("ftp://a.id", "Itu bukan alamat"),
])  # fmt: skip
def test_wrong_place_is_said(address: str, sentence: str) -> None:
    class Other(MastodonSimulator):
        def _answer(self, request) -> Reply:
            return Reply(404, {"error": "not found"})

    with simulated(Patient, Other()) as place:
        written = place.simulator.base + address if address.startswith("/") else address
        channel = Patient({"address": written, "token": "a"}, place.channel.ground)
        with pytest.raises(ChannelRefused, match=sentence):
            channel.verify_connection()


def test_answer_that_is_no_status_leaves_the_outcome_open(place: Simulated) -> None:
    class Odd(MastodonSimulator):
        def _answer(self, request) -> Reply:
            return Reply(200, {"ok": True})

    with simulated(Patient, Odd()) as odd, pytest.raises(OutcomeUnknown, match=ODD_ANSWER):
        odd.channel.send(parcel_for(odd, key=KEY), at=AT)


def test_server_that_shows_strangers_nothing_proves_nothing() -> None:
    class Closed(MastodonSimulator):
        def _answer(self, request) -> Reply:
            return Reply(401, {"error": "This API requires an authenticated user"})

    with simulated(Patient, Closed()) as closed, pytest.raises(OutcomeUnknown):
        closed.channel.look(parcel_for(closed, key=KEY, remote_id="1"))


def test_trial_is_at_no_time_read_by_the_public() -> None:
    class Watched(MastodonSimulator):
        seen: list[int] = []

        def _answer(self, request) -> Reply | None:
            reply = super()._answer(request)
            self.seen.append(len(self.public()))
            return reply

    with simulated(Patient, Watched()) as place:
        account = place.channel.verify_connection()
        assert (account.name, place.simulator.statuses, set(place.simulator.seen)) == ("@kelurahan", {}, {0})


def test_cut_address_is_read_whole(place: Simulated) -> None:
    sent = place.channel.send(ready(place, text=LINKED), at=AT)
    seen = place.channel.look(parcel_for(place, key=KEY, remote_id=sent.remote_id))
    assert seen is not None
    assert seen.text == LINKED


def test_text_is_known_again_whatever_the_server_makes_of_it() -> None:
    html = '<p>Halo <span><a href="https://lain.id/@camat">@<span>camat</span></a></span><br>di &amp; dari RW</p>'
    assert words_of(html) == "Halo @camat\ndi & dari RW"
    assert is_same(html, "Halo @camat@lain.id  di & dari RW")
    assert not is_same(html, TEXT)


def test_what_is_displayed_is_what_was_expected(place: Simulated) -> None:
    many = (*(PHOTO,) * 6, replace(PHOTO, kind="document"))
    parcel = ready(place, media=many, text="Halo @camat@lain.id")
    sent = place.channel.send(parcel, at=AT)
    seen, wanted = place.channel.look(replace(parcel, remote_id=sent.remote_id)), place.channel.expected(parcel)
    assert seen is not None
    assert (seen.text, seen.media) == (wanted.text, wanted.media) == ("Halo @camat", 4)


def test_server_is_told_around_which_place_its_previews_are_cut(place: Simulated) -> None:
    place.channel.send(ready(place, media=(replace(PHOTO, focus=(0.25, 0.1)),)), at=AT)
    [post] = place.simulator.public()
    assert post["media"][0]["meta"] == {"focus": {"x": -0.5, "y": 0.8}}


def filmed(place: Simulated, size: int = 5_000_000) -> Parcel:
    content = {"blocks": [{"type": "video", "sha256": FILM.sha256, "seconds": 60, "size": size}]}
    return parcel_for(place, key=KEY, media=(PHOTO, FILM), content=content)


def test_film_goes_alone_once_the_server_has_worked_on_it(place: Simulated) -> None:
    place.simulator.busy = 3
    parcel = ready_for(place, filmed(place))
    assert list(place.simulator.pictures.values()) == [FILM_BYTES], "it is uploaded once"
    receipt = place.channel.send(parcel, at=AT)
    [post] = place.simulator.public()
    assert [(one["type"], one["description"]) for one in post["media"]] == [("video", FILM.alt)]
    seen = place.channel.look(replace(parcel, remote_id=receipt.remote_id))
    assert (seen.media, place.channel.expected(parcel).media) == (1, 1)
    assert place.channel.notes(parcel) == [words.FILM_ALONE]


def test_film_that_the_server_lost_is_uploaded_anew(place: Simulated) -> None:
    with pytest.raises(NotYet) as caught:
        place.channel.prepare(filmed(place))
    place.simulator.media.clear()
    assert ready_for(place, replace(filmed(place), prepared=caught.value.prepared)).prepared["media"]
    assert len(place.simulator.pictures) == 2


def test_film_beyond_the_servers_own_limit_or_power_is_refused_for_good(place: Simulated) -> None:
    place.simulator.most_film = 100
    with pytest.raises(ChannelRefused, match=words.FILM_TOO_LARGE) as large:
        place.channel.prepare(filmed(place))
    place.simulator.most_film, place.simulator.fails = 1_000_000, True
    with pytest.raises(ChannelRefused, match=words.FILM_FAILED) as broken:
        ready_for(place, filmed(place))
    assert large.value.permanent
    assert broken.value.permanent


def test_film_that_no_server_usually_takes_stays_behind_and_that_is_said(place: Simulated) -> None:
    heavy = filmed(place, size=99_000_001)
    assert place.channel.notes(heavy) == [words.FILM_LEFT_OUT]
    place.channel.send(ready_for(place, heavy), at=AT)
    assert [one["type"] for one in place.simulator.public()[0]["media"]] == ["image"]
