"""Quiet hours are said before the press and after it; the urgent lane says that it does not wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Connection, Delivery, QuietHours
from kentongan.deliveries.states import State
from kentongan.kernel.clock import now


@pytest.fixture
def case(office: Office) -> Case:
    return office.onward(office.open(), "publish")


@pytest.fixture
def publisher(office: Office, case: Case, client: Client) -> Client:
    client.force_login(office.doer(case).user)
    return client


@pytest.fixture
def quiet(office: Office) -> QuietHours:
    """An hour of quiet that has just begun, whenever this test runs."""
    begun = now().astimezone(office.unit.zone) - timedelta(minutes=5)
    ends = begun + timedelta(hours=1)
    return QuietHours.objects.create(
        unit=office.unit, starts=begun.time().replace(second=0), ends=ends.time(), days=list(range(7))
    )


def page(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def test_the_page_says_before_the_press_that_it_will_wait(publisher: Client, case: Case, quiet: QuietHours) -> None:
    shown = publisher.get(page("deliveries", case)).text
    assert "Sekarang jam tenang di Facebook, Website, X: bila ditekan, tayangnya menunggu sampai" in shown
    assert "langsung terlihat oleh masyarakat" not in shown
    assert "Lihat tampilan akhirnya" in shown
    assert "jalur mendesak" in shown


def test_the_press_waits_and_says_until_when(publisher: Client, case: Case, quiet: QuietHours) -> None:
    shown = publisher.post(page("press_release", case), follow=True).text
    assert "menunggu jam tenang selesai, paling lama sampai" in shown
    assert "akhir jam tenang pukul" in shown
    assert "Tayangkan sekarang saja" not in shown, "there is no way round"
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.WAITING}


def test_a_channel_that_is_never_quiet_goes_at_once(
    publisher: Client, office: Office, case: Case, quiet: QuietHours
) -> None:
    for channel in ("website", "x"):
        QuietHours.objects.create(
            unit=office.unit, connection=Connection.objects.get(unit=office.unit, channel=channel),
            starts=quiet.starts, ends=quiet.ends, days=[],
        )  # fmt: skip
    shown = publisher.post(page("press_release", case), follow=True).text
    assert "Tercatat. Facebook menunggu jam tenang selesai" in shown
    assert Delivery.objects.get(channel="x").state == State.NEEDS_PERSON


def test_without_quiet_hours_nothing_is_said_of_them(publisher: Client, case: Case) -> None:
    assert "jam tenang" not in publisher.get(page("deliveries", case)).text
    assert "jam tenang" not in publisher.post(page("press_release", case), follow=True).text


def test_the_urgent_lane_says_that_it_does_not_wait(office: Office, client: Client, quiet: QuietHours) -> None:
    case = office.open()
    while office.run(case).kind != "verify":
        case = office.rehearse(case, office.run(case).definition.outcomes[0].id)
    client.force_login(office.staff["pengolah"].user)
    run = office.run(case)
    assert "Jalur mendesak tidak menunggunya." in client.get(page("urgent", case)).text
    order = {
        "run": run.number, "need": "disaster", "ordered_by": "Lurah", "means": "phone", "words": "Tayangkan.",
        "ordered_at": now().astimezone(office.unit.zone).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    shown = client.post(page("urgent", case), order, follow=True).text
    assert "jalur mendesak tidak menunggunya" in shown
    assert State.WAITING not in set(Delivery.objects.values_list("state", flat=True))
