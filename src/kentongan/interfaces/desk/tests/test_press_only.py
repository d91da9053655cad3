"""No address of the desk answers a bare "method not allowed": who opens it is led to the page with the button."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from kentongan.conftest import Office
from kentongan.deliveries.models import Delivery
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.publishing.actions import press_release

from .test_default_deny import patterns
from .test_query_counts import to_publishing, under_review

TOLD = "Tidak ada yang berubah. Untuk melakukannya, tekan tombolnya di halaman ini."
ADDRESSES = sorted({"/" + address for name, address in patterns(get_resolver()) if name.startswith("desk:")})


@pytest.fixture
def manager(office: Office, client: Client) -> Client:
    staff = office.staff["pengolah"]
    staff.is_head = staff.is_administrator = True
    office.play(("the editor is the head",), lambda: staff.save(update_fields=["is_head", "is_administrator"]))
    client.force_login(staff.user)
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_answers_a_bare_refusal(manager: Client, address: str) -> None:
    assert manager.get(address).status_code != 405


def told(client: Client, address: str) -> str:
    """Opens a press-only address and returns where its reader is led, by one redirect."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert [str(one) for one in answer.context["messages"]] == [TOLD]
    [(page, status)] = answer.redirect_chain
    assert status == 302
    return str(page)


def test_a_press_on_a_story_leads_to_the_story(office: Office, manager: Client) -> None:
    case = under_review(office)
    assert told(manager, reverse("desk:correct", args=[case.pk])) == reverse("desk:story", args=[case.pk])
    assert told(manager, reverse("desk:decide", args=[case.pk])) == reverse("desk:review", args=[case.pk])
    assert told(manager, reverse("desk:unlock", args=[case.pk])) == reverse("desk:case", args=[case.pk])
    assert told(manager, reverse("desk:read_notices")) == reverse("desk:tasks")


def test_a_press_on_a_finding_or_a_channel_leads_to_its_case(office: Office, manager: Client) -> None:
    case = under_review(office)
    given = {"place": "lead", "words": "Jamnya?", "reason_code": "facts"}
    finding = raise_finding(office.run(case), **given, by=office.doer(case), at=office.later())
    page = reverse("desk:case", args=[case.pk])
    for name in ("settle_finding", "change_finding", "answer_finding", "use_proposal", "reopen_finding"):
        assert told(manager, reverse(f"desk:{name}", args=[finding.pk])) == page
    released = to_publishing(office)
    press_release(office.run(released), by=office.doer(released), at=office.later())
    row = Delivery.objects.filter(release__case=released).first()
    assert row is not None
    address = reverse("desk:delivery_act", args=[row.pk, "lapor"])
    assert told(manager, address) == reverse("desk:deliveries", args=[released.pk])


def test_a_press_of_another_unit_leads_to_ones_own_tasks(office_of, manager: Client) -> None:
    case = under_review(other := office_of("pangkalpinang-informasi"))
    given = {"place": "lead", "words": "Jamnya?", "reason_code": "facts"}
    finding = raise_finding(other.run(case), **given, by=other.doer(case), at=other.later())
    assert told(manager, reverse("desk:settle_finding", args=[finding.pk])) == reverse("desk:tasks")
    assert manager.get(reverse("desk:correct", args=[case.pk]), follow=True).status_code == 404


def test_a_script_is_told_the_plain_truth(office: Office, manager: Client) -> None:
    case = under_review(office)
    address = reverse("desk:decide", args=[case.pk])
    assert manager.get(address, headers={"Accept": "application/json"}).status_code == 405
