"""Tugas saya: what waits for whom, the most urgent first."""

from datetime import timedelta

from kentongan.cases.actions import claim, describe, note
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import done_today, log_of, way_gone
from kentongan.cases.tasks import tasks_of
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import relieve

from .conftest import also_holds, joined
from .specimens import NotTheOpener


def handed_on(office, headline="Kerja bakti"):
    return office.leave(office.open(headline=headline), "serahkan")


def headlines(staff, at):
    return [task.run.case.headline for task in tasks_of(staff, at).rows]


def test_work_waits_for_whoever_holds_its_role(bureau):
    handed_on(bureau)
    assert headlines(bureau.staff["pengolah"], bureau.at) == ["Kerja bakti"]
    assert headlines(bureau.staff["ketua"], bureau.at) == []


def test_the_most_urgent_stands_first(bureau):
    first, second = handed_on(bureau, "Satu"), handed_on(bureau, "Dua")
    assert headlines(bureau.staff["pengolah"], bureau.at) == ["Satu", "Dua"]
    StepRun.objects.filter(case=second, left_at=None).update(due_at=bureau.run(first).due_at - timedelta(hours=1))
    assert headlines(bureau.staff["pengolah"], bureau.at) == ["Dua", "Satu"]


def test_one_list_holds_the_work_of_all_ones_roles(bureau):
    doer = bureau.staff["pengolah"]
    also_holds(bureau, doer, "sekretaris")
    bureau.leave(handed_on(bureau, "Untuk diverifikasi"), "serahkan")
    handed_on(bureau, "Untuk diedit")
    assert set(headlines(doer, bureau.at)) == {"Untuk diverifikasi", "Untuk diedit"}


def test_what_one_may_not_do_is_not_listed(bureau, made_of):
    made_of("edit", NotTheOpener)
    opener = bureau.staff["pencari"]
    also_holds(bureau, opener, "pengolah")
    handed_on(bureau)
    assert headlines(opener, bureau.at) == []
    assert headlines(bureau.staff["pengolah"], bureau.at) == ["Kerja bakti"]


def test_a_colleagues_claim_is_shown_by_name(bureau):
    second, case = joined(bureau, "pengolah", "Wati"), handed_on(bureau)
    claim(bureau.run(case), by=second, at=bureau.later())
    [theirs] = tasks_of(bureau.staff["pengolah"], bureau.at).rows
    [own] = tasks_of(second, bureau.at).rows
    assert (theirs.claimed_by_other, theirs.is_mine) == (second, False)
    assert (own.claimed_by_other, own.is_mine) == (None, True)


def test_a_role_that_was_given_up_lists_nothing(bureau):
    handed_on(bureau)
    doer = bureau.staff["pengolah"]
    relieve(doer.holdings.get(), until=bureau.at.date() - timedelta(days=1), by=PROGRAM, at=bureau.at)
    assert tasks_of(doer, bureau.at).rows == []


def test_what_is_left_is_working_time(bureau):
    handed_on(bureau)
    [task] = tasks_of(bureau.staff["pengolah"], bureau.at).rows
    assert (task.minutes_left, task.standard_minutes, task.share_gone, task.is_late) == (180, 180, 0, False)
    [later] = tasks_of(bureau.staff["pengolah"], bureau.later(90)).rows
    assert (later.minutes_left, later.share_gone) == (90, 50)


def test_late_work_says_so(bureau):
    handed_on(bureau)
    [task] = tasks_of(bureau.staff["pengolah"], bureau.later(24 * 60)).rows
    assert task.is_late
    assert task.share_gone == 100


def test_the_list_is_read_page_by_page_and_none_is_lost(bureau):
    for number in range(5):
        handed_on(bureau, f"Berita {number}")
    doer, found, start = bureau.staff["pengolah"], [], 0
    while start is not None:
        page = tasks_of(doer, bureau.at, start=start, size=2)
        assert len(page.rows) <= 2
        found, start = [*found, *page.rows], page.next
    assert [task.run.case.headline for task in found] == [f"Berita {number}" for number in range(5)]


def test_no_next_page_where_only_what_one_may_not_do_is_left(bureau, made_of):
    doer = bureau.staff["pengolah"]
    also_holds(bureau, doer, "pencari")
    handed_on(bureau)
    assert tasks_of(doer, bureau.at, size=1).next is None
    made_of("edit", NotTheOpener)
    opener = bureau.staff["pencari"]
    also_holds(bureau, opener, "pengolah")
    bureau.open(headline="Baru")
    assert [task.run.case.headline for task in tasks_of(opener, bureau.at, size=1).rows] == ["Baru"]
    assert tasks_of(opener, bureau.at, size=1).next is None


def test_what_is_shut_is_passed_over_to_fill_a_page(bureau, made_of):
    made_of("edit", NotTheOpener)
    opener = bureau.staff["pencari"]
    also_holds(bureau, opener, "pengolah")
    for number in range(5):
        handed_on(bureau, f"Tertutup {number}")
    last = bureau.open(headline="Terbuka")
    late = bureau.at + timedelta(days=30)
    StepRun.objects.filter(case=last, left_at=None).update(due_at=late)
    assert [task.run.case for task in tasks_of(opener, bureau.at, size=1).rows] == [last]
    far = tasks_of(opener, bureau.at, size=1, start=6)
    assert (far.rows, far.next) == ([], None)


def test_what_a_colleague_has_in_hand_stands_behind_what_waits(bureau):
    second, urgent = joined(bureau, "pengolah", "Wati"), handed_on(bureau, "Diambil Wati")
    handed_on(bureau, "Menunggu")
    claim(bureau.run(urgent), by=second, at=bureau.later())
    assert headlines(bureau.staff["pengolah"], bureau.at) == ["Menunggu", "Diambil Wati"]
    assert headlines(second, bureau.at) == ["Diambil Wati", "Menunggu"]


def test_a_list_may_keep_to_some_kinds_of_steps(bureau):
    handed_on(bureau)
    doer = bureau.staff["pengolah"]
    assert len(tasks_of(doer, bureau.at, kinds=["edit"]).rows) == 1
    assert tasks_of(doer, bureau.at, kinds=["collect"]).rows == []


def test_reading_the_list_takes_one_query_however_long_it_is(bureau, django_assert_num_queries):
    for number in range(4):
        handed_on(bureau, f"Berita {number}")
    doer = bureau.staff["pengolah"]
    tasks_of(doer, bureau.at)
    with django_assert_num_queries(1):
        assert len([str(task.run.case) for task in tasks_of(doer, bureau.at).rows]) == 4


def test_done_today_begins_at_the_units_midnight(bureau):
    case = handed_on(bureau)
    seeker = bureau.staff["pencari"]
    assert [run.case for run in done_today(seeker, bureau.at)] == [case]
    assert not done_today(seeker, bureau.later(24 * 60)).exists()


def test_the_way_gone_and_the_log_are_in_order(bureau):
    case = handed_on(bureau)
    note(case, "called", by=None, at=bureau.later(), facts={"line": "telepon"}, words="Warga menelepon.")
    assert [run.number for run in way_gone(case)] == [1, 2]
    assert [event.what for event in log_of(case)] == ["case_opened", "step_left", "called"]
    assert log_of(case).last().actor["id"] == "program"


def test_lists_show_what_a_case_is_described_by(bureau):
    case = bureau.open()
    described = describe(case, headline="b" * 300, picture="/berkas/1.jpg")
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.headline, fresh.picture) == (described.headline, described.picture) == ("b" * 200, "/berkas/1.jpg")
    assert describe(case, picture="").headline == "b" * 200
