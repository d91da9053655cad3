"""Wherever a page or a paper names who did something, it says in whose stead they acted."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from kentongan.cases.actions import leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case
from kentongan.cases.pausing import pause
from kentongan.cases.queries import load_run
from kentongan.conftest import Office
from kentongan.deliveries.actions import look, report_shown
from kentongan.deliveries.models import Delivery
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist
from kentongan.people.models import Notice, Staff, User
from kentongan.people.stand_ins import record_stand_in
from kentongan.stories.findings.actions import raise_finding, settle_finding
from kentongan.stories.findings.threads import reply
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Finding

Standing = Callable[..., Staff]
STEAD = "(surat tugas 12/2026), atas nama Peraga "


@pytest.fixture
def standing_in(office: Office) -> Standing:
    """Lets Wulan stand in for whoever holds a role, and from now on do what a rehearsal asks of that role."""

    def make(role: str, name: str = "Wulan") -> Staff:
        user = User.objects.filter(username=name.lower()).first() or User.objects.create_user(name.lower(), name=name)
        known = Staff.objects.filter(user=user).first()
        wulan = known or enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at)
        today = office.at.date()
        record_stand_in(
            staff=wulan, position=office.unit.positions.get(roles__role=role), absent=office.staff[role], kind="order",
            letter="12/2026", since=today, until=today + timedelta(days=9),
            by=office.unit.staff.get(is_administrator=True), at=office.at,
        )  # fmt: skip
        office.staff[role] = Staff.objects.select_related("unit", "user").get(pk=wulan.pk)
        return office.staff[role]

    return make


@pytest.fixture
def shows(client: Client, office: Office) -> Callable[..., str]:
    """Opens a page of the desk as a colleague and returns its words."""

    def opened(name: str, case: Case | None = None, by: str = "sekretaris") -> str:
        client.force_login(office.staff[by].user)
        answer = client.get(reverse(f"desk:{name}", args=[case.pk] if case else []))
        assert answer.status_code == 200
        return answer.content.decode()

    return opened


def decide(office: Office, case: Case, outcome: str, by: Staff, **more: str) -> Case:
    run = load_run(case.pk, by=by)
    leave(run, Decision(run.definition.outcome(outcome), **more), by=by, at=office.later())
    return Case.objects.get(pk=case.pk)


def test_the_control_sheet_and_its_pdf_say_for_whom_it_was_approved(office: Office, standing_in, shows, client) -> None:
    case = office.onward(office.open(), "approve")
    decide(office, case, "setujui", standing_in("ketua"))
    assert f"{STEAD}Ketua, sidik" in shows("control_sheet", case)
    pdf = PdfReader(io.BytesIO(client.get(reverse("desk:control_sheet_pdf", args=[case.pk])).content))
    told = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "Versi 1 oleh Wulan" in told
    assert "atas nama Peraga Ketua, sidik" in told


def test_the_register_of_what_is_withheld_says_so_on_the_page_in_its_file_and_at_the_case(
    office: Office, standing_in, shows, client
) -> None:
    case = office.onward(office.open(), "approve")
    decide(office, case, "tidak-ditayangkan", standing_in("ketua"), reason_code="kip-17-h", words="Riwayat kesehatan.")
    assert f"{STEAD}Ketua" in shows("withheld")
    assert f"{STEAD}Ketua" in shows("case", case)
    answer = client.get(reverse("desk:withheld_export", args=["xlsx"]))
    _head, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert row[6].endswith(f"{STEAD}Ketua")


def test_findings_and_what_is_said_under_them_say_so(office: Office, standing_in, shows) -> None:
    case = office.onward(office.open(), "verify")
    wulan = standing_in("sekretaris")
    told = {"place": "lead", "words": "Jam berapa?", "reason_code": "facts"}
    finding = raise_finding(office.run(case), **told, by=wulan, at=office.at)
    reply(finding, words="Tanyakan RW.", to=[office.staff["pencari"]], by=wulan, at=office.at)
    told = Notice.objects.get(staff=office.staff["pencari"], matter="finding").text
    assert told.startswith("Wulan (a.n. Peraga Sekretaris) menulis di catatan")
    case = decide(office, case, "kembalikan", wulan, reason_code="facts", words="Jam berapa?")
    assert shows("story", case, by="pengolah").count(f"{STEAD}Sekretaris") >= 2
    settle_finding(Finding.objects.get(pk=finding.pk), state="mended", by=standing_in("pengolah"), at=office.later())
    assert f"{STEAD}Pengolah" in shows("story", case, by="pencari")


def test_versions_and_materials_say_so(office: Office, standing_in, shows) -> None:
    standing_in("pencari")
    case = office.open()
    file = io.BytesIO(b"Catatan rapat RW 05.")
    file.size = len(file.getvalue())
    hand_in(case, file=file, name="catatan.txt", by=office.staff["pencari"], at=office.at)
    assert str(case.materials.first().hand).endswith(f"{STEAD}Pencari")
    case = office.rehearse(case, "serahkan")
    standing_in("pengolah")
    office.rehearse(case, "serahkan")
    assert f"{STEAD}Pengolah" in shows("compare", case)


def test_a_pause_says_so(office: Office, standing_in, shows) -> None:
    case = office.onward(office.open(), "verify")
    pause(office.run(case), reason="other_unit", waits_for="Camat", by=standing_in("sekretaris"), at=office.at)
    assert f"Dijeda oleh Wulan, Sekretaris Pengelola TIK {STEAD}Sekretaris" in shows("case", case, by="ketua")


def test_proofs_looks_and_who_pressed_say_so(office: Office, standing_in, shows) -> None:
    case = office.onward(office.open(), "publish")
    role = office.run(case).role
    wulan = standing_in(role)
    from_press = office.rehearse(case, office.run(case).definition.outcomes[0].id)
    row = Delivery.objects.filter(release__case=from_press, channel="x").with_release().get()
    assert str(row.release.hand).endswith(STEAD + str(row.release.acting_for.user).removeprefix("Peraga "))
    if row.state == "needs_person":
        report_shown(row, url="https://x.com/1", shown_at=office.at, by=wulan, at=office.at)
    row = Delivery.objects.with_release().get(pk=row.pk)
    look(row, is_right=True, by=standing_in("sekretaris", "Tari"), at=office.later())
    page = shows("deliveries", case, by="ketua")
    assert page.count(STEAD) >= 2
    assert STEAD in shows("all_deliveries", by="ketua")
