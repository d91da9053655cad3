"""Pegawai: accounts, first passwords, posts with their letters, and who comes in."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kentongan.conftest import MONDAY, Office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import enlist, found_unit
from kentongan.people.models import Holding, Staff, User

PAGES = ["office", "office_staff", "office_staff_add"]


@pytest.fixture
def siti(office: Office) -> Staff:
    user = User.objects.create_user("siti", name="Siti", password="lama-sekali-2026")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=MONDAY, title="Operator")


def at(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


@pytest.mark.parametrize("page", PAGES)
def test_only_who_looks_after_the_unit_comes_in(office: Office, desk: Client, siti: Staff, page: str) -> None:
    assert desk.get(at(page)).status_code == 200
    desk.force_login(siti.user)
    assert desk.get(at(page)).status_code == 403
    Staff.objects.filter(pk=siti.pk).update(is_head=True)
    assert desk.get(at(page)).status_code == 200


def test_the_menu_shows_kantor_to_those_alone(desk: Client, siti: Staff) -> None:
    assert at("office") in desk.get(at("tasks")).text
    desk.force_login(siti.user)
    assert at("office") not in desk.get(at("tasks")).text


def test_staff_of_another_unit_do_not_exist_here(desk: Client, siti: Staff) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=MONDAY)
    foreign = enlist(unit=other, user=User.objects.create_user("asing", name="Asing"), by=PROGRAM, at=MONDAY)
    term = Holding.objects.create(staff=foreign, position=other.positions.create(name="Kades"), since="2026-01-01")
    assert desk.get(at("office_person", foreign.pk)).status_code == 404
    assert desk.post(at("office_end_term", term.pk), {}).status_code == 404
    for name, *rest in (("office_person_state",), ("office_renew",), ("office_person_change", "akun")):
        assert desk.post(at(name, foreign.pk, *rest), {}).status_code == 404
    assert "Asing" not in desk.get(at("office_staff")).text


def test_a_first_password_is_shown_once(desk: Client, office: Office) -> None:
    given = {"name": "Ani", "nip": "19850612 201001 2 003", "title": "Kasi"}
    answer = desk.post(at("office_staff_add"), given)
    made = Staff.objects.get(user__name="Ani")
    password = answer.context["password"]
    assert password in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert made.user.nip == made.user.username == "198506122010012003"
    again = desk.post(at("office_staff_add"), given)
    assert (again.status_code, password in again.text) == (422, False)
    for page in (at("office_person", made.pk), at("office_staff"), at("tasks")):
        assert password not in desk.get(page).text
    assert User.objects.filter(name="Ani").count() == 1


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_field(desk: Client) -> None:
    answer = desk.post(at("office_staff_add"), {"name": "Ani", "nip": "123", "email": "bukan surel"})
    assert answer.status_code == 422
    assert 'value="Ani"' in answer.text
    assert 'href="#id_nip"' in answer.text
    assert 'value="bukan surel"' in answer.text


def test_who_signs_in_with_a_first_password_makes_one_of_their_own(
    client: Client, office: Office, desk: Client
) -> None:
    password = desk.post(at("office_staff_add"), {"name": "Ani", "username": "ani"}).context["password"]
    theirs = Client()
    assert theirs.post("/akun/login/", {"login": "ani", "password": password}).status_code == 302
    for page in (at("tasks"), at("cases"), "/kelola/"):
        assert theirs.get(page)["Location"] == reverse("account_change_password")
    chosen = "kata-sandi-milik-ani-9"
    given = {"oldpassword": password, "password1": chosen, "password2": chosen}
    assert theirs.post(reverse("account_change_password"), given)["Location"] == at("tasks")
    assert theirs.get(at("tasks")).status_code == 200


def test_a_renewed_password_signs_out(desk: Client, siti: Staff) -> None:
    theirs = Client()
    theirs.force_login(siti.user)
    password = desk.post(at("office_renew", siti.pk)).context["password"]
    assert theirs.get(at("tasks")).status_code == 302
    assert not theirs.login(username="siti", password="lama-sekali-2026")
    assert User.objects.get(pk=siti.user_id).check_password(password)


def test_a_post_is_given_and_ended_with_its_letter(desk: Client, office: Office, siti: Staff) -> None:
    post = office.unit.positions.create(name="Operator")
    given = {"jabatan-position": post.pk, "jabatan-since": "2026-11-02", "jabatan-letter": "800/12/2026"}
    assert desk.post(at("office_person_change", siti.pk, "jabatan"), given).status_code == 302
    assert "800/12/2026" in desk.get(at("office_person", siti.pk)).text
    term = Holding.objects.get(staff=siti)
    early = desk.post(at("office_end_term", term.pk), {f"akhiri{term.pk}-until": "2026-10-01"})
    assert (early.status_code, "mendahului" in early.text) == (422, True)
    desk.post(at("office_end_term", term.pk), {f"akhiri{term.pk}-until": "2026-11-30"})
    term.refresh_from_db()
    assert str(term.until) == "2026-11-30"


def test_a_post_of_another_unit_is_no_choice(desk: Client, siti: Staff) -> None:
    foreign = found_unit(slug="dau", name="Desa Dau", at=MONDAY).positions.create(name="Kades")
    given = {"jabatan-position": foreign.pk, "jabatan-since": "2026-11-02"}
    assert desk.post(at("office_person_change", siti.pk, "jabatan"), given).status_code == 422


def test_there_is_no_other_part_of_a_person(desk: Client, siti: Staff) -> None:
    assert desk.post(at("office_person_change", siti.pk, "gaji"), {}).status_code == 404


def test_duties_and_account_are_kept(desk: Client, siti: Staff) -> None:
    desk.post(at("office_person_change", siti.pk, "tugas"), {"tugas-title": "Lurah", "tugas-is_head": "on"})
    desk.post(at("office_person_change", siti.pk, "akun"), {"akun-name": "Siti A.", "akun-email": "siti@example.test"})
    siti = Staff.objects.get(pk=siti.pk)
    assert (siti.title, siti.is_head, siti.user.name) == ("Lurah", True, "Siti A.")
    assert siti.user.email == "siti@example.test"


def test_who_is_taken_out_can_be_let_in_again(desk: Client, siti: Staff, administrator: Staff) -> None:
    address = at("office_person_state", siti.pk)
    desk.post(address)
    assert not Staff.objects.get(pk=siti.pk).is_active
    desk.post(address, {"aktif": "1"})
    assert Staff.objects.get(pk=siti.pk).is_active
    told = Event.objects.filter(what__startswith="staff_").order_by("-pk")[:2]
    assert {event.actor["id"] for event in told} == {f"staff:{administrator.pk}"}


def test_the_last_administrator_is_told_why_they_stay(desk: Client, administrator: Staff) -> None:
    assert "satu-satunya pengelola" in desk.get(at("office_person", administrator.pk)).text
    desk.post(at("office_person_state", administrator.pk))
    assert Staff.objects.get(pk=administrator.pk).is_active


@pytest.mark.parametrize("column", ["nama", "jabatan", "akun", "masuk"])
def test_each_column_of_the_list_sorts_page_and_file(desk: Client, siti: Staff, column: str) -> None:
    up, down = (desk.get(at("office_staff"), {"urut": asked}) for asked in (column, f"-{column}"))
    assert up.content.decode().count('aria-sort="ascending"') == 1
    rows = [one.user.name for one in up.context["rows"]]
    assert sorted(rows) == sorted(one.user.name for one in down.context["rows"])
    assert rows[-1] == down.context["rows"][0].user.name
    file = desk.get(at("office_staff_export", "csv"), {"urut": column}).content.decode("utf-8-sig")
    assert [line.split(";")[0] for line in file.splitlines()[1:]] == rows


def test_the_list_is_found_sorted_and_taken_along(desk: Client, siti: Staff) -> None:
    siti.user.name = '=HYPERLINK("x")'
    siti.user.save()
    found = desk.get(at("office_staff"), {"q": "operator", "urut": "-jabatan"})
    assert 'k-fold__set">: Jabatan hari ini, terbalik<' in found.content.decode()
    assert [one.pk for one in found.context["rows"]] == [siti.pk]
    rows = list(
        csv.reader(io.StringIO(desk.get(at("office_staff_export", "csv")).content.decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0][0] == "Nama"
    assert '\'=HYPERLINK("x")' in {row[0] for row in rows}
    sheet = load_workbook(io.BytesIO(desk.get(at("office_staff_export", "xlsx")).content)).active
    cell = next(row[0] for row in sheet.iter_rows() if row[0].value == '=HYPERLINK("x")')
    assert cell.data_type == "s"
    assert desk.get(at("office_staff_export", "exe")).status_code == 404


def test_the_list_costs_the_same_for_few_and_for_many(
    desk: Client, office: Office, django_assert_max_num_queries
) -> None:
    post = office.unit.positions.create(name="Operator")
    for number in range(40):
        user = User.objects.create_user(f"orang{number}", name=f"Orang {number}")
        one = enlist(unit=office.unit, user=user, by=PROGRAM, at=MONDAY)
        Holding.objects.create(staff=one, position=post, since="2026-01-01")
    desk.get(at("office_staff"))
    with django_assert_max_num_queries(20):
        desk.get(at("office_staff"))
