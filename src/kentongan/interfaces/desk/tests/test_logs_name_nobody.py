"""Whatever goes wrong in a case's life, no log line tells who its people are or what they wrote."""

from __future__ import annotations

import copy
import io
import logging
import logging.config
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.channels import Parcel
from kentongan.channels.recorder import Recorder
from kentongan.conftest import Office
from kentongan.deliveries.lanes import Lane
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.environment.logs import LOGGING
from kentongan.kernel.refusals import NotPermitted, forbid
from kentongan.people.models import User
from kentongan.people.ways.lane import send_due
from kentongan.stories.materials.processing import process_due
from kentongan.stories.models import Edition, Material, Version
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.steps.rehearsal import drawn_picture

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]

CALL = "0812-3456-7890"
WORDS = {"what": "Ibu Kartikawati dibantu warga memperbaiki atap", "who": "Kartikawati", "place": "Gang Melati III",
         "source": f"telepon {CALL}", "happened_at": ""}  # fmt: skip
FILE, REMARK, TITLE = "KTP Sulastri.jpg", "Nama Pak Wiryosumarto keliru", "Atap rumah Kartikawati diperbaiki"
#: words of the people of this case: no line may hold one of them
PERSONAL = ("Kartikawati", "Melati", CALL, "Sulastri", "Wiryosumarto", "Rahayuningsih", "19870512", "@kantor.example")

#: when all that waits is due
LATER = datetime(2100, 1, 4, 3, 0, tzinfo=UTC)


class Frail(FileSystemStorage):
    """A private store that breaks, and quotes the file in what it says."""

    is_broken: ClassVar[bool] = False

    def _open(self, name: str, mode: str = "rb") -> Any:
        if self.is_broken:
            raise PermissionError(13, "Permission denied", self.path(name))
        return super()._open(name, mode)

    def _save(self, name: str, content: Any) -> str:
        if self.is_broken:
            raise ValueError(f"no room for {name}")
        return super()._save(name, content)


class Talkative(Recorder):
    """A channel that breaks, and quotes all of the text."""

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        raise LookupError(f"what is this: {parcel.text}")


class LoudMail(BaseEmailBackend):
    """A mail server that breaks, and quotes whom it should have reached."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise LookupError(f"{email_messages[0].to}: {email_messages[0].body}")


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What would stand on standard error, at the most talkative level."""
    formatter = copy.deepcopy(LOGGING["formatters"]["line"])
    told, out = formatter.pop("()"), io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(told(formatter["format"], style=formatter["style"]))
    loggers = [logging.getLogger(name) for name in ("kentongan", "django.request", "django.security")]
    before = [(one, one.level) for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    yield out
    for one, level in before:
        one.removeHandler(handler)
        one.setLevel(level)


@pytest.fixture
def office(office_of: Any, settings: Any, tmp_path: Path) -> Office:
    """An office whose people have names, numbers and addresses, and everything around whose work breaks."""
    settings.MEDIA_ROOT = tmp_path
    settings.CHANNEL_OPTIONS = {"recorder": {"folder": tmp_path / "recorder"}}
    settings.CHANNELS = {**settings.CHANNELS, "recorder": f"{__name__}.Talkative"}
    settings.EMAIL_BACKEND = f"{__name__}.LoudMail"
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": f"{__name__}.Frail", "OPTIONS": {"location": tmp_path / "private"}},
    }  # fmt: skip
    office: Office = office_of("bakalankrajan-tik", {"website": "recorder"})
    for number, staff in enumerate(office.staff.values()):
        staff.user.name = f"Rahayuningsih {number}"
        staff.user.nip, staff.user.email = f"1987051220100310{number:02}", f"r{number}@kantor.example"
        staff.user.save(update_fields=["name", "nip", "email"])
    assert User.objects.filter(email__endswith="@kantor.example").count() == len(office.staff)
    return office


def played(office: Office, client: Client) -> Case:
    """Brings a case from the phone to the channels: typed, returned with a remark, approved, and pressed."""
    case = office.open(headline=TITLE)
    client.force_login(office.doer(case).user)
    picture = SimpleUploadedFile(FILE, drawn_picture("a"), "image/jpeg")
    client.post(reverse("desk:upload", args=[case.pk]), {"file": picture}, headers={"Accept": "application/json"})
    client.post(reverse("desk:report", args=[case.pk]), WORDS)
    process_due(LATER)
    office.onward(case, "edit")
    Edition.objects.filter(case=case).update(title=TITLE, lead=WORDS["what"])
    office.onward(case, "verify")
    run = office.run(case)
    client.force_login(office.doer(case).user)
    noted = {"run": run.number, "place": "lead", "words": REMARK, "reason_code": "facts"}
    client.post(reverse("desk:add_finding", args=[case.pk]), noted)
    back = next(one.id for one in run.definition.outcomes if one.way == "back")
    seen = Version.objects.filter(edition__case=case).latest("number").fingerprint
    client.post(reverse("desk:decide", args=[case.pk]), {**noted, "outcome": back, "fingerprint": seen})
    assert office.run(case).kind == "edit"
    press_release(office.run(office.onward(case, "publish")), by=office.doer(case), at=office.later())
    return case


def everything_breaks(office: Office, client: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a view, a private file, each lane of the worker and the ground under one of them fail."""
    client.raise_request_exception = False
    monkeypatch.setattr(Frail, "is_broken", True)
    other = office.open(headline=TITLE)
    client.force_login(office.doer(other).user)
    picture = SimpleUploadedFile(FILE, drawn_picture("b"), "image/jpeg")
    assert client.post(reverse("desk:upload", args=[other.pk]), {"file": picture}).status_code == 500
    original = Material.objects.get(case=case, filename=FILE).original.name
    assert client.get(reverse("desk:private_file", args=[original])).status_code == 500
    assert client.get("/kelola/Kartikawati/").status_code == 404
    for name, work in (("notices", send_due), ("media", process_due), ("deliveries", deliver_due)):
        Lane(name, work).round(LATER)
    for fault in (
        IntegrityError(f"Failing row contains (1, {TITLE}, {CALL})."),
        NotPermitted(forbid("not-holder", "Yang berwenang: Rahayuningsih 3")),
    ):
        Lane("repairs", raising(fault)).round(LATER)


def raising(fault: Exception) -> Any:
    def work(_at: Any) -> int:
        raise fault from KeyError(TITLE)

    return work


def test_no_line_of_the_log_names_a_person_or_tells_what_they_wrote(
    office: Office, client: Client, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = played(office, client)
    everything_breaks(office, client, case, monkeypatch)
    told = logged.getvalue()
    assert [word for word in PERSONAL if word in told] == []
    for fault in ("ValueError: ", "PermissionError: Permission denied", "LookupError: ", "NotPermitted: not-holder"):
        assert fault in told, "what went wrong, and where, is told all the same"
    for place in ("in _save", "in _open", "in prepare", "in send_messages", "lane repairs failed"):
        assert place in told
    assert "/kirim/<uuid:case_id>/file/ case_id=" in told
