"""Pengganti and Tidak masuk: looked at once before they are recorded, and ended with one press."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kentongan.cases.actions import claim
from kentongan.cases.presence import see_to_due
from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.people.leaves import record_leave
from kentongan.people.models import Leave, Staff, StandIn
from kentongan.people.stand_ins import record_stand_in

STAND_INS, LEAVES = "/pegawai/pengganti/", "/pegawai/tidak-masuk/"


@pytest.fixture
def chief(office: Office) -> Staff:
    return office.unit.staff.get(is_administrator=True)


@pytest.fixture
def letter(office: Office) -> dict[str, str]:
    """What a manager types: the collector stands in for the chair of the team."""
    today = now().astimezone(office.unit.zone).date()
    return {
        "position": str(office.unit.positions.get(roles__role="ketua").pk), "staff": str(office.staff["pencari"].pk),
        "absent": str(office.staff["ketua"].pk), "kind": "deputy", "letter": "12/2026",
        "since": today.isoformat(), "until": (today + timedelta(days=7)).isoformat(),
    }  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_what_it_is_for(office: Office, client: Client, chief: Staff) -> None:
    client.force_login(chief.user)
    assert "Tidak ada pengganti." in page(client, STAND_INS)
    assert "Semua pegawai masuk." in page(client, LEAVES)


def test_a_stand_in_is_shown_as_a_sentence_and_then_recorded(
    office: Office, client: Client, chief: Staff, letter: dict[str, str]
) -> None:
    client.force_login(chief.user)
    asked = client.post(STAND_INS, letter).content.decode()
    assert "Wakil Ketua Pengelola TIK (surat tugas 12/2026)" in asked
    assert "atas nama Peraga Ketua" in asked
    assert not StandIn.objects.exists()
    assert client.post(STAND_INS, letter | {"sure": "1"}).status_code == 302
    row = StandIn.objects.get()
    listed = page(client, STAND_INS)
    assert "Peraga Pencari" in listed
    assert row.words in listed
    assert client.post(reverse("desk:end_stand_in", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.ended_at
    assert "Yang sudah berakhir" in page(client, STAND_INS)


def test_a_refused_letter_keeps_what_was_typed(
    office: Office, client: Client, chief: Staff, letter: dict[str, str]
) -> None:
    client.force_login(chief.user)
    for change, words in (({"kind": "plh"}, "jabatan dalam tim"), ({"letter": ""}, "Nomor surat")):
        answer = client.post(STAND_INS, letter | change | {"sure": "1"})
        assert answer.status_code == 409
        text = answer.content.decode()
        assert "Yang Anda isi masih ada." in text
        assert words in text
        assert f'value="{letter["since"]}"' in text
    assert not StandIn.objects.exists()


def test_only_roles_of_the_post_can_be_named(
    office: Office, client: Client, chief: Staff, letter: dict[str, str]
) -> None:
    client.force_login(chief.user)
    other = f"{office.procedure.id}/pengolah"
    assert client.post(STAND_INS, letter | {"roles": other, "sure": "1"}).status_code == 409
    own = f"{office.procedure.id}/ketua"
    assert client.post(STAND_INS, letter | {"roles": own, "sure": "1"}).status_code == 302
    assert StandIn.objects.get().roles == [[office.procedure.id, "ketua"]]


def test_a_letter_says_for_which_tasks_wherever_it_is_named(
    office: Office, client: Client, chief: Staff, letter: dict[str, str]
) -> None:
    client.force_login(chief.user)
    task = f"{office.procedure.name}: {office.procedure.role('ketua').name}"
    own = letter | {"roles": f"{office.procedure.id}/ketua"}
    asked = client.post(STAND_INS, own).content.decode()
    assert f'Hanya untuk tugas: <span lang="id">{task}</span>' in asked
    assert (
        f'Untuk semua tugas jabatan itu: <span lang="id">{task}</span>'
        in client.post(STAND_INS, letter).content.decode()
    )
    client.post(STAND_INS, own | {"sure": "1"})
    assert f'Hanya untuk tugas: <span lang="id">{task}</span>' in page(client, STAND_INS)
    row = StandIn.objects.get()
    role, sop = str(office.procedure.role("ketua").name), str(office.procedure.name)
    assert row.scope == f"{role} – {sop}"
    assert row.words.startswith(f"Wakil Ketua Pengelola TIK (surat tugas 12/2026, hanya untuk {role} – {sop[:40]}")


def test_others_read_the_list_and_record_nothing(office: Office, client: Client, letter: dict[str, str]) -> None:
    client.force_login(office.staff["sekretaris"].user)
    assert "Catat pengganti" not in page(client, STAND_INS)
    answer = client.post(STAND_INS, letter | {"sure": "1"})
    assert answer.status_code == 409
    assert not StandIn.objects.exists()


def test_the_kind_of_a_post_is_changed_on_the_page(office: Office, client: Client, chief: Staff) -> None:
    client.force_login(chief.user)
    position = office.unit.positions.get(roles__role="ketua")
    address = reverse("desk:position_kind", args=[position.pk])
    for value in ("1", "0"):
        assert client.post(address, {"structural": value}).status_code == 302
        position.refresh_from_db()
        assert position.is_structural is (value == "1")


def test_an_absence_names_what_goes_back_and_puts_it_back(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    doer = office.staff["pengolah"]
    claim(office.run(case), by=doer, at=office.at)
    client.force_login(doer.user)
    today = now().astimezone(office.unit.zone).date().isoformat()
    given = {"staff": str(doer.pk), "kind": "leave", "since": today, "until": today}
    asked = client.post(LEAVES, given).content.decode()
    assert "1 pekerjaan yang sedang ia kerjakan kembali ke antrean" in asked
    assert case.headline in asked
    assert client.post(LEAVES, given | {"sure": "1"}).status_code == 302
    assert see_to_due(now()) == 1
    assert office.run(case).claimed_by is None
    assert "Anda sedang cuti sampai" in page(client, "/tugas/")
    row = Leave.objects.get()
    assert client.post(reverse("desk:end_leave", args=[row.pk])).status_code == 302
    assert "Anda sedang cuti" not in page(client, "/tugas/")


def test_an_absence_names_what_waits_for_that_person_alone(office: Office, client: Client) -> None:
    case = office.rehearse(office.open(), "serahkan")
    doer, today = office.staff["pengolah"], now().astimezone(office.unit.zone).date()
    client.force_login(doer.user)
    given = {"staff": str(doer.pk), "kind": "leave", "since": today.isoformat(), "until": today.isoformat()}
    asked = client.post(LEAVES, given).content.decode()
    assert "1 pekerjaan menunggu ia seorang" in asked
    assert f'{reverse("desk:case", args=[case.pk])}" lang="id">{case.headline}</a>' in asked


def test_an_absence_names_the_roles_that_nobody_can_do_meanwhile(office: Office, client: Client, chief: Staff) -> None:
    doer, first = office.staff["pengolah"], now().astimezone(office.unit.zone).date() + timedelta(days=7)
    given = {"staff": str(doer.pk), "kind": "leave", "since": first.isoformat(), "until": first.isoformat()}
    client.force_login(doer.user)
    asked = client.post(LEAVES, given).content.decode()
    role = office.procedure.role("pengolah").name
    assert "Pada masa itu tidak ada yang dapat mengerjakan:" in asked
    assert f'<span lang="id">{office.procedure.name}: {role}</span>' in asked
    assert "Minta pimpinan atau pengelola unit" in asked
    client.force_login(chief.user)
    assert "Catat dulu penggantinya" in client.post(LEAVES, given).content.decode()
    helper = client.post(LEAVES, given | {"staff": str(chief.pk)}).content.decode()
    assert "tidak ada yang dapat mengerjakan" not in helper


def test_one_records_ones_own_absence_only(office: Office, client: Client) -> None:
    client.force_login(office.staff["pencari"].user)
    today = now().astimezone(office.unit.zone).date().isoformat()
    given = {"staff": str(office.staff["ketua"].pk), "kind": "leave", "since": today, "until": today, "sure": "1"}
    assert client.post(LEAVES, given).status_code == 409
    assert not Leave.objects.exists()


def test_the_pages_of_a_stand_in_say_as_what_they_act(office: Office, client: Client, chief: Staff) -> None:
    today = now().astimezone(office.unit.zone).date()
    record_stand_in(
        staff=office.staff["pencari"], position=office.unit.positions.get(roles__role="pengolah"),
        absent=office.staff["pengolah"], kind="order", letter="9/2026", since=today, until=today,
        by=chief, at=office.at,
    )  # fmt: skip
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.staff["pencari"].user)
    words = "(surat tugas 9/2026), atas nama Peraga Pengolah"
    assert words in page(client, "/tugas/")
    assert f"{words}</strong>. Keduanya tercatat." in page(client, reverse("desk:case", args=[case.pk]))


def test_ending_what_belongs_to_another_unit_finds_nothing(
    office: Office, office_of: object, client: Client, chief: Staff
) -> None:
    other = office_of("pangkalpinang-informasi")
    boss = other.unit.staff.get(is_administrator=True)
    today = now().astimezone(office.unit.zone).date()
    row = record_leave(staff=office.staff["ketua"], kind="leave", since=today, until=today, by=chief, at=now())
    position = office.unit.positions.first()
    client.force_login(boss.user)
    assert client.post(reverse("desk:end_leave", args=[row.pk])).status_code == 404
    assert client.post(reverse("desk:position_kind", args=[position.pk])).status_code == 404
    assert client.post(reverse("desk:end_stand_in", args=[1])).status_code == 404


def quicker(table: str, press: Callable[[], object]) -> AbstractContextManager[None]:
    """Lets somebody else press right after a page has looked into a table for the first time."""
    waiting = [press]

    def after_the_look(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        found = execute(sql, *args)
        if waiting and sql.startswith("SELECT") and f'FROM "{table}"' in sql:
            waiting.pop()()
        return found

    return connection.execute_wrapper(after_the_look)


def test_a_letter_that_another_recorded_a_moment_earlier_keeps_what_was_typed(
    office: Office, client: Client, chief: Staff, letter: dict[str, str]
) -> None:
    client.force_login(chief.user)
    given = {name: letter[name] for name in ("kind", "letter", "since", "until")}
    people = {name: int(letter[name]) for name in ("staff", "absent", "position")}
    rival = StandIn(**given, **{f"{name}_id": pk for name, pk in people.items()})
    with quicker("people_standin", rival.save):
        answer = client.post(STAND_INS, letter | {"sure": "1"})
    assert answer.status_code == 409
    assert "sudah tercatat sebagai" in answer.content.decode()
    assert f'value="{letter["letter"]}"' in answer.content.decode()
    assert StandIn.objects.count() == 1


def test_an_absence_that_another_recorded_a_moment_earlier_is_said_with_a_reason(
    office: Office, client: Client
) -> None:
    doer, today = office.staff["pengolah"], now().astimezone(office.unit.zone).date()
    client.force_login(doer.user)
    given = {"staff": str(doer.pk), "kind": "leave", "since": today.isoformat(), "until": today.isoformat()}
    with quicker("people_leave", Leave(staff=doer, kind="leave", since=today, until=today).save):
        answer = client.post(LEAVES, given | {"sure": "1"})
    assert answer.status_code == 409
    assert "sudah tercatat tidak masuk" in answer.content.decode()
    assert Leave.objects.count() == 1
