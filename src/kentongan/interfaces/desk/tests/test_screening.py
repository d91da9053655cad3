"""Penyaringan on the desk: told to the writer, let pass by name, shown to who decides, kept to the unit."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.people.models import Staff
from kentongan.stories.conftest import written
from kentongan.stories.models import Allowance, Edition, Finding
from kentongan.stories.queries import edition_of
from kentongan.stories.screened.finding import found_in
from kentongan.stories.screened.queries import by_program
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of

NIK = "3573044107500002"
LEAD = f"Penerima ber-NIK {NIK}, beralamat di RT 03/RW 05, hadir di balai."

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.usefixtures("renditions_collected")]


@pytest.fixture
def case(office: Office) -> Case:
    """A story that is complete but for what its lead tells of a citizen."""
    case = office.rehearse(office.open(), "serahkan")
    written(office, case)
    Edition.objects.filter(case=case).update(lead=LEAD)
    return case


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def seated(client: Client, office: Office, role: str) -> Client:
    client.force_login(office.staff[role].user)
    return client


def key_of(case: Case) -> str:
    edition = edition_of(case)
    assert edition is not None
    return found_in(content_of(edition), case=case.pk, unit=case.unit)[0].key


def let_pass(client: Client, case: Case, words: str = "Contoh dari peraturan."):
    told = {"remark": key_of(case), "words": words, "next": at("story", case.pk)}
    return client.post(at("screening_pass", case.pk), told, follow=True)


def hand_over(client: Client, office: Office, case: Case):
    told = {"run": office.run(case).number, "outcome": "serahkan"}
    return client.post(at("leave", case.pk), told, follow=True)


def test_the_writer_reads_what_was_found_where_and_what_to_do(office, case, client):
    page = seated(client, office, "pengolah").get(at("story", case.pk))
    for words in ("Penyaringan", "NIK", "Teras berita", "Hapus nomornya", "harus diperbaiki", "Alamat rumah"):
        assert words in page.content.decode()


def test_a_stopped_hand_over_says_so_and_keeps_the_finding(office, case, client):
    page = hand_over(seated(client, office, "pengolah"), office, case)
    assert "1 temuan harus diperbaiki" in page.content.decode()
    assert sorted(by_program(case.pk).values_list("rule", flat=True)) == ["address", "nik"]
    assert office.run(case).kind == "edit"


def test_let_pass_with_a_reason_it_is_handed_over_and_the_reviewer_reads_who_and_why(office, case, client):
    desk = seated(client, office, "pengolah")
    assert "Temuan dikesampingkan" in let_pass(desk, case).content.decode()
    hand_over(desk, office, case)
    assert office.run(case).kind == "verify"
    page = seated(client, office, "sekretaris").get(at("review", case.pk)).content.decode()
    assert "Dikesampingkan dengan alasan" in page
    assert "Contoh dari peraturan." in page
    assert str(office.staff["pengolah"]) in page
    assert "Alamat rumah" in page


def test_without_a_reason_it_stays_and_says_why(office, case, client):
    page = let_pass(seated(client, office, "pengolah"), case, words="")
    assert "Tulis alasannya" in page.content.decode()
    assert not Finding.objects.filter(case=case, state=FindingState.WAIVED).exists()


def test_nothing_found_is_said_too(office, case, client):
    Edition.objects.filter(case=case).update(lead="Warga hadir di balai.")
    desk = seated(client, office, "pengolah")
    assert "Tidak ada temuan." in desk.get(at("story", case.pk)).content.decode()
    hand_over(desk, office, case)
    page = seated(client, office, "sekretaris").get(at("review", case.pk)).content.decode()
    assert "Tidak ada temuan." in page


def test_the_editor_has_it_beside_the_text_and_reads_it_anew(office, case, client):
    desk = seated(client, office, "pengolah")
    page = desk.get(reverse("wagtailsnippets_stories_edition:edit", args=[edition_of(case).pk])).content.decode()
    assert "data-k-screening" in page
    assert NIK in desk.get(at("screening_rows", case.pk)).content.decode()
    Edition.objects.filter(case=case).update(lead="Warga hadir di balai.")
    assert "Tidak ada temuan" in desk.get(at("screening_rows", case.pk)).content.decode()


def test_another_unit_finds_nothing_here(office, case, client, office_of):
    other = office_of("magetan-saluran-komunikasi")
    client.force_login(next(iter(other.staff.values())).user)
    assert client.get(at("screening_rows", case.pk)).status_code == 404
    assert client.post(at("screening_pass", case.pk), {"remark": "x", "words": "y"}).status_code == 404


def test_who_does_not_write_reads_no_way_to_let_pass(office, case, client):
    page = seated(client, office, "ketua").get(at("screening_rows", case.pk)).content.decode()
    assert "Kesampingkan temuan ini" not in page


@pytest.fixture
def manager(office: Office, client: Client) -> Client:
    client.force_login(Staff.objects.get(unit=office.unit, is_administrator=True).user)
    return client


def test_a_manager_names_the_offices_own_number_and_it_is_told_no_more(office, case, manager):
    Edition.objects.filter(case=case).update(lead="Hubungi 081234567890 untuk keterangan.")
    told = {"kind": "phone", "value": "0812-3456-7890", "why": "WA layanan"}
    page = manager.post(at("office_screening"), told, follow=True).content.decode()
    assert "081234567890" in page
    assert "Tidak ada temuan" in seated(manager, office, "pengolah").get(at("screening_rows", case.pk)).content.decode()


def test_a_value_that_fits_no_kind_is_refused_at_its_field(manager):
    page = manager.post(at("office_screening"), {"kind": "mail", "value": "bukan surel", "why": "Kantor"})
    assert page.status_code == 422
    assert "bukan surel" in page.content.decode()
    assert not Allowance.objects.exists()


def test_the_offices_own_list_is_sorted_by_any_column(manager):
    for value, why in (("a.example", "Puskesmas"), ("b.example", "Kecamatan")):
        manager.post(at("office_screening"), {"kind": "host", "value": value, "why": why})
    for asked, first in (("isi", "a.example"), ("-isi", "b.example"), ("milik", "b.example"), ("x", "b.example")):
        answer = manager.get(at("office_screening"), {"urut": asked})
        assert answer.status_code == 200
        assert asked == "x" or answer.context["rows"][0].value == first


def test_a_row_of_another_unit_is_not_there(office, manager, office_of):
    other = office_of("magetan-saluran-komunikasi")
    by = next(iter(other.staff.values()))
    row = Allowance.objects.create(unit=other.unit, kind="host", value="a.example", why="x", by=by, at=office.at)
    assert manager.post(at("office_screening_remove", row.pk)).status_code == 404
    assert Allowance.objects.filter(pk=row.pk).exists()


def test_only_who_looks_after_the_unit_comes_in(office, client):
    assert seated(client, office, "ketua").get(at("office_screening")).status_code in (200, 403)
    Staff.objects.filter(pk=office.staff["ketua"].pk).update(is_head=False, is_administrator=False)
    assert client.get(at("office_screening")).status_code == 403
