"""A step that nobody can do is an alarm to the head before the case gets there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kentongan.cases.foresight import Why, gaps_ahead
from kentongan.cases.models import Case
from kentongan.cases.presence import see_to, see_to_due
from kentongan.cases.unfilled import gaps_of_unit, left_open_by
from kentongan.cases.waiving import grant_waiver, withdraw_waiver
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint, enlist, relieve, renew_roster, set_active
from kentongan.people.leaves import end_leave, record_leave
from kentongan.people.models import Holding, Notice, Staff, Unit, User
from kentongan.people.stand_ins import record_stand_in
from kentongan.stories.editions.actions import note_contribution
from kentongan.stories.queries import edition_of

DAY = timedelta(days=1)


@pytest.fixture
def head(office):
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Lurah", is_head=True)


def whys(case, at):
    case = Case.objects.select_related("version", "unit").get(pk=case.pk)
    return {gap.step.id: gap.why for gap in gaps_ahead(case, at=at)}


def told(staff):
    return list(Notice.objects.filter(staff=staff).values_list("text", flat=True))


def absent(office, role, days=3):
    staff, today = office.staff[role], office.at.date()
    return record_leave(staff=staff, kind="leave", since=today, until=today + days * DAY, by=staff, at=office.at)


def test_an_office_with_everyone_there_has_no_alarm(office, head):
    case = office.open("berita")
    assert whys(case, office.at) == {}
    assert gaps_of_unit(office.unit, at=office.at) == {}
    see_to(office.unit, at=office.at)
    assert told(head) == []


def test_a_role_without_staff_is_an_alarm_when_the_case_is_opened(office, head):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    case = office.open("berita")
    assert whys(case, office.at) == {"persetujuan": Why.VACANT}
    assert case.unmanned == "persetujuan:vacant"
    (text,) = told(head)
    assert "belum ada pegawai untuk Ketua Pengelola TIK" in text
    event = Event.objects.get(stream=case.pk, what="steps_unmanned")
    assert event.facts == {"gaps": [{"step": "persetujuan", "why": "vacant"}]}


def test_the_head_is_told_once_of_each_gap(office, head):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    case = office.rehearse(office.open("berita"), "serahkan")
    see_to(office.unit, at=office.at)
    see_to(office.unit, at=office.at)
    assert len([text for text in told(head) if text.startswith(case.headline)]) == 1
    assert Event.objects.filter(stream=case.pk, what="steps_unmanned").count() == 1


def test_all_away_and_nobody_standing_in_is_an_alarm_that_ends_with_the_return(office, head):
    case = office.open("berita")
    row = absent(office, "sekretaris")
    assert see_to_due(office.at) == 1
    assert whys(case, office.at) == {"verifikasi": Why.AWAY}
    assert any("tidak masuk dan tidak ada penggantinya" in text for text in told(head))
    end_leave(row, by=office.staff["sekretaris"], at=office.at)
    see_to(office.unit, at=office.at)
    assert Case.objects.get(pk=case.pk).unmanned == ""
    assert Event.objects.filter(stream=case.pk).order_by("number").last().what == "steps_manned"


def test_a_term_that_was_written_to_the_last_day_of_all_stops_no_round(office, head):
    Holding.objects.filter(staff__unit=office.unit).update(until=date.max)
    renew_roster(office.unit)
    assert gaps_of_unit(office.unit, at=office.at) == {}
    see_to_due(office.later())


def test_a_step_that_only_a_return_leads_to_is_not_ahead(office, head):
    case = office.rehearse(office.rehearse(office.open("berita"), "serahkan"), "serahkan")
    absent(office, "pencari")
    assert "cari" not in whys(case, office.at)


def test_who_will_have_to_write_it_is_seen_before_anybody_writes(office, head):
    """The only editor is the only chair: the approval is already impossible when the first photo comes."""
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    position = office.unit.positions.get(roles__role="ketua")
    appoint(staff=office.staff["pengolah"], position=position, since=office.at.date(), by=PROGRAM, at=office.at)
    case = office.open("berita")
    assert whys(case, office.at) == {"persetujuan": Why.EXCLUDED}
    assert any("ikut membuat naskahnya" in text for text in told(head))


def test_a_contribution_that_shuts_the_last_one_out_is_an_alarm_at_once(office, head):
    case = office.rehearse(office.open("berita"), "serahkan")
    assert whys(case, office.at) == {}
    edition = edition_of(Case.objects.select_related("unit", "version").get(pk=case.pk))
    note_contribution(edition, by=office.staff["ketua"], at=office.later())
    assert whys(case, office.at) == {"persetujuan": Why.EXCLUDED}
    assert Case.objects.get(pk=case.pk).unmanned == "persetujuan:excluded"
    assert any("ikut membuat naskahnya" in text for text in told(head))


def test_a_role_of_an_sop_in_force_is_looked_at_without_a_case(office, head):
    set_active(office.staff["sekretaris"], is_active=False, by=PROGRAM, at=office.at)
    see_to_due(office.at)
    (text,) = told(head)
    assert "belum ada pegawai untuk Sekretaris Pengelola TIK" in text
    assert Unit.objects.get(pk=office.unit.pk).gaps == {f"{office.procedure.id}:sekretaris:vacant": text}
    see_to(office.unit, at=office.at)
    assert len(told(head)) == 1


def test_where_there_is_no_head_the_administrator_is_told(office):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    office.open("berita")
    assert told(Staff.objects.get(unit=office.unit, is_administrator=True))


def test_an_ended_case_has_nothing_ahead(office):
    case = office.open("berita")
    case.step = ""
    assert gaps_ahead(case, at=office.at) == []


@pytest.fixture
def editor_is_chair(office):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    position = office.unit.positions.get(roles__role="ketua")
    appoint(staff=office.staff["pengolah"], position=position, since=office.at.date(), by=PROGRAM, at=office.at)


def cost_of_looking(office):
    see_to(office.unit, at=office.at)  # what is new is told and kept
    with CaptureQueriesContext(connection) as found:
        see_to(office.unit, at=office.at)
    return len(found)


def some_cases(office, times):
    """Opens cases that nobody wrote in yet, and as many that were handed over."""
    for number in range(times):
        office.open("berita", headline=f"Baru {number}")
        case = office.open("berita", headline=f"Ditulis {number}")
        office.rehearse(office.rehearse(case, "serahkan"), "serahkan")


def test_looking_ahead_costs_the_same_whatever_the_number_of_cases(office, head, editor_is_chair):
    some_cases(office, 1)
    few = cost_of_looking(office)
    some_cases(office, 4)
    assert cost_of_looking(office) == few


def test_looking_at_all_cases_finds_what_looking_at_each_finds(office, head, editor_is_chair):
    some_cases(office, 2)
    Case.objects.update(unmanned="")
    see_to(office.unit, at=office.at)
    for case in Case.objects.all():
        kept = ",".join(f"{step}:{why}" for step, why in whys(case, office.at).items())
        assert case.unmanned == kept == "persetujuan:excluded"


def test_an_exception_is_seen_by_whoever_looks_after_the_unit(office, head, editor_is_chair):
    case = office.open("berita")
    see_to_due(office.at)
    row = grant_waiver(
        unit=office.unit, procedure=office.procedure.id, reason="Dua pegawai.", letter="5/2026",
        until=office.at.date(), by=head, at=office.at,
    )  # fmt: skip
    assert see_to_due(office.at) == 1
    assert Case.objects.get(pk=case.pk).unmanned == ""
    withdraw_waiver(row, by=head, at=office.at)
    assert see_to_due(office.at) == 1
    assert Case.objects.get(pk=case.pk).unmanned == "persetujuan:excluded"


def test_the_head_is_told_in_the_language_of_the_office_and_not_again_in_another(office, head):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    with translation.override("en"):
        case = office.open("berita")
        see_to(office.unit, at=office.at)
    see_to(office.unit, at=office.at)
    assert len(told(head)) == 2
    assert all("belum ada pegawai untuk Ketua Pengelola TIK" in text for text in told(head))
    event = Event.objects.get(stream=case.pk, what="steps_unmanned")
    assert "belum ada pegawai" in event.words.text


def test_a_gap_that_is_worded_anew_is_not_told_anew(office, head):
    set_active(office.staff["sekretaris"], is_active=False, by=PROGRAM, at=office.at)
    see_to(office.unit, at=office.at)
    (gap,) = Unit.objects.get(pk=office.unit.pk).gaps
    Unit.objects.filter(pk=office.unit.pk).update(gaps={gap: "Nobody is the secretary."})
    see_to(office.unit, at=office.at)
    assert len(told(head)) == 1


def away_later(office, role, *, since, days=2):
    staff, first = office.staff[role], office.at.date() + since * DAY
    return record_leave(staff=staff, kind="leave", since=first, until=first + days * DAY, by=staff, at=office.at)


def test_the_head_hears_of_a_coming_absence_before_it_begins(office, head):
    row = away_later(office, "sekretaris", since=7)
    see_to_due(office.at)
    (text,) = told(head)
    assert "mulai Senin, 23 November 2026 semua Sekretaris Pengelola TIK tidak masuk" in text
    see_to(office.unit, at=office.at + DAY)
    assert len(told(head)) == 1, "known already"
    see_to(office.unit, at=office.at + 7 * DAY)
    assert len(told(head)) == 2, "now it runs"
    end_leave(row, by=office.staff["sekretaris"], at=office.at)
    see_to(office.unit, at=office.at)
    assert Unit.objects.get(pk=office.unit.pk).gaps == {}


def test_a_term_that_ends_soon_is_a_coming_gap_too(office, head):
    relieve(office.staff["ketua"].holdings.get(), until=office.at.date() + 3 * DAY, by=PROGRAM, at=office.at)
    see_to_due(office.at)
    (text,) = told(head)
    assert "mulai Jumat, 20 November 2026 tidak ada lagi pegawai untuk Ketua Pengelola TIK" in text


def test_an_absence_that_is_far_away_is_told_two_weeks_before(office, head):
    away_later(office, "sekretaris", since=30)
    see_to_due(office.at)
    assert told(head) == []
    assert see_to_due(office.at + 16 * DAY) == 1
    assert len(told(head)) == 1


def test_who_is_alone_in_a_role_leaves_it_open_for_the_days_that_nobody_stands_in(office):
    staff, today = office.staff["sekretaris"], office.at.date()
    (left,) = left_open_by(staff, since=today + DAY, until=today + 9 * DAY)
    assert (left.asked.role, left.since, left.until) == ("sekretaris", today + DAY, today + 9 * DAY)
    assert left_open_by(Staff.objects.get(is_administrator=True), since=today, until=today + DAY) == []
    record_stand_in(
        staff=office.staff["pencari"], position=office.unit.positions.get(roles__role="sekretaris"), absent=staff,
        kind="deputy", letter="4/2026", since=today, until=today + 5 * DAY,
        by=office.unit.staff.get(is_administrator=True), at=office.at,
    )  # fmt: skip
    staff.unit.refresh_from_db()
    (left,) = left_open_by(staff, since=today + DAY, until=today + 9 * DAY)
    assert (left.since, left.until) == (today + 6 * DAY, today + 9 * DAY)
    assert left_open_by(staff, since=today + DAY, until=today + 5 * DAY) == []
