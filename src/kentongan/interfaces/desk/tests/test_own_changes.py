"""Penayangan: on the alarm of a drift somebody notes that the change is the office's own, with a reason."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.deliveries.models import Look, Watch
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder
from kentongan.deliveries.tests.test_watching import edit, look
from kentongan.people.models import Staff

__all__ = ["recorder_folder"]
WHY = "Salah ketik nama jalan, dibetulkan admin langsung di X."


@pytest.fixture
def room(db: None) -> Newsroom:
    """An item on X whose text the office mended there; the program has seen it."""
    made = newsroom_of("bakalankrajan-tik")
    made.connect("x", "recorder")
    made.release(["x"])
    made.work()
    look(made, minutes=1)
    edit(made, text="Kerja bakti di RW 5")
    look(made, hours=2)
    return made


def page(client: Client, room: Newsroom, who: Staff) -> str:
    client.force_login(who.user)
    return client.get(reverse("desk:deliveries", args=[room.case.pk])).content.decode()


def press(client: Client, room: Newsroom, who: Staff, **typed: str) -> str:
    """Presses what the page offers, with what stands in its form, and returns the page that follows."""
    shown = page(client, room, who)
    found = re.search(r'name="seen_at" value="([^"]+)"', shown)
    told = {"seen_at": found[1] if found else "", "words": WHY, **typed}
    address = reverse("desk:delivery_act", args=[room.delivery("x").pk, "sengaja"])
    return client.post(address, told, follow=True).content.decode()


def test_publisher_notes_on_the_alarm_that_the_change_is_the_offices_own(room: Newsroom, client: Client) -> None:
    shown = page(client, room, room.publisher)
    assert "Tidak sama lagi dengan yang disetujui: kata-katanya lain." in shown
    assert "Perubahan ini disengaja" in shown
    after = press(client, room, room.publisher)
    assert "dicatat sebagai disengaja, dengan nama dan alasan Anda" in after
    assert f"Perubahan di kanal ini disengaja: {WHY}" in after
    assert "seperti perubahan yang dicatat sengaja" in after
    assert "Tidak sama lagi dengan yang disetujui" not in after
    assert Look.objects.get().by_id == room.publisher.pk


def test_alarm_leaves_every_list_and_stands_in_the_log(room: Newsroom, client: Client) -> None:
    client.force_login(room.publisher.user)
    lists = [reverse("desk:tasks"), reverse("desk:case", args=[room.case.pk]), reverse("desk:all_deliveries")]
    told = "kata-katanya lain"
    assert [told in client.get(one).content.decode() for one in lists] == [True] * 3
    press(client, room, room.publisher)
    case = client.get(lists[1]).content.decode()
    assert "mencatat perubahan di X sebagai disengaja (kata-katanya lain)." in case
    assert WHY in case
    assert [told in client.get(one).content.decode() for one in (lists[0], lists[2])] == [False] * 2


def test_refused_press_keeps_what_was_typed_and_leads_to_its_field(room: Newsroom, client: Client) -> None:
    shown = press(client, room, room.publisher, words=" ")
    assert f'href="#sengaja-words-{room.delivery("x").pk}"' in shown
    assert "Tulis mengapa diubah langsung di kanal" in shown
    assert Watch.objects.get().sight == "changed"


def test_page_that_was_open_too_long_notes_nothing(room: Newsroom, client: Client) -> None:
    shown = press(client, room, room.publisher, seen_at=room.later(days=1).isoformat())
    assert "Belum ada yang dicatat." in shown
    assert WHY in shown, "what was typed is kept"
    assert not Look.objects.exists()
    assert "Belum ada yang dicatat." in press(client, room, room.publisher, seen_at="")


def test_who_neither_publishes_nor_leads_is_offered_nothing_and_refused(room: Newsroom, client: Client) -> None:
    assert "Perubahan ini disengaja" not in page(client, room, room.outsider)
    press(client, room, room.outsider)
    assert (Look.objects.exists(), Watch.objects.get().sight) == (False, "changed")


def test_what_is_shown_by_the_own_site_is_not_offered(room: Newsroom, client: Client, settings) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "recorder": "kentongan.deliveries.tests.test_never_twice.Quick"}
    assert "Perubahan ini disengaja" not in page(client, room, room.publisher)
    assert "Halaman situs sendiri dibuat program" in press(client, room, room.publisher)


def test_whoever_confirms_the_display_still_sees_both_texts(room: Newsroom, client: Client) -> None:
    press(client, room, room.publisher)
    assert "Kerja bakti di RW 5" in page(client, room, room.outsider)
