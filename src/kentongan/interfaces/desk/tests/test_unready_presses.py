"""A press that comes before all is processed changes nothing, and whoever pressed hears once it is ready.

The hand-over's own is in test_writing.py, the urgent lane's in test_urgent.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Release
from kentongan.people.models import Notice
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Material

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def wait_for_the_worker(case: Case) -> Material:
    """Leaves the photo of an item waiting for the worker, as if it had come in just now."""
    case.materials.filter(family="photo").update(state="stored")
    return case.materials.get(family="photo")


def told(office: Office) -> list[str]:
    return list(Notice.objects.filter(matter="materials").values_list("staff__user__name", flat=True))


def approve(client: Client, office: Office, case: Case, fingerprint: str) -> HttpResponse:
    run = office.run(case)
    onward = next(one.id for one in run.definition.outcomes if one.way == "on")
    client.force_login(office.doer(case).user)
    given = {"outcome": onward, "run": run.number, "fingerprint": fingerprint}
    return client.post(reverse("desk:decide", args=[case.pk]), given)


def press(client: Client, office: Office, case: Case) -> str:
    client.force_login(office.doer(case).user)
    return client.post(reverse("desk:press_release", args=[case.pk]), follow=True).content.decode()


@pytest.fixture
def unapproved(office_of: Callable[..., Office]) -> tuple[Office, Case]:
    """An item that nobody approves: its press freezes it, so all of it has to be ready by then."""
    office = office_of("magetan-saluran-komunikasi", {"website": "manual"})
    return office, office.onward(office.open(), "publish")


def test_tayangkan_before_all_is_processed_publishes_nothing_and_its_presser_hears_of_the_end(
    unapproved: tuple[Office, Case], client: Client
) -> None:
    office, case = unapproved
    photo = wait_for_the_worker(case)
    assert "masih diproses" in press(client, office, case)
    assert not Release.objects.exists()
    presser = office.doer(case).user.name
    derive(photo, photo.at)
    assert presser in told(office), "however soon: the press was in vain"
    press(client, office, case)
    assert Release.objects.count() == 1


def test_a_decision_that_is_refused_before_all_is_processed_is_answered_once_it_is(
    office: Office, client: Client
) -> None:
    case = office.onward(office.open(), "approve")
    photo = wait_for_the_worker(case)
    assert approve(client, office, case, "an earlier version").status_code == 409
    derive(photo, photo.at)
    assert office.doer(case).user.name in told(office)


def test_a_decision_that_is_refused_when_all_is_ready_waits_for_nothing(office: Office, client: Client) -> None:
    case = office.onward(office.open(), "approve")
    assert approve(client, office, case, "an earlier version").status_code == 409
    assert "awaits_materials" not in office.run(case).facts
