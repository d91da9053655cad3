"""Who works in two units chooses in which one they act, and sees nothing of the other meanwhile."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist, found_unit

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
    assert both.get(address).status_code == 404
    choose(both, other.unit.pk)
    assert both.get(address).status_code == 200


@pytest.mark.parametrize("chosen", ["", "x", "-1", "999999"])
def test_nonsense_changes_no_unit(both: Client, office: Office, chosen: str) -> None:
    assert "Unit Anda tidak berubah." in choose(both, chosen)
    office.open(headline="Kerja bakti RW 05")
    assert "Kerja bakti RW 05" in listed(both)


def test_nobody_chooses_a_unit_that_is_not_theirs(both: Client, office: Office) -> None:
    third = found_unit(slug="sukun", name="Kelurahan Sukun", at=office.at)
    assert "Unit Anda tidak berubah." in choose(both, third.pk)
