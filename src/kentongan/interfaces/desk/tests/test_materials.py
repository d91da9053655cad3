"""One material at the desk: a photo is seen, sound is heard, a document is read; nobody of another unit does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.previews.making import make_due
from kentongan.stories.materials.previews.tests import papers
from kentongan.stories.materials.processing import derive
from kentongan.stories.materials.reading import words_of
from kentongan.stories.models import Material, Preview
from kentongan.stories.steps.rehearsal import drawn_picture

INPUT = Path(__file__).parents[5] / "tests" / "input"


def handed_in(office: Office, name: str, content: bytes) -> Material:
    case = office.open()
    material = hand_in(case, file=ContentFile(content), name=name, by=office.doer(case), at=office.later())
    return derive(material, office.at)


def given(office: Office, name: str) -> Material:
    return handed_in(office, name, (INPUT / name).read_bytes())


def page(client: Client, office: Office, material: Material) -> str:
    client.force_login(office.staff["pencari"].user)
    return client.get(reverse("desk:material", args=[material.pk])).content.decode()


def read_by_the_worker() -> None:
    assert make_due(Preview.objects.get().next_attempt_at) == 1


@pytest.mark.parametrize(("name", "words"), [("naskah.docx", "Warga RW 05"), ("pengumuman.pdf", "Jadwal Posyandu")])
def test_a_document_is_read_at_the_desk_when_the_worker_has_read_it(
    name: str, words: str, office: Office, client: Client
):
    material = given(office, name)
    assert "Isi dokumen sedang dibaca" in page(client, office, material)
    read_by_the_worker()
    shown = page(client, office, material)
    assert "Isi dokumen" in shown
    assert words in shown
    assert shown.count("k-pages") == (name == "pengumuman.pdf")


def test_a_text_is_read_at_once(office: Office, client: Client):
    material = given(office, "berita-kerja-bakti.txt")
    paragraphs = words_of(material)
    assert len(paragraphs) >= 2
    assert paragraphs[0].split()[0] in page(client, office, material)


def test_the_drawn_pages_are_for_the_staff_of_the_unit(
    office: Office, office_of: Callable[..., Office], client: Client
):
    material = given(office, "pengumuman.pdf")
    read_by_the_worker()
    address = f"/berkas/{material.stills.get().path}"
    assert address in page(client, office, material)
    answer = client.get(address)
    answer.close()
    assert answer["Content-Type"] == "image/webp"
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.get(address).status_code == 404


def test_tables_and_what_is_hidden_in_them_are_shown(office: Office, client: Client):
    material = handed_in(office, "jadwal.xlsx", papers.workbook())
    read_by_the_worker()
    shown = page(client, office, material)
    assert "<td>Kerja bakti</td>" in shown
    assert "disembunyikan di dokumennya" in shown


def test_a_document_that_cannot_be_shown_is_said_to_be_kept(office: Office, client: Client):
    material = handed_in(office, "jadwal.xlsx", papers.workbook())
    Preview.objects.update(next_attempt_at=None, faults=["all"])
    shown = page(client, office, material)
    assert "tidak dapat ditampilkan di sini. Aslinya tersimpan" in shown
    assert "Unduh aslinya" in shown


def test_a_photo_is_seen_with_what_it_tells(office: Office, client: Client):
    shown = page(client, office, given(office, "foto-1.jpg"))
    assert "k-look__picture" in shown
    assert "Unduh aslinya" in shown
    assert "belum dijawab" in shown


def test_markup_in_a_document_is_shown_not_run(office: Office, client: Client):
    material = handed_in(office, "catatan.txt", b"Rapat pukul 09.00 & <b>selesai</b> 10.00.\n\nHadir: warga.")
    assert "&lt;b&gt;selesai" in page(client, office, material)


def test_nobody_of_another_unit_sees_it(office: Office, office_of: Callable[..., Office], client: Client):
    material = handed_in(office, "foto.jpg", drawn_picture("x"))
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.get(reverse("desk:material", args=[material.pk])).status_code == 404
