"""A script goes to the radio once, whatever the mail server or the worker does; it is handed over, not shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kentongan.channels.radio_mail.tests.mail_server import DESK, MailServer, running
from kentongan.deliveries.connections import connect
from kentongan.deliveries.models import Connection
from kentongan.environment import tables

from .conftest import CONTENT, Newsroom

SCRIPT = {**CONTENT, "media": [], "renditions": {"radio": "Warga membersihkan saluran air."}}


@pytest.fixture
def post() -> Iterator[MailServer]:
    with running() as server:
        yield server


def connected(newsroom: Newsroom, settings, adapter: str, options: dict[str, object], **told: str) -> None:
    settings.CHANNELS = {**settings.CHANNELS, adapter: tables.CHANNELS[adapter]}
    settings.CHANNEL_OPTIONS = {**settings.CHANNEL_OPTIONS, adapter: options}
    unit, by = newsroom.office.unit, newsroom.manager
    connect(unit=unit, channel="radio", adapter=adapter, by=by, at=newsroom.at, told=told)


def by_mail(newsroom: Newsroom, settings, post: MailServer) -> None:
    options = {name: value for name, value in post.told.items() if name != "address"}
    connected(newsroom, settings, "radio", options, address=DESK)


def test_script_reaches_the_desk_under_the_deliverys_number(newsroom: Newsroom, settings, post: MailServer) -> None:
    by_mail(newsroom, settings, post)
    newsroom.release(["radio"], content=SCRIPT)
    newsroom.work()
    row, [letter] = newsroom.delivery("radio"), post.letters
    assert (row.state, row.remote_id) == ("accepted", letter["Message-ID"])
    assert str(row.pk) in row.remote_id


def test_script_tells_its_reading_time_at_the_offices_own_pace(newsroom: Newsroom, settings, post: MailServer) -> None:
    by_mail(newsroom, settings, post)
    Connection.objects.filter(channel="radio").update(own_rule={"words_a_minute": 60})
    newsroom.release(["radio"], content={**SCRIPT, "renditions": {"radio": "kata " * 90}})
    newsroom.work()
    [letter] = post.letters
    assert "Dibaca: 1 menit 30 detik" in str(letter.get_body(("plain",)).get_content())


def test_mail_server_that_falls_silent_leaves_it_to_a_person(newsroom: Newsroom, settings, post: MailServer) -> None:
    by_mail(newsroom, settings, post)
    post.answer = "falls"
    newsroom.release(["radio"], content=SCRIPT)
    for _round in range(4):
        newsroom.work(hours=1)
    row = newsroom.delivery("radio")
    assert (row.state, row.is_in_doubt, len(post.letters)) == ("needs_person", True, 1)


def test_mail_server_that_is_busy_gets_it_later(newsroom: Newsroom, settings, post: MailServer) -> None:
    by_mail(newsroom, settings, post)
    post.answer = "451 later"
    newsroom.release(["radio"], content=SCRIPT)
    newsroom.work()
    assert newsroom.states("radio") == ["waiting"]
    post.answer = ""
    newsroom.work(minutes=10)
    assert (newsroom.states("radio"), len(post.letters)) == (["accepted"], 1)


def test_letter_that_a_server_went_down_over_is_asked_of_a_person_and_sent_once(
    newsroom: Newsroom, settings, post: MailServer
) -> None:
    by_mail(newsroom, settings, post)
    post.answer = "421 going down"
    newsroom.release(["radio"], content=SCRIPT)
    newsroom.work()
    assert newsroom.states("radio") == ["unknown"]
    for _round in range(3):
        newsroom.work(hours=1)
    row = newsroom.delivery("radio")
    assert (row.state, row.is_in_doubt, len(post.letters)) == ("needs_person", True, 1)


def test_folder_gets_it_and_a_correction_is_a_persons(newsroom: Newsroom, settings, tmp_path: Path) -> None:
    (tmp_path / "rri").mkdir()
    connected(newsroom, settings, "radio_drop", {"root": str(tmp_path)}, folder="rri")
    newsroom.release(["radio"], content=SCRIPT)
    newsroom.work()
    row = newsroom.delivery("radio")
    assert (row.state, (tmp_path / "rri" / row.remote_id).exists()) == ("accepted", True)
    newsroom.back_at_publish()
    newsroom.release(["radio"], content={**SCRIPT, "title": "Ralat"})
    newsroom.work(minutes=1)
    assert newsroom.delivery("radio", "correct").state == "needs_person"
