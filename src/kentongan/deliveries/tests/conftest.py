"""A newsroom: an office whose case stands at its publish step, with a recorder for the website and a clock."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kentongan.cases.models import Case, StepRun
from kentongan.channels.recorder import Recorder
from kentongan.conftest import Office, found_office
from kentongan.deliveries import actions
from kentongan.deliveries.adapters import adapter
from kentongan.deliveries.models import Connection, Delivery, Release
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel.models import Event
from kentongan.people.models import Staff
from kentongan.procedures.definition import Step
from kentongan.tests import played

CONTENT = {
    "title": "Kerja bakti RW 05",
    "lead": "Warga membersihkan saluran air.",
    "path": "berita/2026/11/kerja-bakti/",
    "blocks": [],
    "media": [{"kind": "photo", "path": "x/a.jpg", "sha256": "ab" * 32, "mime": "image/jpeg", "alt": "Warga"}],
    "renditions": {"x": "Kerja bakti di RW 05 {tautan}"},
    "channels": ["website"],
}


@dataclass
class Newsroom:
    """What a test of deliveries needs at hand."""

    office: Office
    case: Case
    subject: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def at(self) -> datetime:
        return self.office.at

    def now(self) -> datetime:
        return self.office.at

    def later(self, **span: float) -> datetime:
        self.office.at += timedelta(**span)
        return self.office.at

    @property
    def run(self) -> StepRun:
        return self.office.run(self.case)

    @property
    def publisher(self) -> Staff:
        return self.office.staff[_step(self.office, "publish").role]

    @property
    def manager(self) -> Staff:
        return Staff.objects.select_related("user", "unit").get(unit=self.office.unit, is_administrator=True)

    @property
    def outsider(self) -> Staff:
        """Someone of the office who does not hold the publisher's role."""
        role = _step(self.office, "publish").role
        return next(staff for name, staff in self.office.staff.items() if name != role)

    @property
    def recorder(self) -> Recorder:
        found = adapter("recorder")
        assert isinstance(found, Recorder)
        return found

    def connect(self, channel: str, name: str) -> None:
        Connection.objects.update_or_create(
            unit=self.office.unit, channel=channel, defaults={"adapter": name, "is_active": True}
        )

    def release(self, channels: Iterable[str] = ("website",), **more: object) -> Release:
        values = {
            "case": self.run.case, "run": self.run, "subject": self.subject, "content_id": uuid.uuid4(),
            "content": CONTENT, "fingerprint": "f" * 64, "channels": channels, "by": self.publisher, "at": self.at,
        }  # fmt: skip
        return actions.release(**{**values, **more})

    def delivery(self, channel: str = "website", operation: str = "") -> Delivery:
        """Returns the newest delivery of a channel, freshly read."""
        rows = Delivery.objects.filter(subject=self.subject, channel=channel).with_release()
        if operation:
            rows = rows.filter(operation=operation)
        return rows.order_by("-created_at", "-operation").first()

    def work(self, **span: float) -> int:
        """Lets some time pass and has a worker come round once."""
        return deliver_due(self.later(**span), now=self.now)

    def states(self, channel: str = "website") -> list[str]:
        rows = Delivery.objects.filter(subject=self.subject, channel=channel).order_by("created_at")
        return list(rows.values_list("state", flat=True))

    def back_at_publish(self) -> None:
        """Puts the case at its publish step again, as a correction or a return does."""
        stand_at(self.office, self.case, "publish")

    def events(self) -> list[str]:
        return list(Event.objects.filter(stream=self.case.pk).order_by("number").values_list("what", flat=True))


def stand_at(office: Office, case: Case, kind: str) -> StepRun:
    """Puts a case at the first step of a kind, without the steps before it."""
    step = _step(office, kind)
    StepRun.objects.filter(case=case, left_at__isnull=True).update(left_at=office.at, outcome="lompat")
    Case.objects.filter(pk=case.pk).update(step=step.id, state="open", end="", ended_at=None)
    number = StepRun.objects.filter(case=case).count() + 1
    return StepRun.objects.create(
        case=case, number=number, step=step.id, kind=kind, role=step.role, entered_at=office.at,
        due_at=office.at + timedelta(days=1),
    )  # fmt: skip


def _step(office: Office, kind: str) -> Step:
    return next(step for step in office.story_track.steps if step.kind == kind)


@pytest.fixture(autouse=True)
def recorder_folder(settings, tmp_path: Path) -> Path:
    """Gives each test a recorder of its own; the options may be changed before the first delivery."""
    settings.CHANNELS = {
        "manual": "kentongan.channels.manual.Manual",
        "recorder": "kentongan.channels.recorder.Recorder",
    }
    settings.CHANNEL_OPTIONS = {"recorder": {"folder": str(tmp_path / "recorder")}}
    return tmp_path / "recorder"


@pytest.fixture
def recorder_with(settings, recorder_folder: Path) -> Callable[..., None]:
    """Says what the recorder lacks: replays, finds, corrects or retracts."""

    def lacking(**options: bool) -> None:
        settings.CHANNEL_OPTIONS = {"recorder": {"folder": str(recorder_folder), **options}}

    return lacking


def newsroom_of(procedure: str) -> Newsroom:
    office = found_office(procedure, adapters={"website": "recorder"})

    def at_publish() -> uuid.UUID:
        return stand_at(office, office.open(), "publish").case_id

    return Newsroom(office, Case.objects.get(pk=played.once(("at publish", procedure), at_publish)))


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """The kelurahan at its publish step: the website is a recorder, the rest is served by a person."""
    return newsroom_of("bakalankrajan-tik")


@pytest.fixture
def checking_newsroom(db: None) -> Newsroom:
    """Magetan at its publish step: its SOP has a step for the display check."""
    return newsroom_of("magetan-saluran-komunikasi")
