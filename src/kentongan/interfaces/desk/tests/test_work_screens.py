"""A tap on a task, and on the notice of it, opens the page on which its work is done; the case is one tap further."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.cases.tests.conftest import joined
from kentongan.conftest import Office
from kentongan.people.models import Staff

#: step by step through an office's track: the kind of the step, and the page of its work
KELURAHAN = [
    ("collect", "collect"),
    ("edit", "story"),
    ("verify", "review"),
    ("approve", "review"),
    ("publish", "deliveries"),
]
DINAS = [("receive", "receipt"), ("screen", "review"), ("prepare", "case")]


def page(client: Client, who: Staff, address: str) -> str:
    client.force_login(who.user)
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("sop", "steps"), [("bakalankrajan-tik", KELURAHAN), ("pangkalpinang-informasi", DINAS)], ids=["kelurahan", "dinas"]
)
def test_each_task_leads_to_the_page_of_its_work_and_on_to_its_case(
    office_of, client: Client, sop: str, steps: list[tuple[str, str]]
) -> None:
    office: Office = office_of(sop)
    case = office.open()
    for kind, name in steps:
        office.onward(case, kind)
        doer, work = office.doer(case), reverse(f"desk:{name}", args=[case.pk])
        assert f'class="k-task__link" href="{work}"' in page(client, doer, reverse("desk:tasks")), kind
        assert client.get(reverse("desk:work", args=[case.pk])).url == work
        assert reverse("desk:case", args=[case.pk]) in page(client, doer, work)


def test_what_a_colleague_has_in_hand_opens_as_a_case(office: Office, client: Client) -> None:
    case = office.open()
    other = joined(office, office.run(case).role, "Wati")
    assert f'class="k-task__link" href="{reverse("desk:case", args=[case.pk])}"' in page(
        client, other, reverse("desk:tasks")
    )


def test_a_notice_of_work_that_is_done_or_not_the_readers_opens_the_case(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.staff["pencari"].user)
    place = reverse("desk:case", args=[case.pk])
    assert client.get(reverse("desk:work", args=[case.pk])).url == place
    office.onward(case)
    assert not Case.objects.get(pk=case.pk).is_open
    client.force_login(office.staff["pengolah"].user)
    assert client.get(reverse("desk:work", args=[case.pk])).url == place


def test_the_page_of_the_work_says_that_the_step_came_back(office: Office, client: Client) -> None:
    case = office.onward(office.open(), "verify")
    office.rehearse(case, "kembalikan")
    assert "Dikembalikan oleh" in page(client, office.doer(case), reverse("desk:story", args=[case.pk]))


def test_the_receiver_passes_on_from_the_page_on_which_everything_is_received(office_of, client: Client) -> None:
    office: Office = office_of("pangkalpinang-informasi")
    case = office.onward(office.open(), "receive")
    receiver = office.doer(case)
    assert "Teruskan" in page(client, receiver, reverse("desk:receipt", args=[case.pk]))
    other = next(one for one in office.staff.values() if one != receiver)
    assert "Teruskan" not in page(client, other, reverse("desk:receipt", args=[case.pk]))
