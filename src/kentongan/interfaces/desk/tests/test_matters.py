"""Each thing that a notice can be about has its page, and what is told of a finding opens at that finding."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.people.models import Matter, Notice
from kentongan.people.notices.addresses import address_of

CASE = UUID(int=7)
#: the name of the page that opens each, and whether it is a page of one case
NAMES = {
    Matter.CASE: ("case", True),
    Matter.WORK: ("work", True),
    Matter.LATE: ("case", True),
    Matter.MATERIALS: ("collect", True),
    Matter.DELIVERIES: ("deliveries", True),
    Matter.DISPLAY: ("deliveries", True),
    Matter.FINDING: ("story", True),
    Matter.TASKS: ("tasks", False),
    Matter.SUMMARY: ("summary", False),
    Matter.STAND_INS: ("stand_ins", False),
    Matter.INVITATIONS: ("invitations", False),
    Matter.STAFF: ("office_staff", False),
    Matter.CHANNELS: ("office_channels", False),
    Matter.RECALLS: ("recall", True),
}


@pytest.mark.parametrize("matter", Matter)
def test_every_matter_has_a_page_of_the_desk(matter: Matter) -> None:
    name, is_of_case = NAMES[matter]
    address = address_of(matter, CASE if is_of_case else None, 12)
    assert address.partition("#")[0] == reverse(f"desk:{name}", args=[CASE] if is_of_case else [])


def test_a_word_in_a_finding_opens_at_that_finding() -> None:
    assert address_of(Matter.FINDING, CASE, 12).endswith("#catatan-12")


def test_a_notice_whose_page_is_no_more_is_read_without_a_link(office: Office, client: Client) -> None:
    reader = next(iter(office.staff.values()))
    Notice.objects.create(staff=reader, text="Kabar lama", at=office.at)
    client.force_login(reader.user)
    page = client.get(reverse("desk:tasks")).content.decode()
    assert "Kabar lama" in page
    assert 'href=""' not in page
