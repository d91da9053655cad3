"""What a news desk gets, and what an office meets on the way there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from kentongan.channels import ChannelRefused, ConnectionBroken, Medium, OutcomeUnknown, Parcel
from kentongan.channels.radio_mail import MOST_BYTES, RadioMail, words
from kentongan.channels.scripts import EMPTY
from kentongan.channels.tests.contract import AT
from kentongan.channels.tests.simulated import ground

from .mail_server import DESK, PASSWORD, MailServer, running

KEY = "0192f0a4-1111-4000-8000-000000000001"
SOUND = Medium("audio", "rekaman/lurah.MP3", "ab" * 32, "audio/mpeg")
TEXT = "Kerja bakti RW 05\n\nWarga membersihkan saluran air.\n\nhttps://kel.contoh.go.id/berita/kerja-bakti/"
PARCEL = Parcel(
    KEY,
    "kel",
    "radio",
    "show",
    TEXT,
    {"title": "Kerja bakti\nRW 05"},
    link="https://kel.contoh.go.id/berita/kerja-bakti/",
)


@pytest.fixture
def post() -> Iterator[MailServer]:
    with running() as server:
        yield server


def channel(post: MailServer, sound: bytes = b"ID3 suara", **told: object) -> RadioMail:
    return RadioMail({**post.told, **told}, ground(sound))


def test_desk_gets_script_sheet_and_recording_under_the_deliverys_number(post: MailServer) -> None:
    receipt = channel(post).send(replace(PARCEL, media=(SOUND,)), at=AT)
    [letter] = post.letters
    assert (letter["Message-ID"], letter["To"]) == (receipt.remote_id, DESK)
    assert receipt.remote_id == f"<{KEY}@kel.example.id>"
    assert letter["Subject"] == "Naskah siaran: Kerja bakti RW 05"
    told = letter.get_body().get_content()
    assert "Dibaca: 4 detik" in told
    assert f"Nomor kiriman: {KEY}" in told
    sheet, sound = letter.iter_attachments()
    page = PdfReader(BytesIO(sheet.get_content())).pages[0].extract_text()
    assert "membersihkan" in page
    assert "https" not in page, "nobody reads an address out"
    assert (sound.get_filename(), sound.get_content()) == ("rekaman-1.mp3", b"ID3 suara")


def test_same_delivery_bears_the_same_number_though_the_server_takes_it_twice(post: MailServer) -> None:
    for _twice in range(2):
        channel(post).send(PARCEL, at=AT)
    assert len({one["Message-ID"] for one in post.letters}) == 1
    assert len(post.letters) == 2


def test_server_that_falls_silent_over_the_message_leaves_it_open(post: MailServer) -> None:
    post.answer = "falls"
    with pytest.raises(OutcomeUnknown, match="Tanyakan redaksi"):
        channel(post).send(PARCEL, at=AT)
    assert len(post.letters) == 1


def test_server_that_goes_down_over_the_message_leaves_it_open(post: MailServer) -> None:
    post.answer = "421 4.3.2 shutting down"
    with pytest.raises(OutcomeUnknown, match="Tanyakan redaksi"):
        channel(post).send(PARCEL, at=AT)
    assert len(post.letters) == 1, "its word is of the line: it may have kept what it was given"


@pytest.mark.parametrize(("answer", "permanent", "wait"), [("451 busy", False, 300), ("552 too big", True, 0)])
def test_message_that_is_refused_was_not_sent(post: MailServer, answer: str, permanent: bool, wait: int) -> None:
    post.answer = answer
    with pytest.raises(ChannelRefused) as caught:
        channel(post).send(PARCEL, at=AT)
    assert (caught.value.permanent, caught.value.wait_seconds, post.letters) == (permanent, wait, [])


def test_desk_that_takes_nothing_at_the_moment_is_asked_later(post: MailServer) -> None:
    post.desks[DESK] = "450 4.2.0 greylisted"
    with pytest.raises(ChannelRefused) as caught:
        channel(post).send(PARCEL, at=AT)
    assert (caught.value.permanent, caught.value.wait_seconds) == (False, 300)


@pytest.mark.parametrize("address", ["lain@radio.example.id", "bukan surel", "", "a@b.id\nBcc: c@d.id", "é@radio.id"])
def test_address_that_no_mail_reaches_breaks_the_connection(post: MailServer, address: str) -> None:
    with pytest.raises(ConnectionBroken, match="Periksa alamatnya"):
        channel(post, address=address).verify_connection()


def test_trial_sends_nothing(post: MailServer) -> None:
    assert channel(post).verify_connection().name == DESK
    assert post.letters == []


def test_server_that_is_not_there_was_never_asked() -> None:
    told = {"host": "127.0.0.1", "port": 9, "sender": "a@b.id", "address": DESK}
    with pytest.raises(ChannelRefused, match="tidak dapat dihubungi") as caught:
        RadioMail(told).send(PARCEL, at=AT)
    assert not caught.value.permanent
    with pytest.raises(ConnectionBroken, match="belum diberi server surel"):
        RadioMail({"address": DESK}).verify_connection()


def test_wrong_password_of_the_program_is_the_operators_matter() -> None:
    with running(wants_password=True) as post:
        told = {"user": "humas", "password": PASSWORD}
        assert channel(post, **told).verify_connection().name == DESK
        for wrong in ({"user": "humas", "password": "lain"}, {}):
            with pytest.raises(ConnectionBroken, match="pengelola program") as caught:
                channel(post, **wrong).verify_connection()
            assert PASSWORD not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_too_heavy_recordings_are_said_before_anything_leaves(post: MailServer) -> None:
    heavy = channel(post, sound=b"x" * (MOST_BYTES + 1))
    with pytest.raises(ChannelRefused) as caught:
        heavy.prepare(replace(PARCEL, media=(SOUND,)))
    assert (caught.value.reason, caught.value.permanent) == (words.TOO_HEAVY, True)


def test_there_must_be_something_to_read_or_to_play() -> None:
    nothing = replace(PARCEL, text="https://contoh.go.id/")
    assert RadioMail({}).check(nothing) == [EMPTY]
    assert RadioMail({}).check(replace(nothing, media=(SOUND,))) == []
    assert RadioMail({}).check(replace(nothing, operation="take_down")) == []
    with pytest.raises(ChannelRefused):
        RadioMail({}).prepare(nothing)
