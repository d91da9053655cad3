"""A demonstration says so on each of its pages, and an office in service never does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.people.models import Unit
from kentongan.procedures.models import Endorsement
from kentongan.stories.models import Edition

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]
LISTS = ("tasks", "capture", "board", "cases", "stories", "all_deliveries", "procedures", "notices")
OF_A_CASE = ("case", "story", "review", "deliveries", "compare", "control_sheet")


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_demonstration_says_so_on_every_page(office: Office, client: Client, is_demonstration: bool) -> None:
    case = office.rehearse(office.open(), "serahkan")
    Unit.objects.filter(pk=office.unit.pk).update(is_demonstration=is_demonstration)
    Endorsement.objects.filter(unit=office.unit).update(is_demonstration=is_demonstration)
    client.force_login(office.staff["pengolah"].user)
    addresses = [reverse(f"desk:{name}") for name in LISTS]
    addresses += [reverse(f"desk:{name}", args=[case.pk]) for name in OF_A_CASE]
    addresses.append(reverse("wagtailsnippets_stories_edition:edit", args=[Edition.objects.get(case=case).pk]))
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        assert ("peragaan</span>" in answer.content.decode()) == is_demonstration, address
