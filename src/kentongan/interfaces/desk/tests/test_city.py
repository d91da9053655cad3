"""A city's administrator sees how many and how late, and nothing of what they are about."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from kentongan.cases.figures import figures_of
from kentongan.conftest import Office
from kentongan.interfaces.desk.tests.test_isolation import _patterns
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import enlist
from kentongan.people.models import Oversight, Staff, User
from kentongan.people.overseeing import end_oversight, entrust

OVERSEERS, CITY = "/pegawai/pengawas/", "/kota/"


@pytest.fixture
def head(office: Office) -> Staff:
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Lurah", is_head=True)


@pytest.fixture
def overseer(db: None) -> User:
    return User.objects.create_user("kota", name="Pengelola Kota")


def test_figures_count_and_name_nobody(office: Office) -> None:
    office.open(headline="Rahasia")
    found = figures_of(office.unit, office.at)
    assert (found.open, found.late, found.ended, found.unmanned, found.waived) == (1, 0, 0, 0, 0)
    assert figures_of(office.unit, office.later(60 * 24 * 7)).late == 1
    assert "Rahasia" not in repr(found)


def test_the_head_lets_an_account_see_the_figures_and_closes_them_again(
    office: Office, client: Client, head: Staff, overseer: User
) -> None:
    office.open(headline="RahasiaSukun")
    client.force_login(head.user)
    assert "Tidak ada." in client.get(OVERSEERS).content.decode()
    assert client.post(OVERSEERS, {"username": "tidak-ada"}).status_code == 409
    assert client.post(OVERSEERS, {"username": "kota"}).status_code == 302
    assert client.post(OVERSEERS, {"username": "kota"}).status_code == 409
    client.force_login(overseer)
    text = client.get(CITY).content.decode()
    assert office.unit.name in text
    assert "RahasiaSukun" not in text
    assert "Peraga" not in text
    client.force_login(head.user)
    row = Oversight.objects.get()
    assert client.post(reverse("desk:end_oversight", args=[row.pk])).status_code == 302
    client.force_login(overseer)
    assert client.get(CITY).status_code == 404
    assert list(Event.objects.filter(what__startswith="oversight").values_list("what", flat=True)) == [
        "oversight_given", "oversight_ended",
    ]  # fmt: skip


def test_an_account_is_called_as_the_head_typed_it_and_not_by_its_owners_name(
    office: Office, client: Client, head: Staff, overseer: User
) -> None:
    client.force_login(head.user)
    shown = client.post(OVERSEERS, {"username": "kota"}, follow=True).content.decode()
    assert "kota kini dapat melihat angka unit ini." in shown
    assert overseer.name not in shown


def test_an_overseer_reaches_no_case_list_or_file(office: Office, client: Client, head: Staff, overseer: User) -> None:
    case = office.rehearse(office.open(headline="RahasiaSukun"), "serahkan")
    entrust(unit=office.unit, user=overseer, by=head, at=office.at)
    client.force_login(overseer)
    named = {"case_id": case.pk, "procedure": office.procedure.id}
    own = {
        "desk:entrance",
        "desk:home",
        "desk:choose_unit",
        "desk:city",
        "desk:worker",
        "desk:offline",
        "desk:invitations",
    }
    for name, kwargs in _patterns(get_resolver(), {}, ()):
        if not name.startswith("desk:") or name in own or set(kwargs) - set(named):
            continue
        answer = client.get(reverse(name, kwargs={key: named[key] for key in kwargs}))
        assert answer.status_code in (302, 401, 403, 404, 405), name
        assert b"RahasiaSukun" not in answer.content, name


def test_only_the_head_of_the_unit_lets_somebody_in(office: Office, head: Staff, overseer: User) -> None:
    administrator = office.unit.staff.get(is_administrator=True)
    with pytest.raises(NotPermitted):
        entrust(unit=office.unit, user=overseer, by=administrator, at=office.at)
    row = entrust(unit=office.unit, user=overseer, by=head, at=office.at)
    with pytest.raises(NotPermitted):
        end_oversight(row, by=administrator, at=office.at)


def test_who_oversees_nothing_finds_no_page(office: Office, client: Client, overseer: User) -> None:
    assert client.get(CITY).status_code == 302
    client.force_login(overseer)
    assert client.get(CITY).status_code == 404
