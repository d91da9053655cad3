"""Letters of stand-in, absences and uses of exceptions: found page by page, and taken along as a table."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kentongan.cases.models import Waiver, WaiverUse
from kentongan.conftest import Office
from kentongan.interfaces.desk.tables.paging import SIZE
from kentongan.people.models import Leave, StandIn

DAY = timedelta(days=1)
FIRST = date(2025, 1, 1)


@pytest.fixture
def reader(office: Office, client: Client) -> Client:
    client.force_login(office.staff["sekretaris"].user)
    return client


def sheet(client: Client, name: str) -> list[tuple[Any, ...]]:
    answer = client.get(reverse(f"desk:{name}", args=["xlsx"]))
    assert answer.status_code == 200
    return list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))


def test_letters_are_turned_page_by_page_and_taken_along_with_their_tasks(office: Office, reader: Client) -> None:
    post = office.unit.positions.get(roles__role="ketua")
    for number in range(SIZE + 1):
        day = FIRST + number * DAY
        StandIn.objects.create(
            staff=office.staff["pencari"], position=post, absent=office.staff["ketua"], kind="deputy",
            letter=f"{number}/2025", since=day, until=day,
        )  # fmt: skip
    first, second = (reader.get("/pegawai/pengganti/", {"page": page}).content.decode() for page in ("1", "2"))
    assert f"surat tugas {SIZE}/2025" in first
    assert "surat tugas 0/2025" not in first
    assert "surat tugas 0/2025" in second
    assert 'class="k-section" open>' in second
    head, *rows = sheet(reader, "stand_ins_export")
    assert head == ("Pengganti", "Sebagai", "Yang digantikan", "Tugas", "Sejak", "Sampai", "Diakhiri")
    assert len(rows) == SIZE + 1
    assert rows[-1][:3] == ("Peraga Pencari", "Wakil Ketua Pengelola TIK (surat tugas 0/2025)", "Peraga Ketua")
    assert str(office.procedure.role("ketua").name) in rows[-1][3]
    assert rows[-1][4].date() == FIRST


def test_absences_are_turned_page_by_page_and_taken_along(office: Office, reader: Client) -> None:
    for number in range(SIZE + 1):
        day = FIRST + number * DAY
        Leave.objects.create(staff=office.staff["ketua"], kind="travel", since=day, until=day)
    first, second = (reader.get("/pegawai/tidak-masuk/", {"page": page}).content.decode() for page in ("1", "2"))
    assert "Rabu, 1 Januari 2025" not in first
    assert "Rabu, 1 Januari 2025" in second
    head, *rows = sheet(reader, "leaves_export")
    assert head == ("Pegawai", "Jenis", "Sejak", "Sampai", "Diakhiri")
    assert len(rows) == SIZE + 1
    assert rows[0][:2] == ("Peraga Ketua", "dinas luar")


def test_uses_of_exceptions_are_turned_page_by_page_and_taken_along(office: Office, reader: Client) -> None:
    waiver = Waiver.objects.create(
        unit=office.unit, procedure=office.procedure.id, reason="Hanya dua orang.", letter="5/2026",
        until=office.at.date() + DAY, granted_by=office.staff["ketua"], granted_at=office.at,
    )  # fmt: skip
    for number in range(SIZE + 1):
        run = office.run(office.open(headline=f"Berita {number}"))
        WaiverUse.objects.create(
            waiver=waiver, run=run, words=f"Alasan ke-{number}.", by=office.staff["ketua"], at=office.later()
        )
    first, second = (reader.get("/pegawai/pengecualian/", {"page": page}).content.decode() for page in ("1", "2"))
    assert "Alasan ke-0." not in first
    assert "Alasan ke-0." in second
    head, *rows = sheet(reader, "waivers_export")
    assert head[4:7] == ("Oleh", "Alasan", "Nomor surat")
    assert len(rows) == SIZE + 1
    assert rows[-1][5:7] == ("Alasan ke-0.", "5/2026")


def test_a_kind_of_file_that_is_not_written_is_not_there(reader: Client) -> None:
    for name in ("stand_ins_export", "leaves_export", "waivers_export"):
        assert reader.get(reverse(f"desk:{name}", args=["docx"])).status_code == 404
