"""Who holds the roles of an SOP: through positions, from day to day, several people and several roles."""

from datetime import date

import pytest

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint, enlist, found_unit, renew_roster, set_active
from kentongan.people.models import User
from kentongan.procedures.actions import give_role
from kentongan.procedures.models import RoleHolder
from kentongan.procedures.queries import holders, holders_by_role, holds, roles_of

from .conftest import AT, SOP

TODAY, YESTERDAY, TOMORROW = date(2026, 11, 16), date(2026, 11, 15), date(2026, 11, 17)


def person(unit, name, *positions, since=TODAY, until=None):
    user = User.objects.create_user(f"{name.lower()}-{unit.slug}", name=name)
    staff = enlist(unit=unit, user=user, by=PROGRAM, at=AT)
    for position in positions:
        appoint(staff=staff, position=position, since=since, until=until, by=PROGRAM, at=AT)
    return staff


def names(unit, role="editor", on=TODAY):
    return {staff.user.name for staff in holders(unit, SOP, role, on)}


def test_a_role_is_held_through_a_position(unit, post):
    siti = person(unit, "Siti", post)
    assert names(unit) == {"Siti"}
    assert holds(siti, SOP, "editor", TODAY)
    assert not holds(person(unit, "Budi"), SOP, "editor", TODAY)


def test_several_people_hold_one_role(unit, post):
    person(unit, "Siti", post)
    person(unit, "Budi", post)
    assert names(unit) == {"Siti", "Budi"}


def test_one_person_holds_several_roles(unit, post):
    head = unit.positions.create(name="Lurah")
    give_role(unit=unit, procedure=SOP, role="approver", positions=[head], by=PROGRAM, at=AT)
    give_role(unit=unit, procedure="sop-aduan", role="approver", positions=[head, post], by=PROGRAM, at=AT)
    siti = person(unit, "Siti", post, head)
    assert set(roles_of(siti, TODAY)) == {(SOP, "editor"), (SOP, "approver"), ("sop-aduan", "approver")}
    assert len(roles_of(siti, TODAY)) == 3, "a role held through two positions is listed once"


def test_who_holds_a_role_through_two_positions_is_one_holder(unit, post):
    second = unit.positions.create(name="Operator")
    give_role(unit=unit, procedure=SOP, role="editor", positions=[second], by=PROGRAM, at=AT)
    person(unit, "Siti", post, second)
    assert len(holders(unit, SOP, "editor", TODAY)) == 1


@pytest.mark.parametrize(
    ("since", "until", "is_held"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (YESTERDAY, TOMORROW, True),
        (TOMORROW, None, False),
        (YESTERDAY, YESTERDAY, False),
    ],
)
def test_a_role_is_held_from_the_first_day_to_the_last(unit, post, since, until, is_held):
    siti = person(unit, "Siti", post, since=since, until=until)
    assert holds(siti, SOP, "editor", TODAY) is is_held
    assert (names(unit) == {"Siti"}) is is_held
    assert (roles_of(siti, TODAY) == [(SOP, "editor")]) is is_held


def test_dates_of_two_people_in_one_position_do_not_mix(unit, post):
    """A term that is over and another's that has begun make no holder of the first."""
    before = person(unit, "Dulu", post, since=date(2020, 1, 1), until=YESTERDAY)
    person(unit, "Kini", post)
    assert names(unit) == {"Kini"}
    assert not holds(before, SOP, "editor", TODAY)
    assert roles_of(before, TODAY) == []


def test_dates_of_two_terms_of_one_person_do_not_mix(unit, post):
    siti = person(unit, "Siti", post, since=date(2020, 1, 1), until=YESTERDAY)
    appoint(staff=siti, position=post, since=TOMORROW, by=PROGRAM, at=AT)
    assert not holds(siti, SOP, "editor", TODAY)
    assert names(unit) == set()
    assert names(unit, on=TOMORROW) == {"Siti"}


def test_the_same_role_of_another_sop_or_unit_is_another_role(unit, post):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    siti = person(unit, "Siti", post)
    assert not holds(siti, "sop-aduan", "editor", TODAY)
    assert names(other) == set()
    assert not holds(person(other, "Tamu"), SOP, "editor", TODAY)


@pytest.mark.parametrize("whose", ["staff", "account"])
def test_who_is_no_longer_active_holds_nothing_for_others_to_see(unit, post, whose):
    siti = person(unit, "Siti", post)
    if whose == "staff":
        set_active(siti, is_active=False, by=PROGRAM, at=AT)
    else:
        User.objects.filter(pk=siti.user_id).update(is_active=False)
        renew_roster(unit)
    assert names(unit) == set()


def test_giving_a_role_twice_gives_it_once(unit, post):
    give_role(unit=unit, procedure=SOP, role="editor", positions=[post], by=PROGRAM, at=AT)
    assert RoleHolder.objects.count() == 1
    assert str(RoleHolder.objects.get()) == "sop-berita/editor: Pengolah data"


def test_giving_a_role_stands_in_the_units_log(unit, post):
    event = Event.objects.get(stream=unit.stream, what="role_given")
    assert event.facts == {"procedure": SOP, "role": "editor", "positions": ["Pengolah data"]}


def test_the_table_of_roles_names_positions_and_those_who_hold_them_today(unit, post, django_assert_num_queries):
    siti, budi = person(unit, "Siti", post), person(unit, "Budi", post)
    person(unit, "Dulu", post, since=date(2020, 1, 1), until=YESTERDAY)
    away = person(unit, "Pindah", post)
    set_active(away, is_active=False, by=PROGRAM, at=AT)
    give_role(
        unit=unit, procedure=SOP, role="approver", positions=[unit.positions.create(name="Lurah")], by=PROGRAM, at=AT
    )
    with django_assert_num_queries(5):
        rows = holders_by_role(unit, SOP, TODAY)
    assert rows == [("editor", "Pengolah data", [budi, siti]), ("approver", "Lurah", [])]
