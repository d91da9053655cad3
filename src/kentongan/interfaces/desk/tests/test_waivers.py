"""Pengecualian on the screen: the head grants it, the doer gives a reason, everyone sees how often it was used."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case, Waiver, WaiverUse
from kentongan.cases.presence import see_to
from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, relieve
from kentongan.people.models import Staff, User
from kentongan.stories.models import Withholding

from .test_stand_ins import quicker

WAIVERS = "/pegawai/pengecualian/"


@pytest.fixture
def head(office: Office) -> Staff:
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Lurah", is_head=True)


@pytest.fixture
def typed(office: Office) -> dict[str, str]:
    until = now().astimezone(office.unit.zone).date() + timedelta(days=30)
    return {
        "procedure": office.procedure.id, "reason": "Hanya dua pegawai.", "letter": "5/2026",
        "until": until.isoformat(),
    }  # fmt: skip


@pytest.fixture
def alone(office: Office) -> Case:
    """The writer is the only chair, and the case stands at the approval."""
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - timedelta(days=1), by=PROGRAM, at=office.at)
    position = office.unit.positions.get(roles__role="ketua")
    appoint(staff=office.staff["pengolah"], position=position, since=office.at.date(), by=PROGRAM, at=office.at)
    case = office.open()
    while office.run(case).kind != "approve":
        office.rehearse(case, next(one.id for one in office.run(case).definition.outcomes if one.way == "on"))
    return case


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_head_grants_it_after_reading_what_it_means(
    office: Office, client: Client, head: Staff, typed: dict[str, str]
) -> None:
    client.force_login(head.user)
    assert "Tidak ada pengecualian" in page(client, WAIVERS)
    assert "Setiap pemakaian meminta alasan" in client.post(WAIVERS, typed).content.decode()
    assert not Waiver.objects.exists()
    assert client.post(WAIVERS, typed | {"sure": "1"}).status_code == 302
    listed = page(client, WAIVERS)
    assert "surat 5/2026" in listed
    assert "Dipakai 0 kali" in listed
    row = Waiver.objects.get()
    assert client.post(reverse("desk:withdraw_waiver", args=[row.pk])).status_code == 302
    assert "dicabut" in page(client, WAIVERS)


def test_a_form_that_lacks_something_keeps_what_was_typed(
    office: Office, client: Client, head: Staff, typed: dict[str, str]
) -> None:
    client.force_login(head.user)
    answer = client.post(WAIVERS, typed | {"letter": "", "sure": "1"})
    assert answer.status_code == 409
    assert "Hanya dua pegawai." in answer.content.decode()


def test_others_see_it_and_grant_nothing(office: Office, client: Client, typed: dict[str, str]) -> None:
    client.force_login(office.unit.staff.get(is_administrator=True).user)
    assert "Beri pengecualian" not in page(client, WAIVERS)
    assert client.post(WAIVERS, typed | {"sure": "1"}).status_code == 409
    assert not Waiver.objects.exists()


def test_it_is_offered_on_the_review_used_with_a_reason_and_shown_everywhere(
    office: Office, client: Client, head: Staff, typed: dict[str, str], alone: Case
) -> None:
    doer, review = office.staff["pengolah"], reverse("desk:review", args=[alone.pk])
    client.force_login(doer.user)
    assert "Pakai pengecualian" not in page(client, review)
    client.force_login(head.user)
    client.post(WAIVERS, typed | {"sure": "1"})
    client.force_login(doer.user)
    assert "Periksa dengan pengecualian" in page(client, reverse("desk:case", args=[alone.pk]))
    assert "Peraga Pengolah (Anggota Tim Pengelola TIK – Pengolah Data) (dengan pengecualian kantor kecil)" in page(
        client, reverse("desk:case", args=[alone.pk])
    )
    assert "menunggu Anda, dengan pengecualian kantor kecil" in page(client, "/tugas/")
    assert "Pakai pengecualian kantor kecil" in page(client, review)
    assert 'href="#pengecualian"' in page(client, review)
    assert "Mintalah" not in page(client, review), "there is nobody to ask"
    use = reverse("desk:use_waiver", args=[alone.pk])
    number = str(office.run(alone).number)
    client.post(use, {"run": number, "outcome": "setujui", "words": ""})
    client.post(use, {"run": "99", "outcome": "setujui", "words": "Alasan"})
    client.post(use, {"run": number, "outcome": "tidak-ada", "words": "Alasan"})
    assert not WaiverUse.objects.exists()
    client.post(use, {"run": number, "outcome": "setujui", "words": "Rekan sedang sakit."})
    assert WaiverUse.objects.get().words == "Rekan sedang sakit."
    for name in ("desk:case", "desk:story"):
        assert "Rekan sedang sakit." in page(client, reverse(name, args=[alone.pk]))
    assert "Dipakai 1 kali" in page(client, WAIVERS)


def test_a_step_that_nobody_can_do_is_an_alarm_on_the_case_and_on_the_managers_tasks(
    office: Office, client: Client, head: Staff, alone: Case
) -> None:
    see_to(office.unit, at=now())
    client.force_login(head.user)
    assert alone.headline in page(client, "/tugas/")
    assert "ikut membuat naskahnya" in page(client, reverse("desk:case", args=[alone.pk]))
    client.force_login(office.staff["sekretaris"].user)
    assert "Ada langkah yang tidak dapat dikerjakan" not in page(client, "/tugas/")


def test_an_exception_that_another_gave_a_moment_earlier_keeps_what_was_typed(
    office: Office, client: Client, head: Staff, typed: dict[str, str]
) -> None:
    client.force_login(head.user)
    rival = Waiver(
        unit=office.unit, procedure=typed["procedure"], reason="Sama.", letter="4/2026", until=typed["until"],
        granted_by=head, granted_at=now(),
    )  # fmt: skip
    with quicker("cases_waiver", rival.save):
        answer = client.post(WAIVERS, typed | {"sure": "1"})
    assert answer.status_code == 409
    assert "sudah ada pengecualian yang berlaku" in answer.content.decode()
    assert "Hanya dua pegawai." in answer.content.decode()
    assert Waiver.objects.count() == 1


def test_who_uses_it_may_also_withhold_on_a_ground_of_the_list(
    office: Office, client: Client, head: Staff, typed: dict[str, str], alone: Case
) -> None:
    client.force_login(head.user)
    client.post(WAIVERS, typed | {"sure": "1"})
    client.force_login(office.staff["pengolah"].user)
    withhold = next(one for one in office.run(alone).definition.outcomes if one.way == "withheld")
    offered = page(client, reverse("desk:review", args=[alone.pk]))
    assert f"{withhold.label}, dengan pengecualian" in offered
    assert 'name="reason_code" value="kip-17-h"' in offered
    use = reverse("desk:use_waiver", args=[alone.pk])
    given = {"run": str(office.run(alone).number), "outcome": withhold.id, "words": "Rekan sedang sakit."}
    refused = client.post(use, given | {"ground_words": "Riwayat kesehatan warga."}, follow=True).content.decode()
    assert "Pilih dasar mengapa bahan ini tidak ditayangkan." in refused
    assert "Riwayat kesehatan warga." in refused
    client.post(use, given | {"ground_words": "Riwayat kesehatan warga.", "reason_code": "kip-17-h"})
    kept = Withholding.objects.get()
    assert (kept.ground, kept.words) == ("kip-17-h", "Riwayat kesehatan warga.")
    assert WaiverUse.objects.get().words == "Rekan sedang sakit."
