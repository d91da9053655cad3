"""Units, staff, positions and notices: each change of who does what stands in the unit's log."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kentongan.kernel.events import PROGRAM, faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow
from kentongan.people.actions import appoint, choose_ways, enlist, found_unit, mark_read, notify
from kentongan.people.models import Holding, Matter, Notice, Staff, Unit, User

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


def person(unit, name, **details):
    user = User.objects.create_user(name.lower(), name=name, **details)
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, title="Lurah")


@pytest.fixture
def staff(unit):
    return person(unit, "Siti", email="siti@example.test")


def test_a_units_log_tells_its_founding_and_its_people(unit, staff):
    position = unit.positions.create(name="Lurah")
    appoint(staff=staff, position=position, since=TODAY, by=PROGRAM, at=AT, letter="800/1/2026")
    events = Event.objects.filter(stream=unit.stream)
    assert [event.what for event in events] == ["unit_founded", "staff_enlisted", "position_given"]
    assert events.last().facts == {
        "staff": staff.pk, "position": "Lurah", "since": "2026-11-16", "until": "",
        "letter": "800/1/2026",
    }  # fmt: skip
    assert list(faults(unit.stream)) == []


@pytest.mark.parametrize("slug", ["Sukun", "-sukun", "sukun-", "suk un", "a" * 64, ""])
def test_a_units_short_name_fits_a_host_name(db, slug):
    with pytest.raises(ValidationError):
        found_unit(slug=slug, name="Kelurahan", at=AT)
    assert not Unit.objects.exists()


def test_two_units_never_share_a_short_name(unit):
    with pytest.raises(ValidationError):
        found_unit(slug="sukun", name="Kelurahan Lain", at=AT)


def test_a_position_is_held_by_staff_of_its_own_unit(unit, staff):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    with pytest.raises(ValueError, match="own unit"):
        appoint(staff=staff, position=other.positions.create(name="Kepala Desa"), since=TODAY, by=PROGRAM, at=AT)
    assert not Holding.objects.exists()


def test_a_holding_does_not_end_before_it_began(unit, staff):
    holding = appoint(staff=staff, position=unit.positions.create(name="Lurah"), since=TODAY, by=PROGRAM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.filter(pk=holding.pk).update(until=date(2026, 11, 1))


def test_a_user_is_staff_of_a_unit_once(unit, staff):
    with pytest.raises(NotNow, match="sudah tercatat"):
        enlist(unit=unit, user=staff.user, by=PROGRAM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.create(unit=unit, user=staff.user)
    assert Event.objects.filter(what="staff_enlisted").count() == 1


def test_one_user_may_be_staff_of_several_units(unit, staff):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    enlist(unit=other, user=staff.user, by=PROGRAM, at=AT)
    assert [one.unit for one in staff.user.staff.order_by("pk")] == [unit, other]


def test_name_and_title_are_frozen_as_an_actor(staff):
    actor = staff.as_actor()
    assert (actor.id, actor.name, actor.position) == (f"staff:{staff.pk}", "Siti", "Lurah")
    assert str(staff) == "Siti (Lurah)"


@pytest.mark.parametrize(("is_staff", "is_user"), [(True, False), (False, True), (False, False)])
def test_only_an_open_account_of_active_staff_acts(staff, is_staff, is_user):
    assert staff.can_act
    assert list(Staff.objects.active()) == [staff]
    staff.is_active, staff.user.is_active = is_staff, is_user
    staff.save()
    staff.user.save()
    assert not staff.can_act
    assert not Staff.objects.active().exists()


def test_notices_are_left_for_each_in_one_query(unit, staff, django_assert_num_queries):
    both = list(Staff.objects.filter(pk__in=[staff.pk, person(unit, "Budi").pk]).select_related("user"))
    with django_assert_num_queries(1):
        notify(staff=both, text="Ada tugas", matter=Matter.TASKS, at=AT)
    assert Notice.objects.unread().count() == 2


def test_telling_nobody_writes_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert notify(staff=[], text="Ada tugas", matter=Matter.TASKS, at=AT) == []


def test_ways_are_kept_as_chosen_and_no_other_field_is(unit, staff):
    choose_ways(staff=staff, wants_mail=False, at_any_hour=True)
    kept = Staff.objects.get(pk=staff.pk)
    assert (kept.wants_mail, kept.wants_telegram, kept.at_any_hour) == (False, True, True)
    with pytest.raises(ValueError, match="is_head"):
        choose_ways(staff=staff, is_head=True)


def test_a_long_notice_is_cut(staff):
    [row] = notify(staff=[staff], text="a" * 400, matter=Matter.TASKS, at=AT)
    assert len(row.text) == 300


def test_reading_marks_ones_own_unread_notices_all_or_about_one_thing(unit, staff):
    other = person(unit, "Budi")
    notify(staff=[staff, other], text="Satu", matter=Matter.CASE, about=unit.stream, at=AT)
    notify(staff=[staff], text="Dua", matter=Matter.TASKS, at=AT)
    assert mark_read(staff=staff, at=AT, about=unit.stream) == 1
    assert mark_read(staff=staff, at=AT) == 1
    assert mark_read(staff=staff, at=AT) == 0
    assert [notice.staff for notice in Notice.objects.unread()] == [other]
