"""The register of what was not displayed: on which ground, by whom, as a page and as a file."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kentongan.conftest import Office

WORDS = "Menyebut riwayat kesehatan warga."


@pytest.fixture
def reader(office: Office, client: Client) -> Client:
    """Somebody of the office in which one case was withheld."""
    case = office.open()
    for outcome in ("serahkan", "serahkan", "verifikasi"):
        case = office.rehearse(case, outcome)
    office.leave(case, "tidak-ditayangkan", reason_code="kip-17-h", words=WORDS)
    client.force_login(office.staff["pencari"].user)
    return client


def test_register_names_ground_article_words_and_who(reader: Client):
    page = reader.get(reverse("desk:withheld")).content.decode()
    for words in ("Kerja bakti RW 05", "Mengungkap rahasia pribadi", "Pasal 17 huruf h", WORDS, "Peraga Ketua"):
        assert words in page


def test_register_is_narrowed_to_a_ground(reader: Client):
    address = reverse("desk:withheld")
    assert "Kerja bakti RW 05" in reader.get(address, {"dasar": "kip-17-h"}).content.decode()
    assert "Kerja bakti RW 05" not in reader.get(address, {"dasar": "improper"}).content.decode()


def test_register_is_sorted_by_any_column_both_ways_and_leaves_so(office: Office, reader: Client):
    case = office.onward(office.open(headline="Antrean puskesmas"), "approve")
    office.leave(case, "tidak-ditayangkan", reason_code="improper", words="Bukan berita.")
    for key in ("tanggal", "judul", "dasar", "oleh"):
        assert reader.get(reverse("desk:withheld"), {"urut": key}).status_code == 200
    for asked, first in (("judul", "Antrean puskesmas"), ("-judul", "Kerja bakti RW 05")):
        answer = reader.get(reverse("desk:withheld"), {"urut": asked})
        assert answer.context["page"][0].case.headline == first
        assert "aria-sort" in answer.content.decode()
        file = reader.get(reverse("desk:withheld_export", args=["xlsx"]), {"urut": asked})
        _head, row, *_rest = load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True)
        assert row[2] == first
    assert reader.get(reverse("desk:withheld"), {"urut": "pk; drop"}).status_code == 200


def test_register_leaves_as_a_file(reader: Client):
    answer = reader.get(reverse("desk:withheld_export", args=["xlsx"]))
    _head, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert row[1:6] == (
        "0001/2026",
        "Kerja bakti RW 05",
        "Mengungkap rahasia pribadi",
        "UU 14/2008 Pasal 17 huruf h",
        WORDS,
    )
    assert reader.get(reverse("desk:withheld_export", args=["exe"])).status_code == 404


def test_register_of_another_unit_is_not_shown(reader: Client, office_of):
    reader.force_login(office_of("pangkalpinang-informasi").staff["pejabat"].user)
    assert "Kerja bakti RW 05" not in reader.get(reverse("desk:withheld")).content.decode()


def test_register_is_reached_from_the_cases(reader: Client):
    assert reverse("desk:withheld") in reader.get(reverse("desk:cases")).content.decode()
