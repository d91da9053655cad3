"""Pages on who is there: found from Kantor, one way up, each beside the others; a question says what it asks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.worktime.words import date_words
from kentongan.people.models import Staff

PAGES = ("stand_ins", "leaves", "waivers", "overseers")


@pytest.fixture
def manager(office: Office, client: Client) -> Staff:
    chief = office.unit.staff.get(is_administrator=True)
    client.force_login(chief.user)
    return chief


@pytest.fixture
def letter(office: Office) -> dict[str, str]:
    """A stand-in for a single day."""
    day = (now().astimezone(office.unit.zone).date() + timedelta(days=7)).isoformat()
    return {
        "position": str(office.unit.positions.get(roles__role="ketua").pk), "staff": str(office.staff["pencari"].pk),
        "absent": str(office.staff["ketua"].pk), "kind": "deputy", "letter": "12/2026", "since": day, "until": day,
    }  # fmt: skip


def text_of(client: Client, name: str) -> str:
    return client.get(reverse(f"desk:{name}")).content.decode()


def test_who_is_away_and_who_stands_in_are_found_from_kantor(client: Client, manager: Staff) -> None:
    office = text_of(client, "office")
    for name in ("stand_ins", "leaves"):
        assert f'href="{reverse(f"desk:{name}")}"' in office


@pytest.mark.parametrize("name", PAGES)
def test_each_page_leads_up_to_pegawai_and_across_to_the_others(client: Client, manager: Staff, name: str) -> None:
    page = text_of(client, name)
    up, across = page.split("<h1>")[0], page.split('class="k-ways"')[1].split("</nav>")[0]
    assert f'href="{reverse("desk:office_staff")}"' in up
    for other in PAGES:
        assert (f'href="{reverse(f"desk:{other}")}"' in across) is (other != name)


def test_who_manages_nothing_is_led_to_no_page_that_is_shut(office: Office, client: Client) -> None:
    client.force_login(office.staff["pencari"].user)
    page = text_of(client, "leaves")
    assert reverse("desk:office_staff") not in page
    assert reverse("desk:stand_ins") in page


def test_a_single_day_is_said_once_and_the_question_names_what_it_asks(
    office: Office, client: Client, manager: Staff, letter: dict[str, str]
) -> None:
    day = date_words(now().astimezone(office.unit.zone).date() + timedelta(days=7))
    asked = client.post(reverse("desk:stand_ins"), letter).content.decode()
    assert f"Berlaku {day}." in asked
    assert "<h1>Pengganti ini sudah benar?</h1>" in asked
    away = {"staff": letter["absent"], "kind": "travel", "since": letter["since"], "until": letter["until"]}
    asked = client.post(reverse("desk:leaves"), away).content.decode()
    assert f"dinas luar, {day}</p>" in asked
    assert "<h1>Masa tidak masuk ini sudah benar?</h1>" in asked


def test_the_menu_calls_people_by_their_names(office: Office, client: Client) -> None:
    client.force_login(office.staff["pencari"].user)
    assert re.search(r"account-label[^>]*>Peraga Pencari<", text_of(client, "tasks"))


def test_what_is_refused_leads_to_its_field(client: Client, manager: Staff, letter: dict[str, str]) -> None:
    page = client.post(reverse("desk:stand_ins"), letter | {"kind": "plh"}).content.decode()
    assert '<li><a href="#id_kind">Jenis: ' in page
    away = {"staff": letter["staff"], "kind": "leave", "since": letter["since"], "until": "2026-01-01"}
    page = client.post(reverse("desk:leaves"), away).content.decode()
    assert '<li><a href="#id_until">Sampai: Hari terakhir mendahului hari pertama.' in page
