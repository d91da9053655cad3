"""A unit names what is its own; who does not look after it changes nothing."""

from __future__ import annotations

import pytest

from kentongan.conftest import MONDAY, Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Staff
from kentongan.stories.models import Allowance
from kentongan.stories.screened.allowing import allow, allowed_of, disallow


@pytest.fixture
def manager(office: Office) -> Staff:
    return Staff.objects.select_related("user", "unit").get(unit=office.unit, is_administrator=True)


def let(manager: Staff, kind: str, value: str, why: str = "Hotline kelurahan") -> Allowance:
    return allow(unit=manager.unit, kind=kind, value=value, why=why, by=manager, at=MONDAY)


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("phone", "+62 812-3456-7890", "081234567890"), ("phone", "(0341) 551234", "0341551234"),
        ("mail", "Layanan@Contoh.ID", "layanan@contoh.id"), ("host", "https://www.contoh.id/halaman", "contoh.id"),
        ("number", "0123-456-789", "0123456789"),
    ],
)  # fmt: skip
def test_a_value_is_kept_as_it_is_compared(manager, kind, value, kept):
    assert let(manager, kind, value).value == kept


@pytest.mark.parametrize(("kind", "value"), [("phone", "abc"), ("mail", "bukan surel"), ("host", "kata"), ("x", "1")])
def test_what_is_none_of_its_kind_is_refused(manager, kind, value):
    with pytest.raises(NotNow):
        let(manager, kind, value)


def test_it_says_whose_it_is(manager):
    with pytest.raises(NotNow) as refused:
        let(manager, "phone", "081234567890", why=" ")
    assert [one.code for one in refused.value.reasons] == ["why-missing"]


def test_what_was_let_through_is_the_units_own_alone(manager, office_of):
    let(manager, "phone", "081234567890")
    assert "081234567890" in allowed_of(manager.unit).phones
    other = office_of("magetan-saluran-komunikasi")
    assert "081234567890" not in allowed_of(other.unit).phones


def test_named_again_it_stands_once_with_the_later_reason(manager):
    let(manager, "phone", "081234567890")
    let(manager, "phone", "0812 3456 7890", why="WA layanan")
    assert [one.why for one in Allowance.objects.all()] == ["WA layanan"]


def test_taken_off_it_is_told_again_and_both_stand_in_the_log(manager):
    disallow(let(manager, "phone", "081234567890"), by=manager, at=MONDAY)
    assert "081234567890" not in allowed_of(manager.unit).phones
    told = Event.objects.filter(stream=manager.unit.stream).values_list("what", flat=True)
    assert {"screening_allowed", "screening_disallowed"} <= set(told)


def test_who_does_not_look_after_the_unit_changes_nothing(office, manager):
    with pytest.raises(NotPermitted):
        allow(unit=office.unit, kind="phone", value="081234567890", why="x", by=office.staff["ketua"], at=MONDAY)
    with pytest.raises(NotPermitted):
        disallow(let(manager, "phone", "081234567890"), by=office.staff["ketua"], at=MONDAY)


def test_a_public_mail_host_is_nobodys_own(manager):
    manager.unit.email = "kelurahan.contoh@gmail.com"
    own = allowed_of(manager.unit)
    assert "gmail.com" not in own.hosts
    assert "kelurahan.contoh@gmail.com" in own.mails
