"""What would go wrong on a channel is read by who decides, before the decision and not after it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Connection
from kentongan.stories.conftest import edition, written
from kentongan.stories.models import Edition

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]


@pytest.fixture
def writing(office: Office) -> Case:
    """A complete story without a picture, at its writer's, of an office that has an Instagram account."""
    case = office.onward(office.open(), "edit")
    written(office, case)
    Connection.objects.create(unit=office.unit, channel="instagram", adapter="manual")
    found = edition(case)
    found.body = [block for block in found.body.raw_data if block["type"] == "paragraph"]
    Edition.objects.filter(pk=found.pk).update(body=found.body)
    return case


def page(client: Client, office: Office, role: str, name: str, case: Case) -> str:
    client.force_login(office.staff[role].user)
    return client.get(reverse(f"desk:{name}", args=[case.pk])).content.decode()


def test_a_picture_that_instagram_needs_is_told_to_writer_and_chair(office: Office, writing: Case, client: Client):
    said = "Kanal ini hanya menampilkan foto atau video"
    assert said in page(client, office, "pengolah", "story", writing)
    office.leave(writing, "serahkan")
    office.leave(writing, "verifikasi")
    assert said in page(client, office, "ketua", "review", writing)


def test_a_connection_put_out_of_use_is_told_before_the_decision(office: Office, writing: Case, client: Client):
    office.leave(writing, "serahkan")
    told = "Facebook: sambungannya sedang tidak dipakai"
    assert told not in page(client, office, "sekretaris", "review", writing)
    Connection.objects.filter(unit=office.unit, channel="facebook").update(is_active=False)
    assert told in page(client, office, "sekretaris", "review", writing)


def test_a_desk_that_instagram_can_not_reach_is_told_before_the_decision(
    office: Office, writing: Case, client: Client, settings
):
    office.leave(writing, "serahkan")
    settings.WAGTAILADMIN_BASE_URL, settings.LINKS_TO_OWN_MACHINE = "http://localhost:8000", False
    told = "Instagram: meja kerja tidak dapat dibuka dari internet"
    assert told not in page(client, office, "sekretaris", "review", writing), "a person serves it"
    Connection.objects.filter(unit=office.unit, channel="instagram").update(adapter="instagram")
    assert told in page(client, office, "sekretaris", "review", writing)
    settings.WAGTAILADMIN_BASE_URL = "https://meja.example.go.id"
    assert told not in page(client, office, "sekretaris", "review", writing)


def test_a_connection_put_out_of_use_after_the_decision_is_told_before_the_press(office: Office, client: Client):
    case = office.onward(office.open(), "publish")
    Connection.objects.filter(unit=office.unit, channel="facebook").update(is_active=False)
    shown = page(client, office, "pengolah", "deliveries", case)
    assert "<strong>Facebook</strong>: tidak ditayangkan di sana" in shown
    assert "<strong>X</strong>" in shown
