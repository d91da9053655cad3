"""Periksa: what stands first for whom, and which lines of the list are only advice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.models import Report

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def second_round(office: Office) -> Case:
    """A story that its secretary sent back once, at its secretary's again."""
    case = office.onward(office.open(), "edit")
    for way in ("on", "back", "on"):
        office.rehearse(case, next(one.id for one in office.run(case).definition.outcomes if one.way == way))
    return case


def page(client: Client, office: Office, role: str, case: Case) -> str:
    client.force_login(office.staff[role].user)
    return client.get(reverse("desk:review", args=[case.pk])).content.decode()


def test_the_final_look_stands_first_unless_the_reader_saw_an_earlier_version(
    office: Office, second_round: Case, client: Client
) -> None:
    seen = page(client, office, "sekretaris", second_round)
    assert "yang terakhir Anda lihat" in seen
    assert seen.index('id="berubah"') < seen.index('id="akhir"')
    office.rehearse(second_round, "verifikasi")
    unseen = page(client, office, "ketua", second_round)
    assert "yang sebelumnya" in unseen
    assert unseen.index('id="akhir"') < unseen.index('id="berubah"')


def test_a_source_that_is_not_written_is_advice_and_no_fault(
    office: Office, second_round: Case, client: Client
) -> None:
    Report.objects.filter(case=second_round).update(source="")
    line = page(client, office, "sekretaris", second_round).partition('class="is-advice"')[2].partition("</li>")[0]
    assert "Sumber belum ditulis" in line
    assert "boleh disetujui" in line


NO_SIGNATURE = "Keputusan ini persetujuan menurut SOP, bukan tanda tangan elektronik tersertifikasi."


def test_who_approves_is_told_that_it_is_no_electronic_signature_and_a_verifier_decides_no_such_thing(
    office: Office, second_round: Case, client: Client
) -> None:
    assert NO_SIGNATURE not in page(client, office, "sekretaris", second_round)
    office.rehearse(second_round, "verifikasi")
    assert office.run(second_round).kind == "approve"
    assert page(client, office, "ketua", second_round).count(NO_SIGNATURE) == 1


def test_who_screens_is_told_so_too(office_of: Callable[..., Office], client: Client) -> None:
    dinas = office_of("dinas-website-medsos")
    case = dinas.onward(dinas.open(), "screen")
    assert NO_SIGNATURE in page(client, dinas, dinas.run(case).role, case)


def test_that_nothing_is_open_is_said_under_the_notes_and_in_the_list(
    office: Office, second_round: Case, client: Client
) -> None:
    said = page(client, office, "sekretaris", second_round)
    notes = said.partition('id="temuan"')[2].partition("</section>")[0]
    listed = said.partition('id="daftar-periksa"')[2].partition("</section>")[0]
    assert "Tidak ada catatan yang terbuka." in notes
    assert listed.startswith(">Daftar periksa</h2>")
    assert "Tidak ada catatan yang terbuka</li>" in listed
    noted = {"place": "lead", "words": "Jamnya keliru.", "reason_code": "facts", "blocks": True}
    raise_finding(office.run(second_round), **noted, by=office.doer(second_round), at=office.at)
    said = page(client, office, "sekretaris", second_round)
    assert "Jamnya keliru." in said.partition('id="temuan"')[2].partition("</section>")[0]
    assert "Tidak ada catatan yang terbuka" not in said
    assert "1 catatan belum ditutup" in said
