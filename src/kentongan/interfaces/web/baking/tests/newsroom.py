"""Plays cases to their publish step and beyond, for the tests that need real deliveries."""

from __future__ import annotations

from datetime import timedelta

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Attempt, Delivery, Release
from kentongan.deliveries.states import State
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.channel import deliver_now
from kentongan.stories.publishing.actions import press_release


def ready(office: Office, headline: str = "Kerja bakti RW 05") -> Case:
    """Plays a case until Tayangkan can be pressed."""
    case = office.open(headline=headline)
    while office.run(case).kind != "publish":
        onward = next(one.id for one in office.run(case).definition.outcomes if one.way == "on")
        office.rehearse(case, onward)
    return case


def pressed(office: Office, headline: str = "Kerja bakti RW 05") -> Release:
    """Presses Tayangkan; nothing is baked yet."""
    case = ready(office, headline)
    return press_release(office.run(case), by=office.doer(case), at=office.later())


def shown(office: Office, headline: str = "Kerja bakti RW 05") -> Delivery:
    release = pressed(office, headline)
    deliver_now(release, now=office.later)
    return website(release)


def website(release: Release) -> Delivery:
    return Delivery.objects.with_release().get(release=release, channel="website", operation__in=["show", "correct"])


def page_of(delivery: Delivery) -> str:
    store, site = site_store(), delivery.unit.slug
    entry = store.lookup(site, delivery.remote_id)
    assert entry is not None
    return store.blob(site, entry.sha256).read_bytes().decode()


def page_of_path(delivery: Delivery, path: str) -> str:
    store, site = site_store(), delivery.unit.slug
    return store.blob(site, store.lookup(site, path).sha256).read_bytes().decode()


def armed_and_dead(release: Release, office: Office) -> Delivery:
    """Leaves a delivery as a process that was killed after the attempt was committed leaves it."""
    at = office.later()
    lease = "00000000-0000-4000-8000-000000000001"
    rows = Delivery.objects.filter(release=release, channel="website")
    rows.update(state=State.ARMED, lease=lease, leased_until=at + timedelta(seconds=20), attempts=1)
    delivery = website(release)
    Attempt.objects.create(delivery=delivery, number=1, payload_hash="x", started_at=at)
    return delivery
