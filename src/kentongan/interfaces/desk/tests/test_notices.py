"""Notices lead to the work, and are read once a page of their case is opened."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.people.actions import notify
from kentongan.people.models import Matter


def test_opening_the_work_reads_the_notices_about_it_and_no_others(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    reader = office.doer(case)
    [about] = reader.notices.unread()
    assert about.link == reverse("desk:work", args=[case.pk])
    notify(staff=[reader], text="Kabar lain", matter=Matter.TASKS, at=MONDAY)
    client.force_login(reader.user)
    assert client.get(about.link, follow=True).status_code == 200
    assert [notice.text for notice in reader.notices.unread()] == ["Kabar lain"]


def test_a_colleague_who_opens_it_leaves_the_notices_of_others_unread(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.staff["pencari"].user)
    assert client.get(reverse("desk:case", args=[case.pk])).status_code == 200
    assert office.doer(case).notices.unread().count() == 1


def test_what_stands_in_the_list_of_tasks_is_not_told_a_second_time_below_it(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    reader = office.doer(case)
    notify(staff=[reader], text="Kabar lain", matter=Matter.TASKS, at=MONDAY)
    client.force_login(reader.user)
    html = client.get(reverse("desk:tasks")).content.decode()
    assert html.count(case.headline) == 1
    assert "Kabar lain" in html
    office.rehearse(case, "serahkan")
    html = client.get(reverse("desk:tasks")).content.decode()
    assert "menunggu Anda pada langkah" not in html, "gone on, it waits for the reader no longer"
    assert "menunggu Anda pada langkah" in client.get(reverse("desk:notices")).content.decode(), "the record stays"


def test_a_list_names_a_step_in_a_word_or_two_and_its_case_in_the_words_of_the_sop(
    office: Office, client: Client
) -> None:
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.doer(case).user)
    whole = str(office.run(case).definition.activity)
    for name in ("tasks", "cases", "board", "stories"):
        html = client.get(reverse(f"desk:{name}")).content.decode()
        assert "2. Penyuntingan" in html, name
        assert whole[:40] not in html, name
    assert whole in client.get(reverse("desk:case", args=[case.pk])).content.decode()
