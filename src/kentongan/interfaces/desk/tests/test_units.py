"""Who works in two units chooses in which one they act, and sees nothing of the other meanwhile."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist, found_unit, notify
from kentongan.people.models import Matter, Staff

CHOOSE = "/unit/"


@pytest.fixture
def other(office: Office, office_of) -> Office:
    return office_of("pangkalpinang-informasi")


@pytest.fixture
def both(office: Office, other: Office, client: Client) -> Client:
    """Somebody who collects in one unit and is on the staff of another."""
    user = office.staff["pencari"].user
    enlist(unit=other.unit, user=user, by=PROGRAM, at=other.at)
    client.force_login(user)
    return client


def choose(client: Client, unit: object) -> str:
    return client.post(CHOOSE, {"unit": unit}, follow=True).content.decode()


def listed(client: Client) -> str:
    return client.get(reverse("desk:cases")).content.decode()


def test_the_lists_are_those_of_the_chosen_unit_alone(both: Client, office: Office, other: Office) -> None:
    office.open(headline="Kerja bakti RW 05")
    other.open(headline="Layanan keliling")
    assert "Kerja bakti RW 05" in listed(both)
    assert "Layanan keliling" not in listed(both)
    choose(both, other.unit.pk)
    assert "Layanan keliling" in listed(both)
    assert "Kerja bakti RW 05" not in listed(both)


def test_an_item_of_the_other_unit_is_reached_once_that_unit_is_chosen(both: Client, other: Office) -> None:
    address = reverse("desk:case", args=[other.open(headline="Layanan keliling").pk])
    assert "Layanan keliling" not in both.get(address, follow=True).content.decode()
    choose(both, other.unit.pk)
    assert both.get(address).status_code == 200


@pytest.mark.parametrize("page", ["/pekerjaan/{}/", "/pekerjaan/{}/kerjakan/", "/penayangan/{}/"])
def test_a_link_to_the_other_units_case_asks_to_switch_and_opens_it(both: Client, other: Office, page: str) -> None:
    """One notice in a mail is of this unit, the next of that: neither link is a dead end."""
    address = page.format(other.open(headline="Layanan keliling").pk)
    asked = both.get(address, follow=True)
    html = asked.content.decode()
    assert f"Ganti ke {other.unit.name} dan buka" in html
    given = {"unit": other.unit.pk, "berikut": asked.wsgi_request.GET["berikut"]}
    answer = both.post(CHOOSE, given)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert "Layanan keliling" in both.get(address, follow=True).content.decode()


@pytest.mark.parametrize("matter", [Matter.SUMMARY, Matter.STAND_INS, Matter.CHANNELS])
def test_a_notice_without_a_case_opens_in_the_unit_that_it_was_left_in(
    both: Client, office: Office, other: Office, matter: Matter
) -> None:
    there = Staff.objects.get(user=office.staff["pencari"].user, unit=other.unit)
    [notice] = notify(staff=[there], text="Peran kosong.", matter=matter, at=other.at)
    asked = both.get(notice.link, follow=True)
    assert f"Ganti ke {other.unit.name} dan buka" in asked.content.decode()
    choose(both, other.unit.pk)
    assert "Ganti ke" not in both.get(notice.link, follow=True).content.decode()


def test_a_notices_link_with_anothers_row_opens_the_own_unit(both: Client, office: Office) -> None:
    stranger = office.staff["ketua"]
    assert both.get(f"/tugas/?pegawai={stranger.pk}").status_code == 200
    assert both.get("/tugas/?pegawai=x").status_code == 200


def test_a_case_of_a_unit_that_is_not_theirs_is_a_404_and_so_is_a_press(both: Client, other: Office, office_of) -> None:
    third = office_of("magetan-saluran-komunikasi").open()
    assert both.get(reverse("desk:case", args=[third.pk])).status_code == 404
    theirs = reverse("desk:leave", args=[other.open().pk])
    assert both.post(theirs, {"run": 1, "outcome": "serahkan"}).status_code == 404


@pytest.mark.parametrize("after", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(both: Client, other: Office, after: str) -> None:
    answer = both.post(CHOOSE, {"unit": other.unit.pk, "berikut": after})
    assert answer.headers["Location"] == reverse("desk:tasks")


@pytest.mark.parametrize("chosen", ["", "x", "-1", "999999"])
def test_nonsense_changes_no_unit(both: Client, office: Office, chosen: str) -> None:
    assert "Unit Anda tidak berubah." in choose(both, chosen)
    office.open(headline="Kerja bakti RW 05")
    assert "Kerja bakti RW 05" in listed(both)


def test_nobody_chooses_a_unit_that_is_not_theirs(both: Client, office: Office) -> None:
    third = found_unit(slug="sukun", name="Kelurahan Sukun", at=office.at)
    assert "Unit Anda tidak berubah." in choose(both, third.pk)
