"""Catatan unit: everything that was decided and set in the unit, by whom and in whose stead, found and taken along."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kentongan.cases.waiving import grant_waiver
from kentongan.conftest import Office
from kentongan.interfaces.desk.office.unit_log import SIZE
from kentongan.interfaces.desk.words.unit_log import GROUPS, SENTENCES
from kentongan.kernel import events
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, set_active
from kentongan.people.leaves import record_leave
from kentongan.people.models import Staff, StandIn, User
from kentongan.people.positions import rename_position
from kentongan.people.stand_ins import end_stand_in, record_stand_in

LOG = "/kantor/catatan/"
PRODUCT = Path(__file__).parents[4]


def letter_for_siti(office: Office, administrator: Staff, *, day: date) -> StandIn:
    """Makes Siti Plh. Lurah from a day on, for a week."""
    week = day + timedelta(days=7)
    lurah = enlist(unit=office.unit, user=User.objects.create_user("lurah", name="Pak Lurah"), by=PROGRAM,
                   at=office.at, is_head=True)  # fmt: skip
    siti = enlist(unit=office.unit, user=User.objects.create_user("siti", name="Siti"), by=PROGRAM, at=office.at)
    post = office.unit.positions.create(name="Lurah", is_structural=True)
    appoint(staff=lurah, position=post, since=day, by=PROGRAM, at=office.at)
    return record_stand_in(
        staff=siti, position=post, absent=lurah, kind="plh", letter="13/2026", since=day, until=week, by=administrator,
        at=office.at,
    )  # fmt: skip


@pytest.fixture
def plh(office: Office, administrator: Staff) -> Staff:
    """Siti has granted an exception as Plh. Lurah; a colleague is on leave; the letter has ended since."""
    week = office.at.date() + timedelta(days=7)
    letter = letter_for_siti(office, administrator, day=office.at.date())
    siti = Staff.objects.select_related("unit", "user").get(pk=letter.staff_id)
    grant_waiver(
        unit=siti.unit, procedure=office.procedure.id, reason="Hanya dua orang.", letter="1/2026", until=week, by=siti,
        at=office.at,
    )  # fmt: skip
    record_leave(staff=office.staff["pencari"], kind="leave", since=week, until=week, by=administrator, at=office.at)
    end_stand_in(letter, by=administrator, at=office.at + timedelta(days=2))
    return siti


def page(client: Client, **asked: str) -> str:
    answer = client.get(LOG, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_letters_exceptions_and_absences_stand_there_with_both_who_acted_and_the_absent(desk: Client, plh: Staff):
    text = page(desk)
    assert "mencatat pengganti untuk Lurah, surat 13/2026, 16 November 2026–23 November 2026." in text
    assert "Siti – Pak Lurah" in text
    assert "memberi pengecualian pemisahan tugas, surat 1/2026, sampai 23 November 2026." in text
    assert "Siti, Plh. Lurah (surat 13/2026), atas nama Pak Lurah" in text
    assert "mencatat yang tidak masuk, 23 November 2026–23 November 2026." in text
    assert "mengakhiri penggantian Lurah, surat 13/2026." in text


def test_it_is_read_by_kind_and_by_time(desk: Client, plh: Staff):
    waivers = page(desk, apa="pengecualian")
    assert "memberi pengecualian" in waivers
    assert "mencatat pengganti" not in waivers
    assert "mengakhiri penggantian" not in page(desk, sampai="2026-11-17")
    later = page(desk, dari="2026-11-18", sampai="2026-11-18")
    assert "mengakhiri penggantian" in later
    assert "mencatat pengganti" not in later
    assert "mencatat pengganti" in page(desk, dari="kemarin", apa="apa saja"), "nonsense asks for all"
    assert "Tidak ada catatan untuk pilihan ini." in page(desk, sampai="2001-01-01")


def test_it_is_turned_page_by_page(desk: Client, office: Office):
    for number in range(SIZE + 1):
        events.record(office.unit.stream, "reminder_set", by=PROGRAM, at=office.at, facts={}, words=f"ke-{number}")
    assert f"ke-{SIZE}<" in page(desk)
    assert "ke-0<" not in page(desk)
    assert "ke-0<" in page(desk, page="2")


def test_it_is_read_from_its_beginning_and_by_who_acted(desk: Client, plh: Staff):
    assert "urut=waktu" in page(desk)
    first = page(desk, urut="waktu", dari="2026-11-16")
    assert "sejak 16 November 2026 · Waktu" in first, "folded fields say what they hold"
    assert 'aria-sort="ascending"' in first
    assert first.index("mencatat pengganti") < first.index("mengakhiri penggantian")
    by_name = page(desk, urut="-siapa")
    assert by_name.index("Siti, Plh. Lurah") < by_name.index("mencatat pengganti")
    assert "aria-sort" not in page(desk, urut="facts"), "nonsense asks for no order"


def test_it_is_taken_along_as_it_is_filtered(desk: Client, plh: Staff):
    answer = desk.get(reverse("desk:office_log_export", args=["xlsx"]), {"apa": "pengecualian"})
    head, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert head == ("Nomor", "Waktu", "Siapa", "Apa", "Keterangan")
    assert row[2] == "Siti, Plh. Lurah (surat 13/2026), atas nama Pak Lurah"
    assert row[3].startswith("memberi pengecualian")


def test_it_is_for_who_looks_after_the_unit_and_reached_from_there(desk: Client, office: Office, plh: Staff):
    assert f'href="{LOG}"' in desk.get("/kantor/").content.decode()
    desk.force_login(User.objects.get(username="lurah"))
    assert desk.get(LOG).status_code == 200
    desk.force_login(office.staff["ketua"].user)
    assert desk.get(LOG).status_code == 403


def test_who_stands_in_for_the_head_reads_it_and_finds_it_in_the_menu(
    desk: Client, office: Office, administrator: Staff
):
    letter = letter_for_siti(office, administrator, day=now().astimezone(office.unit.zone).date())
    desk.force_login(letter.staff.user)
    assert f'href="{LOG}"' in desk.get("/tugas/").content.decode()
    assert "mencatat pengganti untuk Lurah" in page(desk)
    assert 'href="/kantor/"' not in page(desk), "the settings stay with who looks after the unit"
    assert desk.get(reverse("desk:office_log_export", args=["csv"])).status_code == 200
    assert desk.get("/kantor/").status_code == 403
    end_stand_in(letter, by=administrator, at=office.at)
    assert desk.get(LOG).status_code == 403
    assert LOG not in desk.get("/tugas/").content.decode()


def test_it_says_whom_and_what_it_was_about(desk: Client, office: Office, administrator: Staff):
    set_active(office.staff["pencari"], is_active=False, by=administrator, at=office.at)
    rename_position(
        position=office.unit.positions.get(roles__role="ketua"), name="Ketua Tim", by=administrator, at=office.at
    )
    text = page(desk)
    assert re.search(r"menonaktifkan pegawai\.<br><q lang=\"id\">Peraga Pencari</q>", text)
    assert "mengubah nama jabatan Ketua Pengelola TIK menjadi Ketua Tim." in text
    sop = office.procedure.name
    assert f"mengesahkan SOP {sop}." in text
    assert f"untuk peran Ketua Pengelola TIK dalam SOP {sop}: Ketua Pengelola TIK." in text
    assert office.procedure.id not in text.split("</thead>")[1], "a code says nothing to who reads it"


def test_every_kind_of_event_of_a_unit_has_words_and_a_place_among_the_filters():
    told = re.compile(r'events\.record\(\s*[\w.]*unit\.stream,\s*"(\w+)"')
    whole = "\n".join(file.read_text() for file in PRODUCT.rglob("*.py") if "tests" not in file.parts)
    assert set(told.findall(whole)) <= set(SENTENCES)
    assert {what for _words, whats in GROUPS.values() for what in whats} == set(SENTENCES)


def test_an_english_reader_reads_english(desk: Client, plh: Staff):
    with translation.override("en"):
        assert str(SENTENCES["leave_recorded"]) != "mencatat yang tidak masuk, %(since)s–%(until)s."
