"""The roster in memory says what the rows say, from the moment at which a change stands."""

from datetime import date

import pytest
from django.db import transaction

from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, choose_ways, enlist, relieve, set_active
from kentongan.people.models import Unit, User
from kentongan.procedures.actions import give_role
from kentongan.procedures.queries import holders, holds

from .conftest import AT, SOP

TODAY, YESTERDAY = date(2026, 11, 16), date(2026, 11, 15)


@pytest.fixture
def siti(unit, post):
    staff = enlist(unit=unit, user=User.objects.create_user("siti", name="Siti"), by=PROGRAM, at=AT)
    appoint(staff=staff, position=post, since=date(2020, 1, 1), by=PROGRAM, at=AT)
    return staff


def names(unit):
    """Asks as another request does: with a row of its own."""
    return [staff.user.name for staff in holders(Unit.objects.get(pk=unit.pk), SOP, "editor", TODAY)]


def test_the_second_question_asks_the_database_nothing(unit, siti, django_assert_num_queries):
    with django_assert_num_queries(5):
        assert holds(siti, SOP, "editor", TODAY)
    with django_assert_num_queries(0):
        assert [staff.user.name for staff in holders(unit, SOP, "editor", TODAY)] == ["Siti"]


def test_a_new_colleague_is_known_at_once(unit, post, siti):
    assert names(unit) == ["Siti"]
    budi = enlist(unit=unit, user=User.objects.create_user("budi", name="Budi"), by=PROGRAM, at=AT)
    appoint(staff=budi, position=post, since=TODAY, by=PROGRAM, at=AT)
    assert names(unit) == ["Budi", "Siti"]


def test_who_was_relieved_holds_the_role_no_longer(unit, siti):
    relieve(siti.holdings.get(), until=YESTERDAY, by=PROGRAM, at=AT)
    assert names(unit) == []
    assert not holds(siti, SOP, "editor", TODAY)


def test_who_left_the_unit_is_gone_and_comes_back(unit, siti):
    set_active(siti, is_active=False, by=PROGRAM, at=AT)
    assert names(unit) == []
    set_active(siti, is_active=True, by=PROGRAM, at=AT)
    assert names(unit) == ["Siti"]


def test_a_role_given_to_another_position_is_known_at_once(unit, siti):
    head = unit.positions.create(name="Lurah")
    give_role(unit=unit, procedure="sop-aduan", role="approver", positions=[head], by=PROGRAM, at=AT)
    appoint(staff=siti, position=head, since=TODAY, by=PROGRAM, at=AT)
    assert holds(siti, "sop-aduan", "approver", TODAY)


def test_a_changed_wish_for_mail_is_known_at_once(unit, siti):
    assert [staff.wants_mail for staff in holders(unit, SOP, "editor", TODAY)] == [True]
    choose_ways(staff=siti, wants_mail=False)
    assert [staff.wants_mail for staff in holders(unit, SOP, "editor", TODAY)] == [False]


def test_what_was_rolled_back_leaves_no_false_roster(unit, siti):
    with transaction.atomic():
        relieve(siti.holdings.get(), until=YESTERDAY, by=PROGRAM, at=AT)
        assert names(unit) == []
        transaction.set_rollback(True)
    assert names(unit) == ["Siti"]
    relieve(siti.holdings.get(), until=TODAY, by=PROGRAM, at=AT)
    assert names(unit) == ["Siti"], "the change that was undone must not come back with the next one"


def test_a_reader_may_change_the_row_that_was_answered(unit, siti):
    [found] = holders(unit, SOP, "editor", TODAY)
    found.title, found.user = "Lurah", User(name="Orang Lain")
    assert [(staff.title, staff.user.name) for staff in holders(unit, SOP, "editor", TODAY)] == [("", "Siti")]
    assert found.unit is unit
