"""An account comes to another unit by its owner's own word, and is then its owner's alone."""

from datetime import UTC, datetime
from functools import partial

import pytest

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.accounts import change_account, renew_password
from kentongan.people.actions import enlist, found_unit, set_active
from kentongan.people.invitations.actions import accept, decline, invite, withdraw
from kentongan.people.invitations.queries import invitations_of, invitations_to
from kentongan.people.models import Invitation, Notice, Staff, User

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def sukun(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


@pytest.fixture
def dau(db):
    return found_unit(slug="dau", name="Desa Dau", at=AT)


def person(unit, name, **duties):
    user = User.objects.create_user(f"{name.lower()}.{unit.slug}", name=name)
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, **duties)


@pytest.fixture
def wati(sukun):
    return person(sukun, "Wati", is_administrator=True)


@pytest.fixture
def siti(sukun):
    return person(sukun, "Siti")


@pytest.fixture
def kades(dau):
    return person(dau, "Kades", is_head=True)


@pytest.fixture
def asked(dau, siti, kades):
    return invite(unit=dau, user=siti.user, account="siti.sukun", title="Operator", by=kades, at=AT)


def codes(attempt, kind):
    with pytest.raises(kind) as caught:
        attempt()
    return caught.value.codes


def told(unit):
    return list(Event.objects.filter(stream=unit.stream).order_by("-number").values_list("what", flat=True)[:1])


def test_a_unit_does_not_make_somebody_elses_account_its_own(dau, siti, kades):
    assert codes(lambda: enlist(unit=dau, user=siti.user, by=kades, at=AT), NotPermitted) == {"ask-first"}
    assert not dau.staff.filter(user=siti.user).exists()


def test_before_the_answer_nothing_of_the_account_is_the_units(dau, siti, kades, wati, asked):
    assert not dau.staff.filter(user=siti.user).exists()
    assert renew_password(staff=siti, by=wati, at=AT)
    told = Event.objects.get(stream=dau.stream, what="staff_invited")
    assert "Siti" not in str(told.facts)
    assert list(invitations_of(dau)) == list(invitations_to(siti.user)) == [asked]


def test_the_owner_hears_of_it_at_their_own_desk(siti, asked):
    notice = Notice.objects.get(staff=siti)
    assert "Desa Dau mengundang Anda" in notice.text
    assert notice.link == f"/pegawai/undangan/?pegawai={notice.staff_id}"


def test_accepted_it_makes_staff_and_both_units_are_told(sukun, dau, siti, kades, wati, asked):
    staff = accept(asked, by=siti.user, at=AT)
    assert (staff.unit, staff.title, staff.can_act) == (dau, "Operator", True)
    event = Event.objects.get(stream=dau.stream, what="staff_enlisted", facts__invitation=asked.pk)
    assert event.actor["id"] == f"user:{siti.user_id}"
    assert told(sukun) == ["staff_works_elsewhere"]
    assert "Akunnya hanya dapat ia ubah sendiri" in Notice.objects.get(staff=wati).text
    assert "menerima undangan" in Notice.objects.get(staff=kades).text
    assert not invitations_to(siti.user).exists()


def test_from_then_on_the_account_is_its_owners_alone(dau, siti, kades, wati, asked):
    staff = accept(asked, by=siti.user, at=AT)
    for member, by in ((siti, wati), (staff, kades)):
        assert codes(partial(renew_password, staff=member, by=by, at=AT), NotPermitted) == {"shared-account"}
        given = {"name": "X", "nip": "", "email": ""}
        change = partial(change_account, staff=member, **given, by=by, at=AT)
        assert codes(change, NotPermitted) == {"shared-account"}


def test_nobody_answers_for_another(siti, wati, asked):
    for verb in (accept, decline):
        assert codes(partial(verb, asked, by=wati.user, at=AT), NotPermitted) == {"not-yours"}


def test_an_invitation_is_answered_once(siti, kades, asked):
    stale = Invitation.objects.get(pk=asked.pk)
    decline(asked, by=siti.user, at=AT)
    for attempt in (
        lambda: accept(stale, by=siti.user, at=AT),
        lambda: accept(asked, by=siti.user, at=AT),
        lambda: withdraw(asked, by=kades, at=AT),
    ):
        assert codes(attempt, NotNow) == {"answered"}
    assert siti.user.staff.count() == 1


def test_declined_it_leaves_no_name_in_the_log_of_who_asked(dau, siti, asked):
    decline(asked, by=siti.user, at=AT)
    event = Event.objects.get(stream=dau.stream, what="invitation_declined")
    assert event.actor["name"] == "siti.sukun"
    assert "Siti" not in f"{event.facts} {event.actor}"


def test_called_off_it_is_gone(dau, siti, kades, asked):
    withdraw(asked, by=kades, at=AT)
    assert not invitations_to(siti.user).exists()
    assert told(dau) == ["invitation_withdrawn"]


def test_only_who_looks_after_the_unit_asks_and_calls_off(dau, siti, wati, asked):
    clerk = person(dau, "Juru")
    for by in (wati, clerk):
        given = {"unit": dau, "user": wati.user, "account": "wati.sukun", "title": ""}
        assert codes(partial(invite, **given, by=by, at=AT), NotPermitted) == {"not-manager"}
        assert codes(partial(withdraw, asked, by=by, at=AT), NotPermitted) == {"not-manager"}


def test_nobody_is_asked_twice_or_where_they_work_already(dau, siti, kades, asked):
    given = {"unit": dau, "account": "x", "title": "", "by": kades, "at": AT}
    assert codes(lambda: invite(user=siti.user, **given), NotNow) == {"already-invited"}
    assert codes(lambda: invite(user=kades.user, **given), NotNow) == {"already-staff"}


def test_who_moved_to_another_unit_is_looked_after_there(dau, siti, kades, wati, asked):
    staff = accept(asked, by=siti.user, at=AT)
    set_active(siti, is_active=False, by=wati, at=AT)
    assert renew_password(staff=staff, by=kades, at=AT)
    assert codes(lambda: renew_password(staff=siti, by=wati, at=AT), NotPermitted) == {"shared-account"}


def test_who_left_and_works_elsewhere_comes_back_by_their_own_word(sukun, siti, wati, asked):
    accept(asked, by=siti.user, at=AT)
    set_active(siti, is_active=False, by=wati, at=AT)
    assert codes(lambda: set_active(siti, is_active=True, by=wati, at=AT), NotPermitted) == {"ask-first"}
    again = invite(unit=sukun, user=siti.user, account="siti.sukun", title="", by=wati, at=AT)
    assert accept(again, by=siti.user, at=AT) == siti
    assert Staff.objects.get(pk=siti.pk).can_act
    assert told(sukun) == ["staff_activated"]


def test_the_program_lets_in_again_who_works_elsewhere_too(siti, wati, asked):
    accept(asked, by=siti.user, at=AT)
    set_active(siti, is_active=False, by=wati, at=AT)
    assert set_active(siti, is_active=True, by=PROGRAM, at=AT).is_active


def test_an_account_that_waits_in_two_units_is_no_key_of_either(dau, siti, kades, wati, asked):
    staff = accept(asked, by=siti.user, at=AT)
    set_active(siti, is_active=False, by=wati, at=AT)
    set_active(staff, is_active=False, by=kades, at=AT)
    for member, by in ((siti, wati), (staff, kades)):
        member.refresh_from_db()
        assert codes(partial(renew_password, staff=member, by=by, at=AT), NotPermitted) == {"shared-account"}
    set_active(siti, is_active=True, by=wati, at=AT)
    assert renew_password(staff=siti, by=wati, at=AT)
    assert codes(lambda: set_active(staff, is_active=True, by=kades, at=AT), NotPermitted) == {"ask-first"}
