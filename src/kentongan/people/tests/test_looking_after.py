"""Who looks after a unit: its administrators and its head, nobody of another unit, and always somebody."""

import logging
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event, EventWords
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.accounts import change_account, change_duties, open_account, renew_password
from kentongan.people.actions import appoint, enlist, found_unit, relieve, set_active
from kentongan.people.models import Holding, Staff, User
from kentongan.people.passwords import new_password
from kentongan.people.positions import add_position, remove_position, rename_position

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


@pytest.fixture
def other(db):
    return found_unit(slug="dau", name="Desa Dau", at=AT)


def person(unit, name, **duties):
    user = User.objects.create_user(f"{name.lower()}.{unit.slug}", name=name)
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, **duties)


@pytest.fixture
def administrator(unit):
    return person(unit, "Wati", is_administrator=True)


@pytest.fixture
def foreigner(other):
    return person(other, "Asing", is_administrator=True, is_head=True)


@pytest.fixture
def siti(unit):
    return person(unit, "Siti")


def everything(unit, siti, post, by):
    """Every verb on a unit's people, as attempts of one person."""
    return [
        lambda: open_account(unit=unit, name="Baru", username="baru", by=by, at=AT),
        lambda: enlist(unit=unit, user=User.objects.create_user("tamu", name="Tamu"), by=by, at=AT),
        lambda: appoint(staff=siti, position=post, since=TODAY, by=by, at=AT),
        lambda: set_active(siti, is_active=False, by=by, at=AT),
        lambda: set_active(siti, is_active=True, by=by, at=AT),
        lambda: change_duties(staff=siti, title="Lurah", is_head=True, is_administrator=True, by=by, at=AT),
        lambda: change_account(staff=siti, name="Siti", nip="", email="", by=by, at=AT),
        lambda: renew_password(staff=siti, by=by, at=AT),
        lambda: add_position(unit=unit, name="Operator", by=by, at=AT),
        lambda: rename_position(position=post, name="Kasi", by=by, at=AT),
        lambda: remove_position(position=post, by=by, at=AT),
    ]


def refused(attempts, kind=NotPermitted):
    for attempt in attempts:
        with pytest.raises(kind) as caught:
            attempt()
        assert caught.value.codes == {"not-manager"}


def test_an_administrator_of_one_unit_changes_nothing_in_another(unit, siti, foreigner):
    post = unit.positions.create(name="Lurah")
    before = Event.objects.filter(stream=unit.stream).count()
    refused(everything(unit, siti, post, foreigner))
    assert Event.objects.filter(stream=unit.stream).count() == before


def test_staff_without_that_duty_change_nothing_of_their_unit(unit, siti):
    refused(everything(unit, siti, unit.positions.create(name="Lurah"), siti))


def test_an_administrator_who_was_taken_out_changes_nothing(unit, siti, administrator):
    person(unit, "Dewi", is_administrator=True)
    set_active(administrator, is_active=False, by=PROGRAM, at=AT)
    refused(everything(unit, siti, unit.positions.create(name="Lurah"), administrator))


@pytest.mark.parametrize("duty", ["is_administrator", "is_head"])
def test_administrators_and_the_head_do_it_under_their_own_name(unit, siti, duty):
    by = person(unit, "Wati", **{duty: True})
    post = add_position(unit=unit, name="Operator", by=by, at=AT)
    term = appoint(staff=siti, position=post, since=TODAY, by=by, at=AT)
    relieve(term, until=TODAY, by=by, at=AT)
    told = Event.objects.filter(stream=unit.stream).order_by("-number")[:3]
    assert [event.what for event in told] == ["position_ended", "position_given", "position_added"]
    assert {event.actor["name"] for event in told} == {"Wati"}


def test_an_account_is_opened_by_username_or_by_nip(unit, administrator):
    by_name, _secret = open_account(unit=unit, name="Ani", username="ani", by=administrator, at=AT)
    by_nip, _secret = open_account(unit=unit, name="Budi", nip="198506122010012003", by=administrator, at=AT)
    assert by_name.user.nip is None
    assert by_nip.user.username == "198506122010012003"


@pytest.mark.parametrize(
    ("given", "code"),
    [({}, "no-sign-in"), ({"username": "SITI.sukun"}, "username-taken"), ({"nip": "1" * 18}, "nip-taken")],
)
def test_an_account_that_cannot_be_told_from_another_is_not_opened(unit, siti, administrator, given, code):
    User.objects.create_user("lama", name="Lama", nip="1" * 18)
    with pytest.raises(NotNow) as caught:
        open_account(unit=unit, name="Baru", by=administrator, at=AT, **given)
    assert code in caught.value.codes
    assert not User.objects.filter(name="Baru").exists()


def test_of_two_who_open_one_account_at_once_the_later_is_told_and_no_log_repeats_the_nip(unit, administrator, caplog):
    nip = "198506122010012003"

    def comes_first(instance, **_given):
        pre_save.disconnect(comes_first, sender=User)
        User.objects.create_user("lain", name="Lain", nip=instance.nip)

    pre_save.connect(comes_first, sender=User)
    with pytest.raises(NotNow) as caught:
        open_account(unit=unit, name="Baru", nip=nip, by=administrator, at=AT)
    assert caught.value.codes == {"account-taken"}
    assert nip not in f"{caught.value}{caplog.text}"
    assert not User.objects.filter(name="Baru").exists()


def test_a_nip_that_is_none_opens_no_account(unit, administrator):
    with pytest.raises(ValidationError):
        open_account(unit=unit, name="Baru", nip="123", by=administrator, at=AT)


def test_a_password_is_given_back_once_and_stands_nowhere(unit, administrator, siti, caplog):
    caplog.set_level(logging.DEBUG)
    staff, first = open_account(unit=unit, name="Ani", username="ani", by=administrator, at=AT)
    second = renew_password(staff=siti, by=administrator, at=AT)
    assert staff.user.check_password(first)
    assert siti.user.check_password(second)
    assert staff.user.is_password_temporary
    kept = [str(row) for model in (Event, EventWords, User) for row in model.objects.values_list()]
    for secret in (first, second):
        assert not [row for row in [*kept, caplog.text] if secret in row]


def test_passwords_are_not_guessed():
    made = {new_password() for _each in range(200)}
    assert len(made) == 200
    assert {len(one) for one in made} == {15}


def test_an_account_of_two_units_is_changed_by_its_owner_only(unit, other, siti, administrator, foreigner):
    enlist(unit=other, user=siti.user, by=PROGRAM, at=AT)
    for attempt in (
        lambda: renew_password(staff=siti, by=administrator, at=AT),
        lambda: change_account(staff=siti, name="Siti", nip="", email="x@example.test", by=administrator, at=AT),
    ):
        with pytest.raises(NotPermitted) as caught:
            attempt()
        assert caught.value.codes == {"shared-account"}
    assert renew_password(staff=siti, by=PROGRAM, at=AT)


def test_the_log_says_that_an_address_changed_and_not_which(unit, siti, administrator):
    changed = {"name": "Siti A.", "nip": "198506122010012003", "email": "siti@example.test"}
    change_account(staff=siti, **changed, by=administrator, at=AT)
    event = Event.objects.get(what="account_changed")
    assert event.facts["fields"] == ["name", "nip", "email"]
    assert "siti@example.test" not in str(event.facts)
    assert "198506122010012003" not in str(event.facts)


def test_the_last_administrator_is_neither_taken_out_nor_relieved_of_the_duty(unit, administrator):
    head = person(unit, "Lurah", is_head=True)
    for attempt in (
        lambda: set_active(administrator, is_active=False, by=head, at=AT),
        lambda: change_duties(
            staff=administrator, title="", is_head=False, is_administrator=False, by=administrator, at=AT
        ),
    ):
        with pytest.raises(NotNow, match="satu-satunya pengelola"):
            attempt()
    assert Staff.objects.get(pk=administrator.pk).may_manage


def test_one_of_two_administrators_may_go(unit, administrator):
    second = person(unit, "Dewi", is_administrator=True)
    set_active(administrator, is_active=False, by=second, at=AT)
    with pytest.raises(NotNow, match="satu-satunya pengelola"):
        set_active(second, is_active=False, by=PROGRAM, at=AT)


def test_an_administrator_whose_account_is_closed_does_not_count(unit, administrator):
    second = person(unit, "Dewi", is_administrator=True)
    User.objects.filter(pk=second.user_id).update(is_active=False)
    with pytest.raises(NotNow, match="satu-satunya pengelola"):
        set_active(administrator, is_active=False, by=PROGRAM, at=AT)


def test_nobody_holds_one_post_twice_at_a_time(unit, siti, administrator):
    post = unit.positions.create(name="Lurah")
    term = appoint(staff=siti, position=post, since=TODAY, by=administrator, at=AT)
    with pytest.raises(NotNow, match="sudah memangku"):
        appoint(staff=siti, position=post, since=date(2027, 1, 1), by=administrator, at=AT)
    relieve(term, until=date(2026, 12, 31), by=administrator, at=AT)
    appoint(staff=siti, position=post, since=date(2027, 1, 1), by=administrator, at=AT)
    assert Holding.objects.count() == 2


def test_terms_in_one_post_share_no_day(unit, siti, administrator):
    post = unit.positions.create(name="Lurah")
    term = {"staff": siti, "position": post, "by": administrator, "at": AT}
    appoint(**term, since=TODAY, until=date(2026, 11, 20))
    for since, until in ((date(2026, 11, 1), TODAY), (date(2026, 11, 20), None), (date(2026, 11, 1), None)):
        with pytest.raises(NotNow) as refused_:
            appoint(**term, since=since, until=until)
        assert refused_.value.codes == {"already-held"}
    appoint(**term, since=date(2026, 11, 1), until=date(2026, 11, 15))
    appoint(**term, since=date(2026, 11, 21))
    assert Holding.objects.count() == 3


def test_no_unit_changes_the_account_of_a_superuser(unit, siti, administrator):
    User.objects.filter(pk=siti.user_id).update(is_superuser=True)
    siti.user.refresh_from_db()
    for attempt in (
        lambda: renew_password(staff=siti, by=administrator, at=AT),
        lambda: change_account(staff=siti, name="Lain", nip="", email="", by=administrator, at=AT),
    ):
        with pytest.raises(NotPermitted) as refused_:
            attempt()
        assert refused_.value.codes == {"shared-account"}
    assert renew_password(staff=siti, by=PROGRAM, at=AT), "whoever runs the program can"


def test_a_term_does_not_end_before_it_began(unit, siti, administrator):
    post = unit.positions.create(name="Lurah")
    with pytest.raises(NotNow, match="mendahului"):
        appoint(staff=siti, position=post, since=TODAY, until=date(2026, 11, 1), by=administrator, at=AT)
    term = appoint(staff=siti, position=post, since=TODAY, by=administrator, at=AT)
    with pytest.raises(NotNow, match="mendahului"):
        relieve(term, until=date(2026, 11, 1), by=administrator, at=AT)


def test_who_is_taken_out_is_given_no_post(unit, siti, administrator):
    set_active(siti, is_active=False, by=administrator, at=AT)
    with pytest.raises(NotNow, match="tidak aktif"):
        appoint(staff=siti, position=unit.positions.create(name="Lurah"), since=TODAY, by=administrator, at=AT)


def test_a_unit_has_a_post_once(unit, administrator):
    post = add_position(unit=unit, name="Lurah", by=administrator, at=AT)
    second = add_position(unit=unit, name="Sekretaris", by=administrator, at=AT)
    for attempt in (
        lambda: add_position(unit=unit, name=" lurah ", by=administrator, at=AT),
        lambda: rename_position(position=second, name="Lurah", by=administrator, at=AT),
    ):
        with pytest.raises(NotNow, match="sudah ada"):
            attempt()
    assert rename_position(position=post, name="Lurah", by=administrator, at=AT)


def test_a_post_that_was_held_stays_on_record(unit, siti, administrator):
    held = add_position(unit=unit, name="Lurah", by=administrator, at=AT)
    free = add_position(unit=unit, name="Lurh", by=administrator, at=AT)
    appoint(staff=siti, position=held, since=TODAY, by=administrator, at=AT)
    with pytest.raises(NotNow, match="pernah dipangku"):
        remove_position(position=held, by=administrator, at=AT)
    remove_position(position=free, by=administrator, at=AT)
    assert list(unit.positions.all()) == [held]
