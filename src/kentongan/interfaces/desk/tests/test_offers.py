"""A page offers only what its reader can do, and a page that is not theirs names who can help."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.interfaces.desk.views.capture.beginning import may_begin

CAPTURE = f'href="{reverse("desk:capture")}"'


def tasks(client: Client, office: Office, role: str) -> str:
    client.force_login(office.staff[role].user)
    page = client.get(reverse("desk:tasks")).content.decode()
    return str(page[page.index('class="k-head"') :])


def test_who_begins_stories_is_offered_to_send_material(office: Office, client: Client) -> None:
    assert may_begin(office.staff["pencari"], office.at)
    assert CAPTURE in tasks(client, office, "pencari")


@pytest.mark.parametrize("role", ["sekretaris", "ketua"])
def test_who_begins_none_is_not_led_to_a_refusal(office: Office, client: Client, role: str) -> None:
    page = tasks(client, office, role)
    assert CAPTURE not in page
    assert "Tidak ada yang menunggu." in page


def test_page_that_is_not_ones_own_names_who_looks_after_the_unit(office: Office, client: Client) -> None:
    head = office.staff["ketua"]
    head.is_head = True
    head.save(update_fields=["is_head"])
    client.force_login(office.staff["pencari"].user)
    answer = client.get(reverse("desk:summary"))
    assert answer.status_code == 403
    assert f"Pengelolanya: {head}." in answer.content.decode()
