"""A press on a page that is older than its case changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.actions import renew_roster
from kentongan.people.models import Holding
from kentongan.procedures.models import RoleHolder


@pytest.fixture
def case(office: Office) -> Case:
    """A case at its writing step, whose role two people hold."""
    found = office.rehearse(office.open(), "serahkan")
    post = RoleHolder.objects.get(unit=office.unit, role="pengolah").position
    Holding.objects.create(staff=office.staff["pencari"], position=post, since=office.at.date())
    renew_roster(office.unit)
    return found


@pytest.fixture
def writer(office: Office, case: Case, client: Client) -> Client:
    client.force_login(office.staff["pengolah"].user)
    return client


def press(client: Client, case: Case, name: str, **given: object) -> str:
    answer = client.post(reverse(f"desk:{name}", args=[case.pk]), given, follow=True)
    return str(answer.content.decode())


@pytest.mark.parametrize("shown", [{}, {"run": 1}], ids=["no step", "the step before"])
def test_a_step_is_claimed_and_put_back_only_by_a_page_that_shows_it(
    office: Office, case: Case, writer: Client, shown: dict[str, object]
) -> None:
    assert "Langkah ini sekarang Anda kerjakan." not in press(writer, case, "claim", **shown)
    assert office.run(case).claimed_by is None
    assert "Langkah ini sekarang Anda kerjakan." in press(writer, case, "claim", run=office.run(case).number)
    assert office.run(case).claimed_by == office.staff["pengolah"]
    press(writer, case, "put_back", **shown)
    assert office.run(case).claimed_by == office.staff["pengolah"]
    press(writer, case, "put_back", run=office.run(case).number)
    assert office.run(case).claimed_by is None


def test_the_buttons_of_a_case_name_the_step_that_they_show(office: Office, case: Case, writer: Client) -> None:
    step = f'<input type="hidden" name="run" value="{office.run(case).number}">'
    for name in ("claim", "put_back"):
        page = writer.get(reverse("desk:case", args=[case.pk])).content.decode()
        form = page[page.index(f'action="{reverse(f"desk:{name}", args=[case.pk])}"') :].split("</form>")[0]
        assert step in form
        press(writer, case, name, run=office.run(case).number)
