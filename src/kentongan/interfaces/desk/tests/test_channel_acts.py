"""Penayangan offers a take-down where something is public, and a decision where nothing is certain."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.deliveries.actions import take_down
from kentongan.deliveries.models import Answer, Attempt, Delivery
from kentongan.deliveries.states import Operation, State
from kentongan.deliveries.tests.conftest import CONTENT, Newsroom, newsroom_of, recorder_folder
from kentongan.interfaces.desk.channels.acts import open_acts

__all__ = ["recorder_folder"]


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """The kelurahan at its publish step, with one item shown on its website and one channel served by hand."""
    room = newsroom_of("bakalankrajan-tik")
    room.release(channels=("website", "x"))
    room.work(seconds=1)
    return room


def acts(room: Newsroom, channel: str = "website", by: str = "") -> set[str]:
    reader = room.office.staff[by] if by else room.publisher
    row = room.delivery(channel)
    return set(open_acts([row], by=reader, at=room.at)[row.pk])


def test_nothing_to_do_where_there_is_no_channel(newsroom: Newsroom) -> None:
    assert open_acts([], by=newsroom.publisher, at=newsroom.at) == {}


def test_publisher_may_take_down_what_is_public(newsroom: Newsroom) -> None:
    assert newsroom.delivery().state == State.ACCEPTED
    assert acts(newsroom) == {"tarik"}


def test_who_does_not_publish_is_offered_nothing(newsroom: Newsroom) -> None:
    row = newsroom.delivery()
    assert open_acts([row], by=newsroom.outsider, at=newsroom.at)[row.pk] == frozenset()


def test_channel_by_hand_is_reported_at_the_step_and_not_taken_down_before(newsroom: Newsroom) -> None:
    assert newsroom.delivery("x").state == State.NEEDS_PERSON
    assert acts(newsroom, "x") == set()


def test_take_down_by_hand_is_reported_after_the_step_too(newsroom: Newsroom) -> None:
    Delivery.objects.filter(pk=newsroom.delivery("x").pk).update(state=State.ACCEPTED)
    take_down(
        subject=newsroom.subject, unit=newsroom.office.unit, channels=["x"], reason="Data keliru.",
        by=newsroom.publisher, at=newsroom.later(minutes=1),
    )  # fmt: skip
    newsroom.work(seconds=1)
    row = newsroom.delivery("x", Operation.TAKE_DOWN)
    assert row.state == State.NEEDS_PERSON
    assert open_acts([row], by=newsroom.publisher, at=newsroom.at)[row.pk] == {"lapor"}
    shown = newsroom.delivery("x", Operation.SHOW)
    both = open_acts([shown, row], by=newsroom.publisher, at=newsroom.at)
    assert both[shown.pk] == frozenset(), "one take-down at a time is enough"


def in_doubt(room: Newsroom) -> Delivery:
    """Leaves the website's delivery without an answer."""
    row = room.delivery()
    Attempt.objects.filter(delivery=row).update(result=Answer.UNKNOWN)
    Delivery.objects.filter(pk=row.pk).update(state=State.UNKNOWN)
    return room.delivery()


def test_what_nobody_can_prove_is_decided_by_the_publisher(newsroom: Newsroom) -> None:
    in_doubt(newsroom)
    assert acts(newsroom) == {"pastikan"}


def page(room: Newsroom, client: Client) -> str:
    client.force_login(room.publisher.user)
    answer = client.get(reverse("desk:deliveries", args=[room.case.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_page_names_the_consequence_before_a_take_down(newsroom: Newsroom, client: Client) -> None:
    words = page(newsroom, client)
    assert "Tarik dari Website" in words
    assert "Tarik dari X" not in words
    address = reverse("desk:recall", args=[newsroom.case.pk])
    assert "Warga tidak dapat lagi membaca naskah ini" in client.get(address).content.decode()


def test_what_is_public_is_opened_from_its_row(newsroom: Newsroom, client: Client) -> None:
    address = newsroom.delivery().remote_url
    assert address.startswith("http")
    assert f'<a href="{address}"' in page(newsroom, client)


def test_page_asks_what_is_seen_where_nothing_is_certain(newsroom: Newsroom, client: Client) -> None:
    in_doubt(newsroom)
    words = page(newsroom, client)
    assert "Tidak tampil, kirim lagi" in words
    assert "Tarik dari Website" not in words


def test_the_mark_of_the_shell_leads_home(newsroom: Newsroom, client: Client) -> None:
    client.force_login(newsroom.publisher.user)
    assert client.get("/kelola/").headers["Location"] == reverse("desk:tasks")


def test_a_take_down_is_counted_by_itself_and_offers_no_correction(newsroom: Newsroom, client: Client) -> None:
    row = newsroom.delivery()
    client.force_login(newsroom.publisher.user)
    address = reverse("desk:deliveries", args=[row.release.case_id])
    assert "Penayangan selesai di 1 dari 2 kanal" in client.get(address).content.decode()
    given = {"subject": row.release.subject, "unit": row.unit, "channels": ["website"], "at": newsroom.at}
    take_down(**given, reason="Acara batal.", by=newsroom.publisher)
    shown = client.get(address).content.decode()
    assert "Penarikan selesai di 0 dari 1 kanal" in shown
    assert "Ada yang keliru?" not in shown


def test_text_for_whatsapp_opens_there_by_a_link_and_for_a_notice_board_does_not(client: Client, db: None) -> None:
    room = newsroom_of("bakalankrajan-tik")
    for channel in ("whatsapp", "mading"):
        room.connect(channel, "manual")
    told = dict.fromkeys(("whatsapp", "mading"), "Kerja bakti 100% & arisan {tautan}")
    room.release(channels=tuple(told), content={**CONTENT, "renditions": told})
    room.work(seconds=1)
    words = page(room, client)
    assert words.count("Buka WhatsApp dengan teks ini") == 1
    assert 'href="https://wa.me/?text=Kerja%20bakti%20100%25%20%26%20arisan%20http' in words
    assert words.count("Salin teks") == 2
    assert words.count('x/a.jpg" download') == 2, "its picture is at hand too"
