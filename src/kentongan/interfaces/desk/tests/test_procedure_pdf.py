"""The official sheet of each SOP of the product is typeset, and reached from its page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kentongan.conftest import MONDAY, Office
from kentongan.documents.procedure_pdf import procedure_pdf
from kentongan.interfaces.desk.sheets.official_sheet import sheet_of
from kentongan.procedures.definition import read

FILES = sorted(settings.PROCEDURES.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_step_of_every_sop_stands_on_paper(path):
    procedure = read(path).procedure
    pages = PdfReader(io.BytesIO(procedure_pdf(sheet_of(procedure), at=MONDAY))).pages
    told = "".join("".join(page.extract_text().split()) for page in pages).replace("-", "")
    for track in procedure.tracks:
        assert "".join(str(track.name).split()).replace("-", "") in told
        for step in track.steps:
            assert "".join(str(step.time).split()).replace("-", "") in told


@pytest.mark.parametrize(
    ("sop", "pages"), [("bakalankrajan-tik", 2), ("dinas-website-medsos", 6), ("magetan-saluran-komunikasi", 1)]
)
def test_flowcharts_stand_on_paper_page_by_page_joined_by_pentagons(
    office_of: Callable[..., Office], client: Client, sop: str, pages: int
):
    office = office_of(sop)
    client.force_login(next(iter(office.staff.values())).user)
    paper = client.get(reverse("desk:procedure_pdf", args=[sop])).content
    told = [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]
    drawn = [text for text in told if "Diagram alir: " in text]
    assert len(drawn) == pages
    for track in office.procedure.tracks:
        assert any(f"Diagram alir: {track.name}" in text for text in drawn)
    whole = "\n".join(drawn)
    assert whole.count("ke hal. 2") == whole.count("dari hal. 1")
    assert ("ke hal. 2" in whole) == (sop != "magetan-saluran-komunikasi")
    assert "Mulai" in drawn[0]
    assert all("PERAGAAN" in text for text in told), "a demonstration says so on every page"


def test_sheet_is_reached_from_the_page_of_the_sop(office: Office, client: Client):
    client.force_login(office.staff["ketua"].user)
    address = reverse("desk:procedure_pdf", args=[office.procedure.id])
    assert address in client.get(reverse("desk:procedure", args=[office.procedure.id])).content.decode()
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_sop_that_is_not_in_force_here_has_no_sheet(office: Office, client: Client):
    client.force_login(office.staff["ketua"].user)
    assert client.get(reverse("desk:procedure_pdf", args=["pangkalpinang-informasi"])).status_code == 404
