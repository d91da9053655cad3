"""The office's own site holds to what any channel must, on a baked site."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from kentongan.cases.models import StepRun
from kentongan.channels import Parcel
from kentongan.channels.tests.contract import Contract
from kentongan.conftest import Office
from kentongan.deliveries.models import Connection, Delivery, Release
from kentongan.deliveries.parcels import parcel_of
from kentongan.deliveries.states import State
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.baking.tests.newsroom import ready
from kentongan.interfaces.web.channel import Website

PATH = "berita/2026/11/kerja-bakti/"


@dataclass
class Site:
    """A site on which nothing was shown, and the rows in which its channel looks a parcel up."""

    office: Office
    runs: Iterator[StepRun]
    subject: uuid.UUID = field(default_factory=uuid.uuid4)
    channel: Website = field(default_factory=lambda: Website({}))

    def public_texts(self) -> list[str]:
        store, site = site_store(), self.office.unit.slug
        entry = store.lookup(site, f"/{PATH}")
        return [store.blob(site, entry.sha256).read_text()] if entry and entry.status == 200 else []

    def laid(self, parcel: Parcel) -> Parcel:
        """Writes the release and the delivery of a parcel, once for each operation."""
        if Delivery.objects.filter(pk=parcel.key, operation=parcel.operation).exists():
            return parcel
        run = next(self.runs)
        told = {"case": run.case, "run": run, "by": self._staff, "at": self.office.later()}
        content = {**parcel.content, "path": PATH, "media": []}
        release = Release.objects.create(
            subject=self.subject, content_id=uuid.uuid4(), fingerprint="-", content=content, **told
        )
        row = Delivery.objects.create(
            pk=uuid.uuid4() if Delivery.objects.filter(pk=parcel.key).exists() else parcel.key,
            release=release, unit=self.office.unit, subject=self.subject, channel="website", state=State.WAIVED,
            connection=Connection.objects.get(unit=self.office.unit, channel="website"), operation=parcel.operation,
            created_at=self.office.at, remote_id=parcel.remote_id,
        )  # fmt: skip
        made = parcel_of(Delivery.objects.with_release().get(pk=row.pk))
        return replace(made, prepared=parcel.prepared)

    @property
    def _staff(self):
        return next(iter(self.office.staff.values()))


@pytest.fixture
def place(office_of, settings, tmp_path) -> Site:
    settings.MEDIA_ROOT, settings.SITES_ROOT = tmp_path / "private", tmp_path / "sites"
    office = office_of("bakalankrajan-tik")
    return Site(office, ready(office).runs.select_related("case").order_by("number").iterator())


class TestWebsite(Contract):
    """With the `place` above."""
