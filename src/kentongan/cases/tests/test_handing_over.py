"""What waits already is told to whoever comes in by a letter, and seen before somebody goes away."""

from datetime import timedelta

from kentongan.cases.actions import claim
from kentongan.cases.handing_over import waits_for_alone
from kentongan.cases.models import Case
from kentongan.cases.presence import see_to
from kentongan.people.models import Notice, Staff

from .conftest import away, fresh, handed_on, heard

DAY = timedelta(days=1)


def test_what_comes_back_as_a_letter_begins_is_in_its_one_notice(bureau, stand_in, in_hand):
    away(bureau, fresh(bureau.staff["pengolah"]))
    wulan, _row = stand_in()
    Notice.objects.all().delete()
    assert see_to(bureau.unit, at=bureau.at) == 1
    assert len(heard(wulan)) == Notice.objects.filter(staff=wulan).count() == 1
    dewi = Staff.objects.get(user__name="Dewi")
    assert Notice.objects.filter(staff=dewi, about=in_hand.pk).count() == 1


def test_what_stood_still_until_a_letter_came_is_in_its_one_notice(bureau, stand_in):
    case = handed_on(bureau)
    away(bureau, fresh(bureau.staff["pengolah"]))
    see_to(bureau.unit, at=bureau.at)
    assert Case.objects.get(pk=case.pk).unmanned
    wulan, _row = stand_in()
    see_to(bureau.unit, at=bureau.at)
    assert not Case.objects.get(pk=case.pk).unmanned
    assert len(heard(wulan)) == 1
    assert not Notice.objects.filter(staff=wulan, about=case.pk).exists()


def test_a_stand_in_for_whom_nothing_waits_is_left_in_peace(bureau, stand_in):
    handed_on(bureau)
    wulan, row = stand_in(role="sekretaris")
    see_to(bureau.unit, at=bureau.at)
    row.refresh_from_db()
    assert (heard(wulan), row.begun_at) == ([], bureau.at)


def test_a_stand_in_who_is_away_hears_of_it_on_their_return(bureau, stand_in):
    handed_on(bureau)
    wulan, _row = stand_in()
    away(bureau, wulan, days=0)
    see_to(bureau.unit, at=bureau.at)
    assert heard(wulan) == []
    see_to(bureau.unit, at=bureau.at + DAY)
    assert len(heard(wulan)) == 1


def test_what_waits_for_one_person_alone_is_what_nobody_else_can_do_on_that_day(bureau, stand_in):
    free, taken = handed_on(bureau), handed_on(bureau)
    doer, today = fresh(bureau.staff["pengolah"]), bureau.at.date()
    claim(bureau.run(taken), by=doer, at=bureau.at)
    assert [run.case for run in waits_for_alone(doer, on=today, at=bureau.at)] == [free]
    stand_in(since=today + DAY)
    doer = fresh(doer)
    assert [run.case for run in waits_for_alone(doer, on=today, at=bureau.at)] == [free]
    assert waits_for_alone(doer, on=today + DAY, at=bureau.at) == []
