"""What an office meets at Telegram: captions, rights of the bot, a token that was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kentongan.channels import ChannelRefused, ConnectionBroken, OutcomeUnknown, Parcel
from kentongan.channels.needing import EMPTY
from kentongan.channels.simulating import Reply
from kentongan.channels.telegram import Telegram, chat_of, words
from kentongan.channels.telegram.messages import Place, address_of
from kentongan.channels.telegram.simulator import NAME, TOKEN, TelegramSimulator
from kentongan.channels.tests.contract import AT, TEXT, parcel_for
from kentongan.channels.tests.simulated import FILM, FILM_BYTES, PHOTO, Simulated, ground, simulated

KEY = "0192f0a4-1111-4000-8000-000000000001"
OTHER_PHOTO = replace(PHOTO, sha256="cd" * 32)


@pytest.fixture
def place() -> Iterator[Simulated]:
    with simulated(Telegram, TelegramSimulator()) as found:
        yield found


def send(place: Simulated, **more: object):
    return place.channel.send(parcel_for(place, key=KEY, **more), at=AT)


def test_photo_bears_the_text_as_its_caption_and_nothing_of_the_camera(place: Simulated) -> None:
    receipt = send(place, media=(PHOTO, OTHER_PHOTO))
    [post] = place.simulator.public()
    assert (post["text"], post["media"], receipt.url) == (TEXT, ["photo"], f"https://t.me/{NAME}/1")
    assert b"Kamera" not in place.simulator.photos[1]


def test_text_that_is_longer_than_a_caption_goes_without_the_photo(place: Simulated) -> None:
    send(place, media=(PHOTO,), text="k" * 1025)
    [post] = place.simulator.public()
    assert (len(post["text"]), post["media"]) == (1025, [])


def test_limits_are_said_before_the_approval_and_an_emoji_counts_for_two() -> None:
    parcel = Parcel("", "kel", "telegram", "show", "👍" * 2048, {})
    channel = Telegram({})
    assert channel.check(parcel) == []
    assert channel.check(replace(parcel, text="👍" * 2048 + "a")) == [words.TOO_LONG]
    assert channel.check(replace(parcel, text=" ")) == [EMPTY]
    assert channel.check(replace(parcel, text=" ", media=(PHOTO,))) == []
    assert channel.check(replace(parcel, text="", operation="take_down")) == []
    with pytest.raises(ChannelRefused) as caught:
        channel.prepare(replace(parcel, text="a" * 4097))
    assert caught.value.permanent


def test_caption_is_corrected_under_the_same_photo(place: Simulated) -> None:
    sent = send(place, media=(PHOTO,))
    before = place.simulator.photos[1]
    mended = parcel_for(place, key="2", text="Ralat: RW 06", media=(PHOTO,), remote_id=sent.remote_id)
    receipt = place.channel.correct(mended, at=AT)
    assert (place.public_texts(), receipt) == (["Ralat: RW 06"], replace(sent, remote_id=receipt.remote_id))
    assert place.simulator.photos[1] is before
    assert place.channel.correct(mended, at=AT).remote_id == sent.remote_id, "it stands there already"


def test_other_photo_takes_the_place_of_the_first(place: Simulated) -> None:
    sent = send(place, media=(PHOTO,))
    before = place.simulator.photos[1]
    mended = parcel_for(place, key="2", text="Ralat", media=(OTHER_PHOTO,), remote_id=sent.remote_id)
    receipt = place.channel.correct(mended, at=AT)
    assert Place.read(receipt.remote_id).photo == OTHER_PHOTO.sha256[:16]
    assert place.public_texts() == ["Ralat"]
    assert place.simulator.photos[1] is not before


def test_correction_that_no_caption_holds_is_refused_for_good(place: Simulated) -> None:
    sent = send(place, media=(PHOTO,))
    with pytest.raises(ChannelRefused, match="Keterangan foto") as caught:
        place.channel.correct(parcel_for(place, key="2", text="k" * 1025, remote_id=sent.remote_id), at=AT)
    assert caught.value.permanent


def test_correction_of_what_is_gone_is_refused_for_good(place: Simulated) -> None:
    with pytest.raises(ChannelRefused, match="sudah tidak ada") as caught:
        place.channel.correct(parcel_for(place, key="2", remote_id="-1001234567890/9/"), at=AT)
    assert caught.value.permanent


def test_message_that_a_bot_may_not_delete_is_left_to_a_person(place: Simulated) -> None:
    sent = send(place)
    place.simulator.may_delete = False
    with pytest.raises(ChannelRefused, match="lewat aplikasi Telegram") as caught:
        place.channel.retract(parcel_for(place, key="2", remote_id=sent.remote_id, operation="take_down"), at=AT)
    assert caught.value.permanent


@pytest.mark.parametrize(("told", "sentence"), [
    ({"token": "123:lain"}, "tidak mengenali"), ({"token": "bukan token"}, words.WRONG_TOKEN),
    ({"chat": "@lain"}, words.NO_CHAT),
])  # fmt: skip
def test_wrong_token_and_wrong_chat_are_told_apart(told: dict[str, str], sentence: str) -> None:
    with simulated(Telegram, TelegramSimulator(), **told) as place, pytest.raises(ConnectionBroken, match=sentence):
        place.channel.verify_connection()


@pytest.mark.parametrize(("lacks", "sentence"), [("is_member", words.NO_CHAT), ("may_write", words.NO_RIGHTS)])
def test_bot_without_rights_breaks_the_connection(place: Simulated, lacks: str, sentence: str) -> None:
    setattr(place.simulator, lacks, False)
    with pytest.raises(ConnectionBroken, match=sentence):
        send(place)


def test_wait_is_read_from_the_answer(place: Simulated) -> None:
    place.simulator.planned = ["429"]
    with pytest.raises(ChannelRefused) as caught:
        send(place)
    assert caught.value.wait_seconds == 60


@pytest.mark.parametrize("told", [{"ok": True}, {"ok": True, "result": {}}, {"fine": 1}, [1]])
def test_answer_that_is_no_message_leaves_the_outcome_open(told: object) -> None:
    class Odd(TelegramSimulator):
        def _answer(self, request) -> Reply:
            return Reply(200, told)

    with simulated(Telegram, Odd()) as odd, pytest.raises(OutcomeUnknown):
        send(odd)


def test_token_is_in_no_error(place: Simulated) -> None:
    closed = Telegram({"api": "http://127.0.0.1:9", "token": TOKEN, "chat": "@a"}, ground())
    with pytest.raises(ChannelRefused) as caught:
        closed.send(parcel_for(place, key=KEY), at=AT)
    assert TOKEN not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_trial_names_the_chat_and_is_gone(place: Simulated) -> None:
    account = place.channel.verify_connection()
    assert (account.name, account.id, account.url) == ("Kelurahan Tiruan", "-1001234567890", f"https://t.me/{NAME}")
    assert (place.simulator.said, place.public_texts()) == ([words.TRIAL], [])


def test_message_of_a_chat_without_a_name_is_read_by_its_members() -> None:
    assert address_of({"message_id": 7, "chat": {"id": -1001234567890}}) == "https://t.me/c/1234567890/7"
    assert address_of({}) == ""


def filmed(seconds: float = 61.4, size: int = 5_000_000) -> dict[str, object]:
    block = {"type": "video", "sha256": FILM.sha256, "seconds": seconds, "size": size}
    return {"media": (PHOTO, FILM), "content": {"blocks": [block]}}


def test_film_goes_before_the_photo_and_tells_its_length(place: Simulated) -> None:
    send(place, **filmed())
    [post] = place.simulator.public()
    assert (post["text"], post["media"]) == (TEXT, ["video"])
    assert (place.simulator.photos[1], place.simulator.messages[1]["video"]["duration"]) == (FILM_BYTES, 61)


def test_film_that_a_bot_may_not_send_stays_behind_and_that_is_said(place: Simulated) -> None:
    heavy = filmed(size=50_000_001)
    assert place.channel.notes(parcel_for(place, key=KEY, **heavy)) == [words.FILM_LEFT_OUT]
    assert place.channel.check(parcel_for(place, key=KEY, **heavy)) == []
    send(place, **heavy)
    [post] = place.simulator.public()
    assert post["media"] == ["photo"]
    assert place.channel.notes(parcel_for(place, key=KEY, text="k" * 1025, **filmed())) == [words.MEDIA_LEFT_OUT]


def test_correction_puts_a_film_in_the_place_of_a_photo(place: Simulated) -> None:
    sent = send(place, media=(PHOTO,))
    mended = parcel_for(place, key="2", text="Ralat", remote_id=sent.remote_id, **filmed())
    receipt = place.channel.correct(mended, at=AT)
    assert Place.read(receipt.remote_id).photo == FILM.sha256[:16]
    assert [one["media"] for one in place.simulator.public()] == [["video"]]
    again = place.channel.correct(replace(mended, remote_id=receipt.remote_id), at=AT)
    assert again.remote_id == receipt.remote_id


@pytest.mark.parametrize("written", [
    NAME, f"@{NAME}", f" t.me/{NAME}", f"https://t.me/{NAME}", f"https://t.me/s/{NAME}?before=9", f"https://t.me/{NAME}/12",
])  # fmt: skip
def test_channel_is_found_by_its_name_and_by_its_link(place: Simulated, written: str) -> None:
    place.channel.given = {**place.channel.given, "chat": written}
    assert place.channel.verify_connection().name


@pytest.mark.parametrize("written", ["-1001234567890", "123", "@ab", "+undangan", ""])
def test_number_of_a_group_and_what_is_no_name_stay_as_they_are(written: str) -> None:
    assert chat_of(written) == written


def test_token_may_be_copied_with_the_word_that_stands_before_it_in_addresses(place: Simulated) -> None:
    place.channel.given = {**place.channel.given, "token": f"bot{TOKEN}"}
    assert place.channel.verify_connection().name
