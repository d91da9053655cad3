"""Before a standard runs out those awaited are told, after it the next role, then the head: once each, in hours."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from kentongan.cases.actions import claim
from kentongan.cases.pausing import pause, resume
from kentongan.cases.reminding import remind_due, tell, words_due
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint
from kentongan.people.models import Notice, Staff, Unit

from .conftest import joined

WIB = ZoneInfo("Asia/Jakarta")


def wib(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


@pytest.fixture
def lurah(bureau):
    """The head of the office, who holds no role of the SOP."""
    head = joined(bureau, "pencari", "Lurah")
    head.holdings.all().delete()
    Staff.objects.filter(unit=bureau.unit).update(is_head=False)
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    return head


def at_edit(office, at):
    """Hands a case over, within a minute, to the step of one to three hours, and forgets the notice of that."""
    office.at = at
    case = office.leave(office.open("berita"), "serahkan")
    Notice.objects.all().delete()
    return case


def stepped(since, until, every=5):
    """Comes round every few minutes and returns when somebody was told what, in the order of telling.

    Rounds at which nothing is due are passed over.
    """
    moment, seen = since, []
    while first := words_due(until).first():
        moment += timedelta(minutes=every) * max(0, -((moment - first.next_word_at) // timedelta(minutes=every)))
        if moment > until:
            break
        assert remind_due(moment), "what is due is handled"
        for notice in Notice.objects.filter(at=moment).select_related("staff__user").order_by("pk"):
            seen.append((moment.astimezone(WIB).strftime("%d %H.%M"), str(notice.staff.user)))
        moment += timedelta(minutes=every)
    return seen


@pytest.mark.parametrize(
    ("begun", "told"),
    [
        # three hours: three quarters of them are two and a quarter
        (wib(11, 16, 7, 59), ["16 10.15", "16 11.00", "16 15.00"]),
        (wib(11, 16, 10, 29), ["16 13.45", "16 14.30", "17 09.00"]),  # the break of noon is nobody's time
        (wib(11, 20, 9, 59), ["20 13.45", "20 14.30", "23 08.30"]),  # Friday's longer break, then the weekend
        (wib(11, 19, 13, 59), ["20 07.45", "20 08.30", "20 13.00"]),  # over the end of a day
        (wib(12, 23, 13, 59), ["28 07.45", "28 08.30", "28 11.30"]),  # joint leave and Christmas
    ],
)
def test_each_stage_is_told_once_at_its_working_moment(bureau, lurah, begun, told):
    at_edit(bureau, begun)
    seen = stepped(begun + timedelta(minutes=1), begun + timedelta(days=6), every=15)
    assert [moment for moment, _who in seen] == told
    assert [who for _moment, who in seen] == ["Peraga Pengolah", "Peraga Sekretaris", "Lurah"]


def test_the_share_is_the_units_own(bureau, lurah):
    Unit.objects.filter(pk=bureau.unit.pk).update(remind_share=50)
    bureau.unit.refresh_from_db()
    for staff in bureau.staff.values():
        staff.unit = bureau.unit
    at_edit(bureau, wib(11, 16, 7, 59))
    assert stepped(wib(11, 16, 8), wib(11, 16, 10))[0] == ("16 09.30", "Peraga Pengolah")


def test_a_worker_that_comes_late_waits_for_the_opening(bureau, lurah):
    case = at_edit(bureau, wib(11, 16, 7, 59))
    assert remind_due(wib(11, 16, 20)) == 1
    assert not Notice.objects.exists()
    assert bureau.run(case).next_word_at.astimezone(WIB) == wib(11, 17, 7, 30)
    remind_due(wib(11, 17, 7, 30))
    assert Notice.objects.get().staff == lurah, "a worker that was away tells once, of the latest stage"


def test_only_who_has_the_step_in_hand_is_reminded(bureau, lurah):
    joined(bureau, "pengolah", "Wati")
    case = at_edit(bureau, wib(11, 16, 7, 59))
    claim(bureau.run(case), by=bureau.staff["pengolah"], at=wib(11, 16, 9))
    assert stepped(wib(11, 16, 10), wib(11, 16, 10, 30)) == [("16 10.15", "Peraga Pengolah")]


def test_all_who_could_take_it_are_reminded(bureau, lurah):
    joined(bureau, "pengolah", "Wati")
    at_edit(bureau, wib(11, 16, 7, 59))
    assert [who for _moment, who in stepped(wib(11, 16, 10), wib(11, 16, 10, 30))] == ["Peraga Pengolah", "Wati"]


def test_whoever_was_quick_is_reminded_of_nothing(bureau, lurah):
    case = at_edit(bureau, wib(11, 16, 7, 59))
    bureau.at = wib(11, 16, 9)
    bureau.leave(case, "serahkan")
    Notice.objects.all().delete()
    assert stepped(wib(11, 16, 9, 5), wib(11, 16, 9, 40)) == []


def test_a_paused_step_is_told_of_to_nobody_and_later_once_it_goes_on(bureau, lurah):
    case = at_edit(bureau, wib(11, 16, 7, 59))
    doer = bureau.staff["pengolah"]
    pause(bureau.run(case), reason="equipment", waits_for="PLN", by=doer, at=wib(11, 16, 8, 30))
    assert stepped(wib(11, 16, 8, 30), wib(11, 17, 8)) == []
    resume(bureau.run(case), by=doer, at=wib(11, 17, 8))
    assert stepped(wib(11, 17, 8), wib(11, 18, 8))[0] == ("17 09.45", "Peraga Pengolah")


def test_where_the_next_role_is_held_by_the_same_person_the_head_is_told(bureau, lurah):
    at_edit(bureau, wib(11, 16, 7, 59))
    Staff.objects.filter(pk=bureau.staff["sekretaris"].pk).update(is_active=False)
    post = bureau.unit.positions.get(roles__role="sekretaris")
    appoint(staff=bureau.staff["pengolah"], position=post, since=date(2026, 1, 1), by=PROGRAM, at=bureau.at)
    seen = stepped(wib(11, 16, 8), wib(11, 18, 8))
    assert [who for _moment, who in seen] == ["Peraga Pengolah", "Lurah"], "and the head hears of it once"


def test_the_message_says_how_long_is_left_and_opens_the_work(bureau, lurah):
    case = at_edit(bureau, wib(11, 16, 7, 59))
    stepped(wib(11, 16, 10), wib(11, 16, 11, 5))
    before, after = Notice.objects.order_by("pk")
    assert before.text.startswith("Sisa 45 menit (jam kerja): “Kerja bakti RW 05” menunggu Anda")
    assert "di tangan" in after.text
    assert before.link == f"/pekerjaan/{case.pk}/kerjakan/"
    assert after.link == f"/pekerjaan/{case.pk}/", "whom it does not wait for reads how it stands"


def test_the_log_keeps_who_was_told_by_id_and_the_names_apart(bureau, lurah):
    case = at_edit(bureau, wib(11, 16, 7, 59))
    stepped(wib(11, 16, 10), wib(11, 16, 11, 5))
    events = Event.objects.filter(stream=case.pk, what__in=["reminded", "escalated"]).order_by("number")
    assert [(one.what, one.facts["stage"]) for one in events] == [("reminded", "awaited"), ("escalated", "next")]
    assert events[0].facts["to"] == [bureau.staff["pengolah"].pk]
    assert events[0].words.text == str(bureau.staff["pengolah"])
    assert events[0].actor["id"] == "program"


def test_two_workers_at_the_same_step_tell_once(bureau, lurah):
    at_edit(bureau, wib(11, 16, 7, 59))
    [first], [second] = list(words_due(wib(11, 16, 10, 20))), list(words_due(wib(11, 16, 10, 20)))
    assert tell(first, at=wib(11, 16, 10, 20))
    assert tell(second, at=wib(11, 16, 10, 20)) == []
    assert Notice.objects.count() == 1


def test_finished_and_paused_steps_are_not_in_the_index_that_the_lane_reads(bureau):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL prefers to scan a table of three rows")
    for _ in range(3):
        bureau.leave(bureau.open(), "serahkan")
    assert "runs_with_a_word_due" in words_due(bureau.at).explain()
