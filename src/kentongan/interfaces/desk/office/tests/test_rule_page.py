"""Aturan teks: seen, tried on a real item, kept, refused with its place, and reset."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.channels.patterns import SHIPPED
from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.actions.ruling import reset_rule, set_rule
from kentongan.deliveries.models import Connection
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import found_unit
from kentongan.people.models import Staff
from kentongan.stories.editions.saving import state_of
from kentongan.stories.models import Edition
from kentongan.stories.text.content import content_of

OWN = {"pattern": "INFO: {judul}\n{tautan}\n{tagar}", "hashtags": "#KotaMalang #Sukun", "most": ""}


@pytest.fixture
def x(office: Office) -> Connection:
    return Connection.objects.select_related("unit").get(unit=office.unit, channel="x")


@pytest.fixture
def page(x: Connection) -> str:
    return reverse("desk:office_channel_rule", args=[x.pk])


def test_the_page_is_reached_from_kanal_and_shows_the_shipped_rule(desk: Client, page: str) -> None:
    assert page in desk.get(reverse("desk:office_channels")).text
    shown = desk.get(page).text
    assert "aturan bawaan program" in shown
    assert "{judul}\n\n{teras}" in shown
    assert "Bawaan: 280." in shown
    assert "karena unit ini belum punya naskah" in shown


def test_a_rule_is_tried_on_a_real_item_without_being_kept(desk: Client, office: Office, x, page: str) -> None:
    office.rehearse(office.open(), "serahkan")
    item = Edition.objects.get()
    shown = desk.post(page, {**OWN, "coba": "1", "naskah": item.pk}).text
    assert "INFO: " in shown
    assert item.title in shown
    assert '<span class="k-post__link">#KotaMalang</span>' in shown
    assert "Ini percobaan" in shown
    x.refresh_from_db()
    assert x.own_rule == {}


def test_a_kept_rule_begins_the_text_of_the_next_item(desk: Client, office: Office, x, page: str) -> None:
    assert "Aturan tersimpan" in desk.post(page, OWN, follow=True).text
    office.rehearse(office.open(), "serahkan")
    text = content_of(Edition.objects.select_related("story", "topic").get())["renditions"]["x"]
    assert text.startswith("INFO: ")
    assert text.endswith("{tautan}\n#KotaMalang #Sukun")


def test_a_text_that_says_what_the_rule_says_still_follows_it(desk: Client, office: Office, page: str) -> None:
    desk.post(page, OWN)
    office.rehearse(office.open(), "serahkan")
    assert state_of(Edition.objects.get())["places"]["rendition:x"] == ""


def test_a_rule_that_can_not_be_read_is_refused_at_its_place_and_kept_on_the_page(
    desk: Client, x: Connection, page: str
) -> None:
    answer = desk.post(page, {**OWN, "pattern": "{judul}\nBaca {tuatan}\n{tagar}"})
    assert answer.status_code == 422
    assert "Baris 2, huruf ke-6: “{tuatan}” tidak dikenal." in answer.text
    assert "Baca {tuatan}" in answer.text
    assert "tagarnya belum ditulis" in desk.post(page, {**OWN, "hashtags": ""}).text
    assert "“Sukun” bukan tagar" in desk.post(page, {**OWN, "hashtags": "Sukun"}).text
    assert desk.post(page, {**OWN, "most": "0"}).status_code == 422
    x.refresh_from_db()
    assert x.own_rule == {}


def test_an_own_limit_counts_and_what_equals_the_shipped_rule_is_not_kept(desk: Client, x, page: str) -> None:
    desk.post(page, {"pattern": SHIPPED, "hashtags": "", "most": "200"})
    x.refresh_from_db()
    assert x.own_rule == {"most": 200}
    assert "dari 200 huruf" in desk.get(page).text
    desk.post(page, {"pattern": SHIPPED, "hashtags": "", "most": "280"})
    x.refresh_from_db()
    assert x.own_rule == {}


def test_the_shipped_rule_comes_back_with_one_press(desk: Client, x: Connection, page: str) -> None:
    desk.post(page, OWN)
    assert "aturan bawaan lagi" in desk.post(page, {"bawaan": "1"}, follow=True).text
    x.refresh_from_db()
    assert x.own_rule == {}
    told = Event.objects.filter(stream=x.unit.stream, what__startswith="channel_rule").order_by("number")
    assert [one.what for one in told] == ["channel_rule_set", "channel_rule_reset"]
    assert told[1].facts["before"]["hashtags"] == ["#KotaMalang", "#Sukun"]


def test_only_who_looks_after_the_unit_changes_a_rule(client: Client, office: Office, x: Connection, page: str) -> None:
    client.force_login(office.staff["pengolah"].user)
    assert client.get(page).status_code == client.post(page, OWN).status_code == 403
    by: Staff = office.staff["pengolah"]
    with pytest.raises(NotPermitted):
        set_rule(connection=x, pattern=SHIPPED, hashtags=[], numbers={}, by=by, at=MONDAY)
    with pytest.raises(NotPermitted):
        reset_rule(connection=x, by=by, at=MONDAY)


def test_the_website_and_channels_of_another_unit_have_no_page_here(desk: Client, office: Office) -> None:
    site = Connection.objects.get(unit=office.unit, channel="website")
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    foreign = Connection.objects.create(unit=other, channel="x", adapter="manual")
    for pk in (site.pk, foreign.pk):
        assert desk.get(reverse("desk:office_channel_rule", args=[pk])).status_code == 404
