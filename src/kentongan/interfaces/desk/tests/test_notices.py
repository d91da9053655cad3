"""Notices lead to their case, and are read once it is opened."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.people.actions import notify
from kentongan.people.models import Matter


def test_opening_a_case_reads_the_notices_about_it_and_no_others(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    reader = office.doer(case)
    [about] = reader.notices.unread()
    assert about.link == reverse("desk:case", args=[case.pk])
    notify(staff=[reader], text="Kabar lain", matter=Matter.TASKS, at=MONDAY)
    client.force_login(reader.user)
    assert client.get(about.link).status_code == 200
    assert [notice.text for notice in reader.notices.unread()] == ["Kabar lain"]


def test_a_colleague_who_opens_it_leaves_the_notices_of_others_unread(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.staff["pencari"].user)
    assert client.get(reverse("desk:case", args=[case.pk])).status_code == 200
    assert office.doer(case).notices.unread().count() == 1
