"""Each thing that a notice can be about has its page, and what is told of a finding opens at that finding."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import resolve, reverse

from kentongan.conftest import Office
from kentongan.people.models import Matter, Notice
from kentongan.people.notices.addresses import address_of

CASE = UUID(int=7)
OF_A_CASE = {Matter.CASE, Matter.MATERIALS, Matter.FINDING}


@pytest.mark.parametrize("matter", Matter)
def test_every_matter_has_a_page_of_the_desk(matter: Matter) -> None:
    address = address_of(matter, CASE if matter in OF_A_CASE else None)
    assert resolve(address).namespaces == ["desk"]


def test_a_word_in_a_finding_opens_at_that_finding() -> None:
    assert address_of(Matter.FINDING, CASE, 12) == reverse("desk:story", args=[CASE]) + "#catatan-12"


def test_a_notice_whose_page_is_no_more_is_read_without_a_link(office: Office, client: Client) -> None:
    reader = next(iter(office.staff.values()))
    Notice.objects.create(staff=reader, text="Kabar lama", at=office.at)
    client.force_login(reader.user)
    page = client.get(reverse("desk:tasks")).content.decode()
    assert "Kabar lama" in page
    assert 'href=""' not in page
