"""A unit says how early it reminds; who said so stands in its log."""

from datetime import UTC, datetime

import pytest

from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import enlist, found_unit
from kentongan.people.models import Unit, User
from kentongan.people.reminders import LEAST_SHARE, MOST_SHARE, minutes_until_reminder, set_reminder

AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.fixture
def unit(db):
    return found_unit(slug="sukun", name="Kelurahan Sukun", at=AT)


def person(unit, name, **duties):
    return enlist(unit=unit, user=User.objects.create_user(name, name=name), by=PROGRAM, at=AT, **duties)


def test_the_reminder_is_kept_and_told_with_what_held_before(unit):
    wati = person(unit, "wati", is_administrator=True)
    assert set_reminder(unit=unit, share=50, by=wati, at=AT).remind_share == 50
    assert Unit.objects.get(pk=unit.pk).remind_share == 50
    told = Event.objects.get(stream=unit.stream, what="reminder_set")
    assert (told.facts, told.actor["id"]) == ({"from": 75, "to": 50}, f"staff:{wati.pk}")


def test_only_who_looks_after_the_unit_sets_it(unit):
    foreign = person(found_unit(slug="dau", name="Desa Dau", at=AT), "asing", is_administrator=True)
    for by in (foreign, person(unit, "siti")):
        with pytest.raises(NotPermitted):
            set_reminder(unit=unit, share=50, by=by, at=AT)
    assert Unit.objects.get(pk=unit.pk).remind_share == 75


@pytest.mark.parametrize("share", [LEAST_SHARE - 1, MOST_SHARE + 1])
def test_a_reminder_at_once_or_at_the_very_end_is_none(unit, share):
    with pytest.raises(NotNow, match="dari 10 sampai 95"):
        set_reminder(unit=unit, share=share, by=PROGRAM, at=AT)
    assert not Event.objects.filter(what="reminder_set").exists()


def test_of_an_hour_three_quarters_are_forty_five_minutes():
    assert minutes_until_reminder(75, 60) == 45
    assert minutes_until_reminder(10, 15) == 2
    assert minutes_until_reminder(95, 450) == 428
