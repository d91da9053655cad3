"""Whoever decides on a text reads its documents on the same page: the first page, table or paragraphs of each."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.interfaces.desk.review.papers import MOST_OPEN
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.previews.making import make_due
from kentongan.stories.materials.previews.tests import papers
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Preview
from kentongan.stories.screened.reading import read_due

PDF = (Path(__file__).parents[5] / "tests" / "input" / "pengumuman.pdf").read_bytes()


def under_approval(office: Office, *files: tuple[str, bytes]) -> Case:
    """Brings a case with these documents to its approval, read by the worker or not."""
    case = office.open()
    for name, content in files:
        derive(hand_in(case, file=ContentFile(content), name=name, by=office.doer(case), at=office.later()), office.at)
    read_due(office.at, most=len(files))
    while office.run(case).kind != "approve":
        onward = next(outcome for outcome in office.run(case).definition.outcomes if outcome.way == "on")
        case = office.rehearse(case, onward.id)
    return case


def checked(client: Client, office: Office, case: Case) -> str:
    client.force_login(office.doer(case).user)
    return client.get(reverse("desk:review", args=[case.pk])).content.decode()


def test_the_first_page_of_a_pdf_is_seen_where_it_is_approved(office: Office, client: Client) -> None:
    case = under_approval(office, ("pengumuman.pdf", PDF))
    assert "Isi dokumen sedang dibaca" in checked(client, office, case)
    make_due(office.later())
    shown = checked(client, office, case)
    material = case.materials.get(family="document")
    assert f'<img src="/berkas/{material.stills.get().path}"' in shown
    assert reverse("desk:material", args=[material.pk]) in shown


def test_a_table_is_read_there_and_what_is_hidden_is_said(office: Office, client: Client) -> None:
    case = under_approval(office, ("jadwal.xlsx", papers.workbook(("Penerima", "RW 05"))))
    make_due(office.later())
    shown = checked(client, office, case)
    assert "<td>Kerja bakti</td>" in shown
    assert "1 bagian disembunyikan di dokumen ini" in shown


def test_a_document_that_cannot_be_shown_is_opened_before_the_decision(office: Office, client: Client) -> None:
    case = under_approval(office, ("jadwal.xlsx", papers.workbook(("Penerima", "RW 05"))))
    Preview.objects.update(next_attempt_at=None, faults=["all"])
    assert "Buka dokumennya sebelum memutuskan" in checked(client, office, case)


def tables(many: int) -> list[tuple[str, bytes]]:
    """As many workbooks, none like another."""
    found = []
    for number in range(many):
        book, content = Workbook(), io.BytesIO()
        book.active.append(("Kegiatan", number))
        book.save(content)
        found.append((f"{number}.xlsx", content.getvalue()))
    return found


def test_many_documents_lie_folded_so_that_the_decision_is_reached(office: Office, client: Client) -> None:
    case = under_approval(office, *tables(MOST_OPEN + 2))
    make_due(office.later(), most=9)
    shown = checked(client, office, case)
    assert shown.count('<details class="k-paper"') == MOST_OPEN + 2
    assert shown.count(" open><summary>") == MOST_OPEN


def test_the_page_costs_the_same_however_many_documents_it_shows(office: Office, client: Client) -> None:
    few, many = under_approval(office, *tables(1)), under_approval(office, *tables(4))
    make_due(office.later(), most=9)
    asked = []
    for case in (few, many, few, many):  # the first opening of each reads its notices
        with CaptureQueriesContext(connection) as found:
            checked(client, office, case)
        asked.append(len(found))
    assert asked[2] == asked[3]
