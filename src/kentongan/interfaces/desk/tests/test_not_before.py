"""When to release is the publisher's: at the press, or moved later, as long as nothing has left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.actions import check_not_before
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.stories.publishing.actions import press_release


@pytest.fixture
def case(office: Office) -> Case:
    return office.onward(office.open(), "publish")


@pytest.fixture
def publisher(office: Office, case: Case, client: Client) -> Client:
    client.force_login(office.doer(case).user)
    return client


def local(office: Office, hours: int) -> str:
    return (now() + timedelta(hours=hours)).astimezone(office.unit.zone).strftime("%Y-%m-%dT%H:%M")


def page(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def states(case: Case) -> set[str]:
    return set(Delivery.objects.filter(release__case=case).values_list("state", flat=True))


def test_a_release_waits_for_its_time_and_says_it_in_words(publisher: Client, office: Office, case: Case) -> None:
    publisher.post(page("press_release", case), {"not_before": local(office, 5)})
    assert states(case) == {State.WAITING}
    shown = publisher.get(page("deliveries", case)).content.decode()
    assert "Pindahkan waktu tayang" in shown
    assert "waktu tayang yang ditetapkan" in shown


def test_the_time_is_moved_and_given_up(publisher: Client, office: Office, case: Case) -> None:
    publisher.post(page("press_release", case), {"not_before": local(office, 5)})
    publisher.post(page("reschedule", case), {"not_before": local(office, 9)})
    row = Delivery.objects.filter(release__case=case).first()
    assert row is not None
    assert row.not_before is not None
    assert row.not_before > now() + timedelta(hours=8)
    publisher.post(page("reschedule", case), {})
    row.refresh_from_db()
    assert row.not_before <= now()


@pytest.mark.parametrize("typed", ["2026-02-31T10:00", "besok pagi", "0001-01-01T00:00"])
def test_a_time_that_nobody_can_read_releases_and_moves_nothing(
    publisher: Client, office: Office, case: Case, typed: str
) -> None:
    shown = publisher.post(page("press_release", case), {"not_before": typed}, follow=True).content.decode()
    assert "Waktu ini tidak dapat dibaca" in shown
    assert states(case) == set()
    publisher.post(page("press_release", case), {"not_before": local(office, 5)})
    shown = publisher.post(page("reschedule", case), {"not_before": typed}, follow=True).content.decode()
    assert "Waktu ini tidak dapat dibaca" in shown
    assert states(case) == {State.WAITING}


def test_a_time_that_is_gone_releases_nothing(publisher: Client, office: Office, case: Case) -> None:
    shown = publisher.post(page("press_release", case), {"not_before": local(office, -1)}, follow=True).content.decode()
    assert "Waktu tayang itu sudah lewat" in shown
    assert states(case) == set()


def test_a_time_far_away_is_most_likely_a_slip(office: Office, case: Case) -> None:
    with pytest.raises(NotNow) as refusal:
        press_release(office.run(case), by=office.doer(case), at=office.at, not_before=office.at + timedelta(days=365))
    assert refusal.value.codes == {"time-far"}
    assert check_not_before(None, at=office.at) == []


def test_moving_what_does_not_wait_is_refused_in_words(publisher: Client, office: Office, case: Case) -> None:
    assert publisher.post(page("reschedule", case), {}).url == page("deliveries", case)
    press_release(office.run(case), by=office.doer(case), at=now())
    shown = publisher.post(page("reschedule", case), {"not_before": local(office, 2)}, follow=True).content.decode()
    assert "Tidak ada kanal yang masih menunggu waktu tayang" in shown
