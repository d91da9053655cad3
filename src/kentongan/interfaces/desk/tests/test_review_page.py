"""Periksa: what stands first for whom, and which lines of the list are only advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.models import Report

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def second_round(office: Office, settings, tmp_path: Path) -> Case:
    """A story that its secretary sent back once, at its secretary's again."""
    settings.MEDIA_ROOT = tmp_path
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
