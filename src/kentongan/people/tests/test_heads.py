"""Who leads a unit on a day: the head, and by letter who stands in for the head."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, found_unit
from kentongan.people.heads import heads_of, leads
from kentongan.people.leaves import record_leave
from kentongan.people.models import Staff, StandIn, Unit, User
from kentongan.people.stand_ins import end_stand_in, record_stand_in

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 16), date(2026, 11, 17)


@pytest.fixture
def unit(db: None) -> Unit:
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


def person(unit: Unit, name: str, **flags: bool) -> Staff:
    user = User.objects.create_user(f"{name.lower()}-{unit.slug}", name=name)
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, title="Staf", **flags)


@pytest.fixture
def lurah(unit: Unit) -> Staff:
    staff = person(unit, "Budi", is_head=True)
    post = unit.positions.create(name="Lurah", is_structural=True)
    appoint(staff=staff, position=post, since=date(2020, 1, 1), by=PROGRAM, at=AT)
    return staff


@pytest.fixture
def sekretaris(unit: Unit) -> Staff:
    return person(unit, "Siti")


def stands_in(staff: Staff, lurah: Staff, **details: Any) -> StandIn:
    letter = {
        "position": lurah.unit.positions.get(name="Lurah"), "absent": lurah, "kind": "plh", "letter": "12/2026",
        "since": TODAY, "until": TOMORROW,
    }  # fmt: skip
    return record_stand_in(staff=staff, by=lurah, at=AT, **letter | details)


def away(lurah: Staff) -> None:
    record_leave(staff=lurah, kind="leave", since=TODAY, until=TOMORROW, by=lurah, at=AT)


def test_a_word_to_the_head_reaches_the_plh_while_the_head_is_away(unit, lurah, sekretaris) -> None:
    stands_in(sekretaris, lurah)
    away(lurah)
    assert heads_of(unit, at=AT) == [sekretaris]
    assert heads_of(unit, at=AT + timedelta(days=2)) == [lurah]


def test_a_head_at_work_is_told_beside_the_plh(unit, lurah, sekretaris) -> None:
    stands_in(sekretaris, lurah)
    assert set(heads_of(unit, at=AT)) == {lurah, sekretaris}


def test_a_head_who_is_away_and_whom_nobody_stands_in_for_is_told(unit, lurah, sekretaris) -> None:
    away(lurah)
    assert heads_of(unit, at=AT) == [lurah]


def test_in_a_unit_without_a_head_its_administrators_are_told(unit, sekretaris) -> None:
    administrator = person(unit, "Rini", is_administrator=True)
    assert heads_of(unit, at=AT) == [administrator]


def test_the_plh_of_the_head_leads_from_the_first_day_to_the_last(unit, lurah, sekretaris) -> None:
    row = stands_in(sekretaris, lurah)
    assert leads(sekretaris, unit, at=AT)
    assert leads(sekretaris, unit, at=AT + timedelta(days=1))
    assert not leads(sekretaris, unit, at=AT - timedelta(days=1))
    assert not leads(sekretaris, unit, at=AT + timedelta(days=2))
    end_stand_in(row, by=lurah, at=AT)
    assert not leads(sekretaris, unit, at=AT)


def test_who_stands_in_for_somebody_else_does_not_lead(unit, lurah, sekretaris) -> None:
    colleague = person(unit, "Wati")
    seksi = unit.positions.create(name="Kepala Seksi", is_structural=True)
    appoint(staff=colleague, position=seksi, since=date(2020, 1, 1), by=PROGRAM, at=AT)
    stands_in(sekretaris, lurah, position=seksi, absent=colleague)
    assert not leads(sekretaris, unit, at=AT)
    assert heads_of(unit, at=AT) == [lurah]


def test_the_head_of_another_unit_leads_nothing_here(unit, lurah) -> None:
    other = found_unit(slug="lowokwaru", name="Kelurahan Lowokwaru", at=AT)
    assert leads(lurah, unit, at=AT)
    assert not leads(lurah, other, at=AT)
