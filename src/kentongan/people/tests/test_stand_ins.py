"""Stand-ins and absences are recorded by those who may, with a letter and a period, and can be ended."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted, Refusal
from kentongan.people.actions import appoint, enlist, found_unit
from kentongan.people.leaves import away_words, end_leave, record_leave
from kentongan.people.models import Leave, Notice, StandIn, Unit, User
from kentongan.people.stand_ins import check_end, end_stand_in, record_stand_in, set_structural, stand_ins_of

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TODAY, TOMORROW, YESTERDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 15)


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


def person(unit, name, **flags):
    user = User.objects.create_user(f"{name.lower()}-{unit.slug}", name=name)
    return enlist(unit=unit, user=user, by=PROGRAM, at=AT, title="Staf", **flags)


@pytest.fixture
def post(unit):
    return unit.positions.create(name="Lurah", is_structural=True)


@pytest.fixture
def lurah(unit, post):
    staff = person(unit, "Budi", is_head=True)
    appoint(staff=staff, position=post, since=date(2020, 1, 1), by=PROGRAM, at=AT)
    return staff


@pytest.fixture
def siti(unit):
    return person(unit, "Siti")


@pytest.fixture
def letter(post, lurah, siti):
    return {"staff": siti, "position": post, "absent": lurah, "kind": "plh", "letter": "12/2026",
            "since": TODAY, "until": TOMORROW, "by": lurah, "at": AT}  # fmt: skip


def test_a_letter_makes_a_stand_in_who_is_told_and_stands_in_the_units_log(unit, letter, lurah, siti):
    row = record_stand_in(**letter)
    assert row.words == "Plh. Lurah (surat 12/2026)"
    assert list(stand_ins_of(unit)) == [row]
    event = Event.objects.get(stream=unit.stream, what="stand_in_recorded")
    assert (event.facts["staff"], event.facts["absent"], event.facts["letter"]) == (siti.pk, lurah.pk, "12/2026")
    assert event.words.text == "Siti – Budi"
    assert event.actor["name"] == "Budi"
    assert "Plh. Lurah (surat 12/2026)" in Notice.objects.get(staff=siti).text


def test_each_change_of_stand_ins_and_absences_renews_the_roster(unit, letter, siti, lurah):
    def stamp():
        return Unit.objects.values_list("roster_stamp", flat=True).get(pk=unit.pk)

    stamps = [stamp()]
    row = record_stand_in(**letter)
    stamps.append(stamp())
    end_stand_in(row, by=lurah, at=AT)
    stamps.append(stamp())
    leave = record_leave(staff=siti, kind="leave", since=TODAY, until=TOMORROW, by=siti, at=AT)
    stamps.append(stamp())
    end_leave(leave, by=siti, at=AT)
    stamps.append(stamp())
    assert len(set(stamps)) == 5


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"letter": "  "}, "letter-missing"),
        ({"since": TOMORROW, "until": TODAY}, "period-turned"),
        ({"since": YESTERDAY, "until": YESTERDAY}, "period-over"),
        ({"kind": "deputy"}, "kind-of-team"),
        ({"kind": "order"}, "kind-of-team"),
        ({"kind": "friend"}, "unknown-kind"),
        ({"absent": None}, "absent-missing"),
        ({"absent": None, "kind": "plt"}, "absent-missing"),
        ({"until": date.max}, "no-such-day"),
    ],
)
def test_a_letter_that_does_not_fit_is_refused(letter, change, code):
    with pytest.raises(NotNow) as refusal:
        record_stand_in(**letter | change)
    assert code in refusal.value.codes
    assert not StandIn.objects.exists()


def test_nobody_stands_in_for_themself_or_for_who_does_not_hold_the_post(letter, lurah, siti, unit):
    for change, code in (({"staff": lurah}, "own-stand-in"), ({"absent": person(unit, "Umar")}, "not-holder")):
        with pytest.raises(NotNow) as refusal:
            record_stand_in(**letter | change)
        assert code in refusal.value.codes


def test_who_is_taken_out_of_the_unit_stands_in_for_nobody(letter, siti):
    siti.is_active = False
    siti.save(update_fields=["is_active"])
    with pytest.raises(NotNow) as refusal:
        record_stand_in(**letter)
    assert refusal.value.codes == {"not-staff"}


def test_a_letter_whose_last_day_has_passed_is_not_ended(letter, lurah):
    row = record_stand_in(**letter)
    assert check_end(row, by=lurah, at=AT + timedelta(days=1)) == []
    with pytest.raises(NotNow):
        end_stand_in(row, by=lurah, at=AT + timedelta(days=2))
    assert StandIn.objects.get().ended_at is None


def test_a_plt_may_fill_a_vacant_post(letter, unit):
    vacant = unit.positions.create(name="Sekretaris Lurah", is_structural=True)
    row = record_stand_in(**letter | {"position": vacant, "absent": None, "kind": "plt"})
    assert row.words == "Plt. Sekretaris Lurah (surat 12/2026)"


@pytest.mark.parametrize("kind", ["plh", "plt"])
def test_who_stands_in_for_a_post_that_is_held_says_for_whom(letter, kind):
    with pytest.raises(NotNow) as refusal:
        record_stand_in(**letter | {"absent": None, "kind": kind})
    assert refusal.value.codes == {"absent-missing"}


def test_a_deputy_works_beside_whoever_holds_the_post_in_the_team(letter, unit, lurah):
    team = unit.positions.create(name="Ketua tim")
    appoint(staff=lurah, position=team, since=TODAY, by=PROGRAM, at=AT)
    assert record_stand_in(**letter | {"position": team, "absent": None, "kind": "deputy"}).absent is None


def test_the_words_of_a_letter_without_an_absent_name_its_stand_in_alone(letter, unit):
    vacant = unit.positions.create(name="Sekretaris Lurah", is_structural=True)
    record_stand_in(**letter | {"position": vacant, "absent": None, "kind": "plt"})
    assert Event.objects.get(what="stand_in_recorded").words.text == "Siti"


@pytest.mark.parametrize(
    ("kind", "words"),
    [("deputy", "Wakil Ketua tim (surat tugas 12/2026)"), ("order", "Ketua tim (surat tugas 12/2026)")],
)
def test_a_post_in_a_team_has_a_deputy_or_a_letter_of_assignment(letter, unit, kind, words):
    team = unit.positions.create(name="Ketua tim")
    with pytest.raises(NotNow) as refusal:
        record_stand_in(**letter | {"position": team, "absent": None, "kind": "plt"})
    assert refusal.value.codes == {"kind-of-structure"}
    assert record_stand_in(**letter | {"position": team, "absent": None, "kind": kind}).words == words


def test_head_and_administrator_record_others_do_not(letter, unit, siti, lurah):
    with pytest.raises(NotPermitted) as refusal:
        record_stand_in(**letter | {"by": siti})
    assert refusal.value.codes == {"not-manager"}
    row = record_stand_in(**letter | {"by": person(unit, "Pengelola", is_administrator=True)})
    with pytest.raises(NotPermitted):
        end_stand_in(row, by=siti, at=AT)


def test_a_manager_of_another_unit_is_nobody_here(letter, unit, siti):
    other = found_unit(slug="dau", name="Desa Dau", at=AT)
    chief = person(other, "Kades", is_head=True, is_administrator=True)
    with pytest.raises(NotPermitted) as refusal:
        record_stand_in(**letter | {"by": chief})
    assert refusal.value.codes == {"not-manager"}
    with pytest.raises(NotPermitted):
        record_leave(staff=siti, kind="leave", since=TODAY, until=TODAY, by=chief, at=AT)
    with pytest.raises(NotPermitted):
        set_structural(letter["position"], is_structural=False, by=chief, at=AT)


def test_staff_of_another_unit_do_not_stand_in(letter, db):
    guest = person(found_unit(slug="dau", name="Desa Dau", at=AT), "Tamu")
    with pytest.raises(NotNow) as refusal:
        record_stand_in(**letter | {"staff": guest})
    assert refusal.value.codes == {"not-staff"}


def test_what_has_ended_is_not_ended_again(letter, lurah):
    row = record_stand_in(**letter)
    end_stand_in(row, by=lurah, at=AT)
    assert StandIn.objects.get().ended_at == AT
    for late in (row, StandIn.objects.get(pk=row.pk)):
        with pytest.raises(NotNow):
            end_stand_in(late, by=lurah, at=AT)
    assert Event.objects.filter(what="stand_in_ended").count() == 1


def test_of_two_who_end_it_at_once_one_is_told(letter, lurah):
    row = record_stand_in(**letter)
    second = StandIn.objects.select_related("position__unit").get(pk=row.pk)
    end_stand_in(row, by=lurah, at=AT)
    with pytest.raises(NotNow):
        end_stand_in(second, by=lurah, at=AT)


def test_the_kind_of_a_post_is_set_by_managers_and_logged(unit, post, lurah, siti):
    with pytest.raises(NotPermitted):
        set_structural(post, is_structural=False, by=siti, at=AT)
    assert not set_structural(post, is_structural=False, by=lurah, at=AT).is_structural
    assert Event.objects.get(what="position_kind_set").facts == {"position": "Lurah", "structural": False}


def test_everyone_records_their_own_absence_and_only_managers_anothers(siti, lurah, unit):
    row = record_leave(staff=siti, kind="leave", since=TODAY, until=TOMORROW, by=siti, at=AT)
    assert away_words(row) == "sedang cuti sampai 17 November 2026"
    with pytest.raises(NotPermitted):
        record_leave(staff=lurah, kind="travel", since=TODAY, until=TODAY, by=siti, at=AT)
    assert record_leave(staff=lurah, kind="travel", since=TODAY, until=TODAY, by=lurah, at=AT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "rest"}, "unknown-kind"),
        ({"until": YESTERDAY}, "period-turned"),
        ({"since": YESTERDAY - timedelta(days=3), "until": YESTERDAY}, "period-over"),
        ({"since": TOMORROW, "until": TOMORROW}, "overlaps"),
        ({"until": date(9999, 12, 31)}, "no-such-day"),
        ({"since": date.min}, "no-such-day"),
    ],
)
def test_an_absence_that_does_not_fit_is_refused(siti, change, code):
    given = {"staff": siti, "kind": "leave", "since": TODAY, "until": TOMORROW, "by": siti, "at": AT}
    record_leave(**given)
    with pytest.raises(Refusal) as refusal:
        record_leave(**given | change)
    assert refusal.value.codes == {code}
    assert Leave.objects.count() == 1


def test_who_is_back_early_may_go_again(siti):
    given = {"staff": siti, "kind": "leave", "since": TODAY, "until": TOMORROW, "by": siti, "at": AT}
    row = record_leave(**given)
    end_leave(row, by=siti, at=AT)
    with pytest.raises(NotNow):
        end_leave(row, by=siti, at=AT)
    assert record_leave(**given).ended_at is None


def test_a_letter_pressed_twice_is_recorded_once(letter):
    record_stand_in(**letter)
    for change in ({}, {"since": TOMORROW, "letter": "13/2026"}):
        with pytest.raises(NotNow) as refusal:
            record_stand_in(**letter | change)
        assert refusal.value.codes == {"stands-in-already"}
        assert "Plh. Lurah (surat 12/2026)" in str(refusal.value)
    assert StandIn.objects.count() == 1


def test_a_letter_follows_one_that_is_over_or_ended(letter, lurah):
    row = record_stand_in(**letter)
    assert record_stand_in(**letter | {"since": TOMORROW + timedelta(days=1), "until": TOMORROW + timedelta(days=2)})
    end_stand_in(row, by=lurah, at=AT)
    assert record_stand_in(**letter).ended_at is None


def test_of_two_presses_at_once_the_database_lets_one_through(letter):
    given = {name: value for name, value in letter.items() if name not in ("by", "at")}
    StandIn.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.create(**given)
