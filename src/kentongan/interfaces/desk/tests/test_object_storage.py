"""An office whose originals lie in object storage: handed in, derived, read, proved and published as from a folder."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.actions import report_shown
from kentongan.deliveries.models import Delivery, Proof
from kentongan.environment.addresses import parse_storage
from kentongan.interfaces.cli import doctor
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.baking.tests.newsroom import page_of, shown
from kentongan.interfaces.web.baking.warming import warm
from kentongan.kernel.objects import PrivateObjects
from kentongan.stories.intake.tests import samples
from kentongan.stories.materials.previews.making import make_due
from kentongan.stories.materials.processing import process_due
from kentongan.stories.models import Material, Upload
from kentongan.stories.screened.reading import read_due
from kentongan.stories.states import MaterialState
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.stories.uploads import parts
from kentongan.tests.object_store import object_store

MINUTE = timedelta(minutes=1)
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with object_store() as found:
        yield found


@pytest.fixture(autouse=True)
def stored(address: str, settings: Any, tmp_path: Path) -> Path:
    """Puts the private files into a bucket; the folder of private files has to stay away."""
    settings.MEDIA_ROOT, settings.SITES_ROOT = tmp_path / "private", tmp_path / "sites"
    settings.UPLOADS = tmp_path / "uploads"
    settings.STORAGES = {**settings.STORAGES, "default": parse_storage(address)}
    return settings.MEDIA_ROOT


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def sent(client: Client, case: Case, name: str, content: bytes) -> Material:
    """Hands a file in by two parts, as a phone does whose line broke."""
    about = f"filename {base64.b64encode(name.encode()).decode()}"
    headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": about}
    place = client.post(reverse("desk:uploads", args=[case.pk]), headers=headers)["Location"]
    half = len(content) // 2
    for offset, part in ((0, content[:half]), (half, content[half:])):
        answer = client.patch(
            place, part, content_type="application/offset+octet-stream",
            headers={**TUS, "Upload-Offset": str(offset)},
        )  # fmt: skip
        assert answer.status_code == 204
    found = Upload.objects.order_by("begun_at").last()
    assert found is not None
    assert found.material is not None
    return found.material


def test_a_resumed_upload_becomes_an_original_in_the_bucket(case: Case, collector: Client, stored: Path) -> None:
    photo = drawn_picture("Kerja bakti")
    material = sent(collector, case, "foto.jpg", photo)
    assert material.sha256 == hashlib.sha256(photo).hexdigest()
    with default_storage.open(material.original.name) as kept:
        assert kept.read() == photo
    assert list(parts.folder().iterdir()) == []
    assert not stored.exists()


def test_a_photo_is_derived_and_read_by_the_office(case: Case, collector: Client, stored: Path, settings: Any) -> None:
    settings.PICTURE_READER = "tesseract"
    material = sent(collector, case, "foto.jpg", drawn_picture("Kerja bakti"))
    later = material.at + MINUTE
    assert process_due(later) == 1
    material.refresh_from_db()
    assert material.state == MaterialState.READY, material.last_error
    picture = collector.get(f"/berkas/{material.thumbnail}")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    assert b"".join(picture.streaming_content)[:4] == b"RIFF"
    picture.close()
    assert read_due(later) == 1
    assert not stored.exists()


def test_a_private_file_is_sent_by_parts(office: Office, collector: Client) -> None:
    content = bytes(range(256)) * 10_000
    name = default_storage.save(f"{office.unit.slug}/documents/film.mp4", ContentFile(content))
    part = collector.get(f"/berkas/{name}", headers={"Range": "bytes=2000000-2000009"})
    assert (part.status_code, part.content) == (206, content[2_000_000:2_000_010])
    assert part["Content-Range"] == f"bytes 2000000-2000009/{len(content)}"
    assert collector.get(f"/berkas/{office.unit.slug}/documents/tidak-ada.mp4").status_code == 404


def test_a_document_is_read_at_the_desk(case: Case, collector: Client, stored: Path) -> None:
    material = sent(collector, case, "pengumuman.pdf", samples.pdf())
    later = material.at + MINUTE
    assert (process_due(later), make_due(later)) == (1, 1)
    still = material.stills.first()
    assert still is not None, material.preview.last_error
    assert default_storage.exists(still.path)
    assert not stored.exists()


def test_what_is_released_stands_on_the_public_site_with_its_pictures(office: Office, stored: Path) -> None:
    warm(office.later())
    delivery = shown(office)
    page = page_of(delivery)
    assert ".jpg" in page
    pictures = [entry for entry in site_store().entries(office.unit.slug) if entry.content_type == "image/jpeg"]
    assert pictures
    assert not stored.exists()


def test_a_proof_file_is_kept_and_hashed(office: Office, stored: Path) -> None:
    release = shown(office).release
    row = Delivery.objects.with_release().get(release=release, channel="x")
    picture = drawn_picture("layar")
    by = office.staff[release.run.role]
    report_shown(row, file=ContentFile(picture, name="layar.jpg"), shown_at=office.at, by=by, at=office.later())
    proof = Proof.objects.get(delivery=row)
    assert proof.sha256 == hashlib.sha256(picture).hexdigest()
    with proof.file.open() as kept:
        assert kept.read() == picture
    assert not stored.exists()


def test_the_doctor_says_whether_the_storage_can_be_used(office: Office, settings: Any) -> None:
    assert list(doctor.storage_faults(office.at)) == []
    wrong = {**settings.STORAGES["default"]["OPTIONS"], "bucket": "tidak-ada"}
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": f"{PrivateObjects.__module__}.PrivateObjects", "OPTIONS": wrong}
    }  # fmt: skip
    (fault,) = doctor.storage_faults(office.at)
    assert "tidak-ada: NoSuchBucket" in fault
    assert "STORAGE" in fault
