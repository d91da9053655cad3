"""The public reads since when an item is out: when it left, not when somebody pressed for it to leave."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kentongan.conftest import Office
from kentongan.deliveries.actions import retry
from kentongan.deliveries.models import Attempt
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.interfaces.web.baking.released import item_of
from kentongan.interfaces.web.channel import deliver_now
from kentongan.stories.publishing.actions import press_release

from .newsroom import page_of, ready, shown, website


@pytest.fixture
def planned(office: Office) -> datetime:
    return office.at + timedelta(days=3)


@pytest.fixture
def timed(office: Office, planned: datetime):
    """Pressed on the 16th for the 19th, and out on that day."""
    case = ready(office)
    made = press_release(office.run(case), by=office.doer(case), at=office.later(), not_before=planned)
    office.at = planned
    deliver_due(office.later(), now=office.later)
    return made


def test_an_item_that_waited_for_its_time_is_dated_by_the_day_on_which_it_left(timed, planned: datetime) -> None:
    delivery = website(timed)
    item = item_of(delivery)
    assert item.published_at >= planned
    assert item.published_at == delivery.tries.get().started_at
    assert '"datePublished": "2026-11-19' in page_of(delivery).replace('":"', '": "')
    assert "19 November 2026" in page_of(delivery)


def test_sending_it_once_more_does_not_change_its_day(office: Office, timed) -> None:
    first = item_of(website(timed)).published_at
    office.later(24 * 60)
    retry(website(timed), by=office.staff["pengolah"], at=office.later())
    deliver_now(timed, now=office.later)
    assert website(timed).tries.count() == 2
    assert item_of(website(timed)).published_at == first


def test_a_try_that_failed_does_not_count(office: Office) -> None:
    delivery = shown(office)
    Attempt.objects.update(number=2)
    Attempt.objects.create(
        delivery=delivery, number=1, payload_hash="x", started_at=delivery.created_at - timedelta(days=1),
        result="refused",
    )  # fmt: skip
    assert item_of(delivery).published_at == delivery.tries.get(number=2).started_at
