"""One material at the desk: a photo is seen, sound is heard, a document is read; nobody of another unit does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.stories.materials import hand_in
from kentongan.stories.models import Material
from kentongan.stories.processing import derive
from kentongan.stories.reading import words_of
from kentongan.stories.steps.rehearsal import drawn_picture

INPUT = Path(__file__).parents[5] / "tests" / "input"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def handed_in(office: Office, name: str, content: bytes) -> Material:
    case = office.open()
    material = hand_in(case, file=ContentFile(content), name=name, by=office.doer(case), at=office.later())
    return derive(material, office.at)


def given(office: Office, name: str) -> Material:
    return handed_in(office, name, (INPUT / name).read_bytes())


def page(client: Client, office: Office, material: Material) -> str:
    client.force_login(office.staff["pencari"].user)
    return client.get(reverse("desk:material", args=[material.pk])).content.decode()


@pytest.mark.parametrize(("name", "least"), [("naskah.docx", 2), ("pengumuman.pdf", 1), ("berita-kerja-bakti.txt", 2)])
def test_a_document_is_read_at_the_desk(name: str, least: int, office: Office, client: Client):
    material = given(office, name)
    paragraphs = words_of(material)
    assert len(paragraphs) >= least
    shown = page(client, office, material)
    assert "Isi dokumen" in shown
    assert paragraphs[0].split()[0] in shown


def test_a_photo_is_seen_with_what_it_tells(office: Office, client: Client):
    shown = page(client, office, given(office, "foto-1.jpg"))
    assert "k-look__picture" in shown
    assert "Unduh aslinya" in shown
    assert "belum dijawab" in shown


def test_a_broken_or_wordless_document_has_no_words(office: Office):
    material = handed_in(office, "foto.jpg", drawn_picture("x"))
    assert words_of(material) == []
    material.inspection["kind"] = "docx"
    assert words_of(material) == []
    material.inspection["kind"] = "pdf"
    assert words_of(material) == []


def test_markup_in_a_document_is_shown_not_run(office: Office, client: Client):
    material = handed_in(office, "catatan.txt", b"Rapat pukul 09.00 & <b>selesai</b> 10.00.\n\nHadir: warga.")
    assert "&lt;b&gt;selesai" in page(client, office, material)


def test_nobody_of_another_unit_sees_it(office: Office, office_of: Callable[..., Office], client: Client):
    material = handed_in(office, "foto.jpg", drawn_picture("x"))
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.get(reverse("desk:material", args=[material.pk])).status_code == 404
