"""Whoever can do the next step is told on the desk; whoever is excluded, away or the sender is not."""

from datetime import date

import pytest

from kentongan.cases.queries import doers
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, renew_roster
from kentongan.people.models import Notice

from .conftest import also_holds, joined
from .specimens import NotTheOpener


def told(case):
    """Returns the names of those who have a notice about a case."""
    return set(Notice.objects.filter(about=case.pk).values_list("staff__user__name", flat=True))


def test_all_holders_of_the_next_role_are_told(bureau):
    joined(bureau, "pengolah", "Wati")
    case = bureau.leave(bureau.open(), "serahkan")
    assert told(case) == {"Peraga Pengolah", "Wati"}


def test_notice_names_the_work_and_opens_it(bureau):
    case = bureau.leave(bureau.open(headline="Posyandu Melati"), "serahkan")
    notice = Notice.objects.get(about=case.pk)
    assert "Posyandu Melati" in notice.text
    assert str(bureau.run(case).definition.activity)[:60] in notice.text
    assert notice.link == f"/pekerjaan/{case.pk}/kerjakan/"
    assert notice.at == bureau.at


def test_a_notice_says_from_whom_and_until_when(bureau):
    case = bureau.leave(bureau.open(headline="Posyandu Melati"), "serahkan")
    due = bureau.run(case).due_at.astimezone(bureau.unit.zone)
    text = Notice.objects.get(about=case.pk).text
    assert text.endswith(f"sampai {due.day} November 2026 pukul {due:%H.%M} WIB, dari Peraga Pencari.")


def test_a_return_says_from_whom_and_until_when(bureau):
    case = bureau.leave(bureau.leave(bureau.open(), "serahkan"), "serahkan")
    bureau.leave(case, "kembalikan", reason_code="facts", words="Jamnya.")
    text = Notice.objects.filter(about=case.pk).latest("pk").text
    assert "Dikembalikan oleh Peraga Sekretaris" in text
    assert "Perbaiki sampai 1" in text


def test_a_long_activity_does_not_break_the_notice(bureau):
    case = bureau.leave(bureau.open(headline="a" * 200), "serahkan")
    assert len(Notice.objects.get(about=case.pk).text) <= 300


def test_whoever_hands_it_on_is_not_told(bureau):
    case = bureau.open()
    assert told(case) == set(), "the opener has the first step in hand"


def test_only_who_holds_the_role_on_that_day_is_told(bureau):
    joined(bureau, "pengolah", "Dulu", until=date(2026, 11, 15))
    joined(bureau, "pengolah", "Nanti", since=date(2026, 11, 17))
    joined(bureau, "pengolah", "Hari Ini", since=date(2026, 11, 16), until=date(2026, 11, 16))
    assert told(bureau.leave(bureau.open(), "serahkan")) == {"Peraga Pengolah", "Hari Ini"}


@pytest.mark.parametrize("field", ["staff", "user"])
def test_who_left_the_office_is_not_told(bureau, field):
    away = joined(bureau, "pengolah", "Wati")
    row = away if field == "staff" else away.user
    row.is_active = False
    row.save(update_fields=["is_active"])
    renew_roster(bureau.unit)
    assert told(bureau.leave(bureau.open(), "serahkan")) == {"Peraga Pengolah"}


def test_who_holds_the_role_through_two_positions_is_told_once(bureau):
    doer = bureau.staff["pengolah"]
    post = bureau.unit.positions.create(name="Operator")
    post.roles.create(unit=bureau.unit, procedure=bureau.procedure.id, role="pengolah")
    appoint(staff=doer, position=post, since=date(2020, 1, 1), by=PROGRAM, at=bureau.at)
    case = bureau.leave(bureau.open(), "serahkan")
    assert Notice.objects.filter(about=case.pk, staff=doer).count() == 1


def test_the_excluded_are_no_doers_and_hear_nothing(bureau, made_of):
    made_of("edit", NotTheOpener)
    opener = bureau.staff["pencari"]
    also_holds(bureau, opener, "pengolah")
    case = bureau.leave(bureau.open(), "serahkan")
    assert set(doers(bureau.run(case), bureau.at)) == {bureau.staff["pengolah"]}
    assert told(case) == {"Peraga Pengolah"}


def test_an_end_tells_nobody_to_work(bureau):
    case = bureau.open()
    for outcome in ("serahkan", "serahkan", "verifikasi"):
        case = bureau.leave(case, outcome)
    before = Notice.objects.count()
    bureau.leave(case, "tidak-ditayangkan", reason_code="privacy")
    assert Notice.objects.count() == before


def test_every_notice_waits_for_the_lane_that_asks_how_its_person_is_reached(bureau):
    joined(bureau, "pengolah", "Tanpa Surel")
    case = bureau.leave(bureau.open(), "serahkan")
    assert set(Notice.objects.filter(about=case.pk).values_list("next_attempt_at", flat=True)) == {bureau.at}
