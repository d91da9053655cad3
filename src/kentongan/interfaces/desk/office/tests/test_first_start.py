"""Persiapan kantor: what is done is read from what stands, and what can't be begun says what it waits for."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from kentongan.cases.actions import open_case
from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.connections import connect
from kentongan.interfaces.cli.founding import found_office
from kentongan.interfaces.desk.office.first_start import progress_of
from kentongan.kernel.clock import now
from kentongan.people.accounts import open_account
from kentongan.people.actions import appoint
from kentongan.people.models import Staff, Unit
from kentongan.people.profile import change_profile
from kentongan.people.workdays import set_hours
from kentongan.procedures.actions import endorse, fill_role, load
from kentongan.procedures.definition import read
from kentongan.procedures.models import ProcedureVersion

SINCE = date(2026, 1, 1)


@pytest.fixture
def siti(db: None) -> Staff:
    """The administrator of an office that was founded just now."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    founded = found_office(
        name="Kelurahan Sukun", slug="sukun", superior="", administrator="Siti", username="siti", at=MONDAY
    )
    founded.administrator.user.is_password_temporary = False
    founded.administrator.user.save()
    return founded.administrator


@pytest.fixture
def version(db: None) -> ProcedureVersion:
    procedure = read(settings.PROCEDURES / "bakalankrajan-tik.yaml").procedure
    assert procedure
    return load(procedure, at=MONDAY)


def states(unit: Unit) -> dict[str, bool]:
    unit = Unit.objects.get(pk=unit.pk)
    return {step.title: step.is_done for step in progress_of(unit, MONDAY.date()).steps}


def man_all_roles(siti: Staff, version: ProcedureVersion) -> None:
    for role in version.frozen.roles:
        post = siti.unit.positions.create(name=str(role.name))
        roles = {"unit": siti.unit, "procedure": version.procedure, "role": role.id, "positions": [post]}
        fill_role(**roles, by=siti, at=MONDAY)
        staff, _secret = open_account(unit=siti.unit, name=role.id, username=role.id, by=siti, at=MONDAY)
        appoint(staff=staff, position=post, since=SINCE, by=siti, at=MONDAY)


def test_a_new_office_has_everything_before_it(siti: Staff) -> None:
    assert set(states(siti.unit).values()) == {False}
    progress = progress_of(siti.unit, MONDAY.date())
    assert (progress.done, progress.total, progress.is_over) == (0, 7, False)


def test_each_step_is_done_by_what_was_done(siti: Staff, version: ProcedureVersion) -> None:
    unit = siti.unit
    change_profile(unit=unit, address="Jalan Contoh 1", by=siti, at=MONDAY)
    assert states(unit)["Profil kantor"]
    set_hours(unit=unit, hours=None, ramadan_hours=None, by=siti, at=MONDAY)
    assert states(unit)["Jam kerja"]
    endorse(unit=unit, version=version, official="Lurah", on=SINCE, by=siti, at=MONDAY)
    assert states(unit)["SOP"]
    assert not states(unit)["Jabatan dan peran"]
    man_all_roles(siti, version)
    assert states(unit)["Jabatan dan peran"]
    assert states(unit)["Pegawai"]
    assert not states(unit)["Kanal"], "the SOP names channels that nobody has settled"
    connect(unit=unit, channel="x", adapter="manual", by=siti, at=MONDAY)
    assert states(unit)["Kanal"]
    by = Staff.objects.select_related("user", "unit").get(user__username=version.frozen.tracks[0].start.role)
    open_case(unit=by.unit, procedure=version.procedure, track="berita", headline="Kerja bakti", by=by, at=MONDAY)
    assert states(unit)["Pekerjaan pertama"]


def test_what_waits_says_for_what(siti: Staff, version: ProcedureVersion) -> None:
    waits = {step.title: step.waits_for for step in progress_of(siti.unit, MONDAY.date()).steps}
    assert waits["Pekerjaan pertama"] == waits["Kanal"] == "SOP harus berlaku dulu."
    endorse(unit=siti.unit, version=version, official="Lurah", on=SINCE, by=siti, at=MONDAY)
    waits = {step.title: step.waits_for for step in progress_of(siti.unit, MONDAY.date()).steps}
    assert waits["Kanal"] == ""
    assert "Peran" in waits["Pekerjaan pertama"]


def test_the_list_names_who_begins(client: Client, siti: Staff, version: ProcedureVersion) -> None:
    endorse(unit=siti.unit, version=version, official="Lurah", on=SINCE, by=siti, at=now())
    man_all_roles(siti, version)
    client.force_login(siti.user)
    page = client.get(reverse("desk:office_first_start"))
    assert [one.user.username for one in page.context["starters"]] == [version.frozen.tracks[0].start.role]
    assert version.frozen.tracks[0].start.role in page.text


def test_tasks_lead_to_the_list_until_something_was_shown(client: Client, siti: Staff) -> None:
    client.force_login(siti.user)
    address = reverse("desk:office_first_start")
    assert address in client.get(reverse("desk:tasks")).text
    assert address in client.get(reverse("desk:office_staff")).text


def test_a_demonstration_is_not_led_through_a_first_start(desk: Client, office: Office) -> None:
    assert reverse("desk:office_first_start") not in desk.get(reverse("desk:tasks")).text


def test_staff_are_not_led_to_what_is_not_theirs(client: Client, siti: Staff) -> None:
    staff, _secret = open_account(unit=siti.unit, name="Budi", username="budi", by=siti, at=MONDAY)
    staff.user.is_password_temporary = False
    staff.user.save()
    client.force_login(staff.user)
    assert "Persiapan kantor" not in client.get(reverse("desk:tasks")).text
    assert client.get(reverse("desk:office_first_start")).status_code == 403
