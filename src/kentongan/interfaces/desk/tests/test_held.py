"""Kirim semua yang tertahan: one screen and one press for all that one channel held up."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.deliveries.connections import lose
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.tests.conftest import (
    Newsroom,
    newsroom,  # noqa: F401  # a fixture
    recorder_folder,  # noqa: F401  # a fixture
)
from kentongan.environment.tables import CHANNELS as TABLE

PAGE = reverse("desk:all_deliveries")


@pytest.fixture
def held(newsroom: Newsroom) -> Newsroom:  # noqa: F811  # the fixture
    """Two items that X holds up."""
    newsroom.connect("x", "recorder")
    for _item in range(2):
        newsroom.subject = uuid.uuid4()
        newsroom.release(["x"])
        newsroom.back_at_publish()
    Delivery.objects.update(state="needs_person", next_attempt_at=None, last_error="Sudah 24 jam tertahan: jatahnya")
    return newsroom


@pytest.fixture
def way(held: Newsroom) -> Connection:
    return Connection.objects.get(channel="x", unit=held.office.unit)


def as_(client: Client, staff: object) -> Client:
    client.force_login(staff.user)  # type: ignore[attr-defined]  # staff
    return client


def test_list_leads_whoever_publishes_to_what_is_held_up(held: Newsroom, way: Connection, client: Client) -> None:
    page = reverse("desk:held", args=[way.pk])
    shown = as_(client, held.publisher).get(PAGE).text
    assert "2 kiriman tertahan di X dan menunggu Anda." in shown
    assert page in shown
    assert page not in as_(client, held.outsider).get(PAGE).text


def test_page_names_each_and_why_before_the_press(held: Newsroom, way: Connection, client: Client) -> None:
    shown = as_(client, held.publisher).get(reverse("desk:held", args=[way.pk])).text
    assert shown.count('name="delivery"') == 2
    assert "terlihat oleh masyarakat begitu X menerimanya" in shown
    assert '<span lang="id">Sudah 24 jam tertahan: jatahnya' in shown, "kept in the office's language, whoever reads"


def test_what_the_press_would_refuse_is_neither_counted_nor_listed_nor_offered(
    held: Newsroom, way: Connection, client: Client
) -> None:
    row = Delivery.objects.filter(release__case=held.case).latest("created_at")
    values = {name: getattr(row, name) for name in ("release", "unit", "connection", "subject", "channel")}
    Delivery.objects.create(**values, operation="take_down", state="waiting", created_at=held.later(minutes=1))
    lose(way, why="Izin dicabut.", at=held.at)
    assert "tertahan di X" not in as_(client, held.publisher).get(PAGE).text, "one alone has its own button"
    assert client.get(reverse("desk:held", args=[way.pk])).text.count("Sudah 24 jam tertahan: jatahnya") == 1
    Connection.objects.filter(pk=way.pk).update(broken_at=None)
    press = reverse("desk:delivery_act", args=[row.pk, "ulang"])
    assert press not in client.get(reverse("desk:deliveries", args=[held.case.pk])).text
    assert client.post(press).status_code == 409


def test_press_sends_what_stays_ticked(held: Newsroom, way: Connection, client: Client) -> None:
    first, second = Delivery.objects.filter(channel="x").order_by("created_at")
    sent = {"delivery": [str(first.pk), "bukan nomor", str(uuid.uuid4())]}
    shown = as_(client, held.publisher).post(reverse("desk:held", args=[way.pk]), sent, follow=True).text
    assert "1 kiriman masuk antrean X lagi." in shown
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("queued", "needs_person")


def test_press_with_nothing_ticked_says_so_and_stays_on_the_page(
    held: Newsroom, way: Connection, client: Client
) -> None:
    page = reverse("desk:held", args=[way.pk])
    answer = as_(client, held.publisher).post(page, follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert "Belum ada yang ditandai." in answer.text
    assert answer.text.count('name="delivery"') == 2


def test_who_may_not_send_them_reads_why_and_has_no_button(held: Newsroom, way: Connection, client: Client) -> None:
    shown = as_(client, held.outsider).get(reverse("desk:held", args=[way.pk])).text
    assert "Anda tidak memegang peran itu." in shown
    assert 'name="delivery"' not in shown
    assert "Kembali ke Penayangan" in shown


def test_lost_connection_is_said_in_place_of_the_button(held: Newsroom, way: Connection, client: Client) -> None:
    lose(way, why="Izin dicabut.", at=held.at)
    shown = as_(client, held.publisher).get(reverse("desk:held", args=[way.pk])).text
    assert "Pengelola unit menyambungkannya lagi di halaman Kanal" in shown
    assert 'name="delivery"' not in shown


def test_what_a_lost_channel_holds_up_is_listed_without_a_press(
    held: Newsroom, way: Connection, client: Client
) -> None:
    lose(way, why="Izin dicabut.", at=held.at)
    page = reverse("desk:held", args=[way.pk])
    shown = as_(client, held.publisher).get(page).text
    assert shown.count("Sudah 24 jam tertahan: jatahnya") == 2
    assert f'action="{page}"' not in shown
    assert "Sudah 24 jam tertahan" not in as_(client, held.outsider).get(page).text


def test_guide_of_a_lost_connection_says_why_and_what_goes_on_by_itself(
    held: Newsroom, way: Connection, client: Client, settings
) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "x": TABLE["x"]}
    Connection.objects.filter(pk=way.pk).update(adapter="x")
    guide = reverse("desk:office_connect", args=["x", "x"])
    assert "Terputus" not in as_(client, held.manager).get(guide).text
    first, _second = Delivery.objects.filter(channel="x")
    Delivery.objects.filter(channel="x").update(state="waiting")
    Delivery.objects.filter(pk=first.pk).update(not_before=held.at)
    lose(way, why="Izin dicabut.", at=held.at)
    page = client.get(guide).text
    assert "Izin dicabut." in page
    assert "1 kiriman menunggu dan dilanjutkan sendiri" in page, "the other one waits for its time"


def test_one_parcel_alone_is_not_offered_again_while_its_channel_is_lost(
    held: Newsroom, way: Connection, client: Client
) -> None:
    Delivery.objects.update(state="waiting")
    row = Delivery.objects.filter(release__case=held.case).latest("created_at")
    page, press = (
        reverse("desk:deliveries", args=[held.case.pk]),
        reverse("desk:delivery_act", args=[row.pk, "ulang"]),
    )
    assert press in as_(client, held.publisher).get(page).text
    lose(way, why="Izin dicabut.", at=held.at)
    assert press not in client.get(page).text
    assert "sedang terputus. Tidak ada yang dikirim" in client.post(press, follow=True).text
    row.refresh_from_db()
    assert row.state == "waiting"
