"""A city's administrator sees how many and how late, and nothing of what they are about."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.figures import figures_of
from kentongan.conftest import Office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import enlist
from kentongan.people.models import Oversight, Staff, User
from kentongan.people.overseeing import end_oversight, entrust

from .test_isolation import OF_NO_OFFICE, _body, filled, is_refused, methods_of, open_addresses
from .things import SECRET, things_of

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


#: what an account has that is nobody's staff: the way in, what it was entrusted with, and its own
OWN = {"desk:entrance", "desk:home", "desk:choose_unit", "desk:city", "desk:worker", "desk:offline", "desk:invitations"}
#: what the remaining arguments can be: nothing of a unit, but pages of it all the same
OF_CHOICES = {"kind": ["csv", "xlsx"], "channel": "wordpress", "adapter": "wordpress", "year": 2026,
              "which": ["biasa", "ramadan"]}  # fmt: skip


def is_shut(name: str, address: str, method: str, answer: Any) -> bool:
    """Says whether an account of no unit is told so: a page leads to the choice of a unit, the shell to the sign-in."""
    ways_out = (reverse("desk:choose_unit"), f"{reverse('account_login')}?next=")
    is_led_out = answer.status_code == 302 and answer["Location"].startswith(ways_out)
    return is_led_out or answer.status_code == 401 or is_refused(name, address, method, answer)


def test_an_overseer_reaches_no_case_list_or_file(office: Office, client: Client, head: Staff, overseer: User) -> None:
    theirs = things_of(office)
    entrust(unit=office.unit, user=overseer, by=head, at=office.at)
    client.force_login(overseer)
    before, walked, wrong = Event.objects.count(), 0, []
    for name, kwargs in open_addresses():
        if name in OWN or name.startswith(OF_NO_OFFICE):
            continue
        for address in filled(name, kwargs, theirs | OF_CHOICES):
            for method in sorted(methods_of(address) | {"get", "post"}):
                answer = getattr(client, method)(address, headers={"Tus-Resumable": "1.0.0"})
                walked += 1
                if not is_shut(name, address, method, answer) or SECRET in _body(answer):
                    wrong.append((address, method, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))
    assert walked > 200
    assert Event.objects.count() == before


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
