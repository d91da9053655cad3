"""Lembar kendali: who, what, when and within which standard, on the desk and as a PDF that says the same."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.documents.control_sheet import ControlSheet, control_sheet_pdf
from kentongan.interfaces.desk.sheets.control_sheet import control_sheet
from kentongan.stories.findings.actions import raise_finding


@pytest.fixture
def case(office: Office) -> Case:
    """A case that came back once, late, and was approved in its second round."""
    case = office.rehearse(office.rehearse(office.open(), "serahkan"), "serahkan")
    words = "Sebutkan <jam> #mulai $kegiatan."
    raise_finding(office.run(case), place="lead", words=words, reason_code="facts", by=office.doer(case), at=office.at)
    office.later(90)
    office.leave(case, "kembalikan", reason_code="facts", words=words)
    for outcome in ("serahkan", "verifikasi", "setujui"):
        case = office.rehearse(case, outcome)
    return case


def sheet_of(case: Case, office: Office) -> ControlSheet:
    return control_sheet(Case.objects.get(pk=case.pk), at=office.later())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_each_time_at_a_step_is_a_row_with_who_when_standard_and_outcome(office: Office, case: Case):
    rows = sheet_of(case, office).rows
    assert [row.outcome for row in rows] == [
        "Serahkan", "Serahkan", "Kembalikan", "Serahkan", "Verifikasi", "Setujui", "",
    ]  # fmt: skip
    returned = rows[2]
    assert (returned.who, returned.role) == ("Peraga Sekretaris", "Sekretaris Pengelola TIK"), "the role stands once"
    assert (returned.standard, returned.is_late, returned.taken) == ("1 jam", True, "1 jam 31 menit")
    assert returned.reason == "Fakta keliru atau belum pasti. Sebutkan <jam> #mulai $kegiatan."
    assert (returned.entered, returned.left) == ("16 November 2026 09.10 WIB", "sampai 10.41 WIB")
    assert rows[3].round == "putaran ke-2"
    assert rows[-1].left == "belum selesai"


def test_a_position_that_is_not_the_role_stands_with_its_name(office: Office):
    secretary = office.staff["sekretaris"]
    secretary.title = "Sekretaris Kelurahan"
    secretary.save(update_fields=["title"])
    case = office.onward(office.open(), "verify")
    office.rehearse(case, "verifikasi")
    row = sheet_of(case, office).rows[2]
    assert (row.who, row.role) == ("Peraga Sekretaris, Sekretaris Kelurahan", "Sekretaris Pengelola TIK")


def test_sheet_names_the_version_that_stands_approved_by_its_fingerprint(office: Office, case: Case):
    sheet = sheet_of(case, office)
    assert sheet.approved.startswith("Versi 2 oleh Peraga Ketua")
    assert sheet.state == "Sedang dikerjakan"


def test_ground_of_what_is_not_displayed_is_printed(office: Office):
    case = office.rehearse(office.rehearse(office.rehearse(office.open(), "serahkan"), "serahkan"), "verifikasi")
    office.leave(case, "tidak-ditayangkan", reason_code="kip-17-h", words="Riwayat kesehatan warga.")
    sheet = sheet_of(case, office)
    assert sheet.withheld == "Mengungkap rahasia pribadi (UU 14/2008 Pasal 17 huruf h). Riwayat kesehatan warga."
    assert "Pasal 17 huruf h" in text_of(control_sheet_pdf(sheet, at=office.at))


def test_pdf_says_what_the_sheet_says_letter_by_letter(office: Office, case: Case):
    sheet = sheet_of(case, office)
    told = text_of(control_sheet_pdf(sheet, at=office.at))
    for words in (
        "LEMBAR KENDALI NASKAH",
        sheet.office.upper(),
        sheet.agenda,
        "Sebutkan <jam> #mulai $kegiatan.",
        "Paraf",
    ):
        assert words in told
    assert "PERAGAAN" in told
    assert "Situs peragaan: bukan dokumen dinas" in told
    assert all(row.outcome in told for row in sheet.rows)


def test_office_in_service_bears_no_mark_of_a_demonstration(office: Office, case: Case):
    real = replace(sheet_of(case, office), is_demonstration=False)
    assert "peragaan" not in text_of(control_sheet_pdf(real, at=office.at)).replace("Peraga ", "").lower()


def test_long_case_repeats_the_head_of_its_table_on_each_page(office: Office, case: Case):
    sheet = sheet_of(case, office)
    pages = PdfReader(io.BytesIO(control_sheet_pdf(replace(sheet, rows=sheet.rows * 6), at=office.at))).pages
    assert len(pages) > 2
    assert all("Pelaksana" in page.extract_text() for page in pages)
    assert f"halaman 2 dari {len(pages)}" in " ".join(pages[1].extract_text().split())


def test_same_sheet_at_the_same_moment_is_the_same_file(office: Office, case: Case):
    sheet = sheet_of(case, office)
    assert control_sheet_pdf(sheet, at=office.at) == control_sheet_pdf(sheet, at=office.at)


def test_sheet_is_typeset_in_well_under_a_second(office: Office, case: Case):
    sheet = sheet_of(case, office)
    control_sheet_pdf(sheet, at=office.at)
    began = time.process_time()
    control_sheet_pdf(sheet, at=office.at)
    assert time.process_time() - began < 0.5


def test_page_and_pdf_are_reached_from_the_case(office: Office, case: Case, client: Client):
    client.force_login(office.staff["pencari"].user)
    page = client.get(reverse("desk:control_sheet", args=[case.pk])).content.decode()
    assert (
        reverse("desk:control_sheet", args=[case.pk])
        in client.get(reverse("desk:case", args=[case.pk])).content.decode()
    )
    assert "Fakta keliru atau belum pasti. Sebutkan &lt;jam&gt;" in page
    answer = client.get(reverse("desk:control_sheet_pdf", args=[case.pk]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "lembar-kendali-0001-2026.pdf" in answer.headers["Content-Disposition"]
    assert case.number in text_of(answer.content)


@pytest.mark.parametrize("name", ["control_sheet", "control_sheet_pdf"])
def test_sheet_of_another_unit_does_not_exist(case: Case, client: Client, office_of: Callable[..., Office], name: str):
    client.force_login(office_of("pangkalpinang-informasi").staff["pejabat"].user)
    assert client.get(reverse(f"desk:{name}", args=[case.pk])).status_code == 404
