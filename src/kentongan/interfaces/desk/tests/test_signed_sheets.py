"""Lembar kendali signed elsewhere: brought by a form, shown as the valid one, the generated one beside it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.models import SignedSheet
from kentongan.stories.signed.tests.test_signed_sheets import signed


@pytest.fixture
def ended(office: Office) -> Case:
    return office.onward(office.open())


@pytest.fixture
def secretary(office: Office, client: Client) -> Client:
    client.force_login(office.staff["sekretaris"].user)
    return client


def bring(client: Client, case: Case, content: bytes) -> tuple[int, str]:
    given = {"signed": SimpleUploadedFile("lembar.pdf", content, content_type="application/pdf")}
    answer = client.post(reverse("desk:lay_signed_sheet", args=[case.pk]), given, follow=True)
    return answer.status_code, answer.content.decode()


def generated(client: Client, case: Case) -> bytes:
    return client.get(reverse("desk:control_sheet_pdf", args=[case.pk])).content


def test_the_offices_own_sheet_signed_elsewhere_is_the_valid_one(secretary: Client, ended: Case):
    before = secretary.get(reverse("desk:control_sheet", args=[ended.pk])).content.decode()
    assert "Belum ada PDF bertanda tangan elektronik" in before
    status, page = bring(secretary, ended, signed(generated(secretary, ended)))
    sheet = SignedSheet.objects.get()
    assert status == 200
    assert "kini yang berlaku" in page
    assert sheet.sha256 in page
    assert reverse("desk:private_file", args=[sheet.file.name]) in page
    assert "Lembar kendali naskah" in page, "the generated one is still there"
    assert generated(secretary, ended).startswith(b"%PDF")
    assert (
        "menaruh lembar kendali bertanda tangan"
        in secretary.get(reverse("desk:case", args=[ended.pk])).content.decode()
    )


def test_the_sheet_as_it_was_printed_is_told_to_lack_its_signature(secretary: Client, ended: Case):
    status, page = bring(secretary, ended, generated(secretary, ended))
    assert status == 422
    assert "belum memuat tanda tangan elektronik" in page
    assert not SignedSheet.objects.exists()


def test_the_sheet_of_another_case_is_not_taken(office: Office, secretary: Client, ended: Case):
    other = office.onward(office.open(headline="Posyandu"))
    status, page = bring(secretary, ended, signed(generated(secretary, other)))
    assert status == 422
    assert f"tidak memuat nomor agenda {ended.number}" in page


def test_an_open_case_and_another_unit_bring_none(office: Office, office_of, client: Client, secretary: Client):
    page = secretary.get(reverse("desk:control_sheet", args=[office.open().pk])).content.decode()
    assert "Tandatangani sesudah selesai" in page
    assert 'name="signed"' not in page
    case = office.open()
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert bring(client, case, b"%PDF-1.7")[0] == 404
