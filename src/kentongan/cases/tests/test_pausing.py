"""A pause stops the clock for a reason and an owner; its working time does not count."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kentongan.cases.actions import claim, leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Pause, StepRun
from kentongan.cases.pausing import check_pause, check_resume, pause, resume
from kentongan.cases.queries import load_run, pause_of
from kentongan.cases.tasks import tasks_of
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import events_of, joined

WIB = ZoneInfo("Asia/Jakarta")


def wib(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


def at_edit(office, at):
    """Hands a case over, within a minute, to the step of one to three hours."""
    office.at = at
    return office.leave(office.open("berita"), "serahkan")


def paused(office, case, at, **given):
    told = {"reason": "other_unit", "waits_for": "Dinas Kesehatan"} | given
    return pause(office.run(case), **told, by=office.doer(case), at=at)


def due_after(office, begun, stopped, going):
    case = at_edit(office, begun)
    paused(office, case, stopped)
    resume(office.run(case), by=office.doer(case), at=going)
    return office.run(case).due_at.astimezone(WIB)


@pytest.mark.parametrize(
    ("begun", "stopped", "going", "due"),
    [
        (wib(11, 16, 8, 59), wib(11, 16, 9, 30), wib(11, 16, 10), wib(11, 16, 13, 30)),
        (wib(11, 16, 8, 59), wib(11, 16, 11, 30), wib(11, 16, 13), wib(11, 16, 13, 30)),  # the break is nobody's time
        (wib(11, 20, 8, 59), wib(11, 20, 11), wib(11, 20, 13, 30), wib(11, 20, 14, 30)),  # Friday's longer break
        (wib(11, 19, 14, 59), wib(11, 19, 15, 30), wib(11, 20, 8), wib(11, 20, 10, 30)),  # over the end of a day
        (wib(11, 20, 14, 59), wib(11, 20, 16), wib(11, 23, 7, 30), wib(11, 23, 9, 30)),  # over a weekend
        (wib(11, 16, 8, 59), wib(11, 16, 17), wib(11, 16, 20), wib(11, 16, 12)),  # at night no working time is lost
    ],
)
def test_the_due_moment_moves_on_by_the_working_time_of_the_pause(bureau, begun, stopped, going, due):
    assert due_after(bureau, begun, stopped, going) == due


def test_a_standard_in_days_moves_on_too(bureau):
    bureau.at = wib(11, 16, 9)
    case = bureau.open()
    paused(bureau, case, wib(11, 16, 10))
    resume(bureau.run(case), by=bureau.doer(case), at=wib(11, 17, 10))
    assert bureau.run(case).due_at.astimezone(WIB) == wib(11, 18, 9)


def test_while_paused_nothing_runs_out(bureau):
    case = at_edit(bureau, wib(11, 16, 8, 59))
    paused(bureau, case, wib(11, 16, 10))
    [task] = tasks_of(bureau.doer(case), wib(11, 18, 10)).rows
    assert (task.minutes_left, task.is_late) == (120, False)
    assert not bureau.run(case).is_late(wib(11, 18, 10))


def test_minutes_taken_leave_the_pauses_out(bureau):
    case = at_edit(bureau, wib(11, 16, 8, 59))
    for hour in (9, 10):
        paused(bureau, case, wib(11, 16, hour, 15))
        resume(bureau.run(case), by=bureau.doer(case), at=wib(11, 16, hour, 45))
    bureau.at = wib(11, 16, 11, 59)
    bureau.leave(case, "serahkan")
    run = case.runs.get(number=2)
    assert (run.minutes_taken, run.minutes_paused) == (120, 60)
    assert Event.objects.get(stream=case.pk, what="step_left", from_state="edit").facts["paused"] == 60


def test_the_pause_of_a_left_step_ends(bureau):
    case = at_edit(bureau, wib(11, 16, 8, 59))
    paused(bureau, case, wib(11, 16, 10))
    bureau.at = wib(11, 16, 14, 59)
    by = bureau.doer(case)
    bureau.leave(case, "serahkan")
    run, kept = case.runs.get(number=2), Pause.objects.get()
    assert (run.paused_at, run.minutes_taken, run.minutes_paused) == (None, 60, 240)
    assert (kept.ended_by, kept.ended_at, kept.minutes) == (by, wib(11, 16, 15), 240)
    assert not run.is_late(wib(11, 20, 9))


def test_leaving_a_paused_step_takes_one_query_more(bureau):
    case = at_edit(bureau, wib(11, 16, 8, 59))
    paused(bureau, case, wib(11, 16, 10))
    by = type(bureau.staff["pengolah"]).objects.select_related("user", "unit").get(pk=bureau.staff["pengolah"].pk)
    with CaptureQueriesContext(connection) as found:
        run = load_run(case.pk, by=by)
        leave(run, Decision(run.definition.outcomes[0]), by=by, at=wib(11, 16, 11))
    assert len([one for one in found if "SAVEPOINT" not in one["sql"]]) <= 9


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "besok"}, "pause-reason-missing"),
        ({"waits_for": "  "}, "owner-missing"),
        ({"reason": "other"}, "pause-words-missing"),
    ],
)
def test_a_pause_names_a_listed_reason_and_an_owner(bureau, given, code):
    case = bureau.open()
    with pytest.raises(NotNow) as refused:
        paused(bureau, case, bureau.at, **given)
    assert refused.value.codes == {code}
    assert bureau.run(case).paused_at is None


def test_a_step_is_not_paused_twice_at_once(bureau):
    case = bureau.open()
    stale = bureau.run(case)
    paused(bureau, case, bureau.later())
    assert [one.code for one in check_pause_of(bureau, bureau.run(case))] == ["paused-already"]
    with pytest.raises(NotNow) as refused:
        pause(stale, reason="equipment", waits_for="PLN", by=bureau.doer(case), at=bureau.later())
    assert refused.value.codes == {"clock-moved"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(run=stale, reason="other", waits_for="x", begun_by=bureau.doer(case), begun_at=bureau.at)


def check_pause_of(office, run, by=None):
    by = by or office.staff[run.role]
    return check_pause(run, reason="source", waits_for="Pak RT", words="", by=by, at=office.at)


def test_what_is_not_paused_is_not_resumed(bureau):
    case = bureau.open()
    assert [one.code for one in check_resume(bureau.run(case), by=bureau.doer(case), at=bureau.at)] == ["not-paused"]


def test_who_does_the_step_and_the_head_touch_its_clock_and_nobody_else(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    head = joined(bureau, "pencari", "Lurah")
    with pytest.raises(NotPermitted):
        pause(bureau.run(case), reason="source", waits_for="Pak RT", by=head, at=bureau.at)
    head.is_head = True
    pause(bureau.run(case), reason="source", waits_for="Pak RT", by=head, at=bureau.at)
    assert bureau.run(case).paused_at == bureau.at
    head.is_head = False
    with pytest.raises(NotPermitted) as refused:
        resume(bureau.run(case), by=head, at=bureau.later())
    assert refused.value.codes == {"not-your-clock"}
    resume(bureau.run(case), by=bureau.doer(case), at=bureau.later())
    assert bureau.run(case).paused_at is None


def test_another_reason_is_given_in_words(bureau):
    case = bureau.open()
    assert paused(bureau, case, bureau.later(), reason="other", words="Jalan ke lokasi banjir.").words


def test_the_head_of_a_neighbour_touches_no_clock_here(bureau, neighbour):
    stranger = next(iter(neighbour.staff.values()))
    stranger.is_head = True
    assert [one.code for one in check_pause_of(bureau, bureau.run(bureau.open()), stranger)] == ["other-unit"]


def test_a_colleague_does_not_stop_the_clock_of_who_has_the_step_in_hand(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    claim(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    other = joined(bureau, "pengolah", "Wati")
    assert [one.code for one in check_pause_of(bureau, bureau.run(case), other)] == ["claimed-by-other"]


def test_a_left_step_has_no_clock_to_stop(bureau):
    case = bureau.open()
    run = bureau.run(case)
    bureau.leave(case, "serahkan")
    left = StepRun.objects.select_related("case__unit", "case__version").get(pk=run.pk)
    assert [one.code for one in check_pause_of(bureau, left)] == ["already-left"]


def test_the_log_keeps_reason_and_owner_and_names_stay_out_of_the_facts(bureau):
    case = bureau.open()
    paused(bureau, case, bureau.later(), words="Surat 12 sudah dikirim")
    resume(bureau.run(case), by=bureau.doer(case), at=bureau.later(30))
    assert events_of(case)[-2:] == ["step_paused", "step_resumed"]
    begun = Event.objects.get(stream=case.pk, what="step_paused")
    assert begun.reason_code == "other_unit"
    assert begun.words.text == "Dinas Kesehatan – Surat 12 sudah dikirim"
    assert "Dinas" not in str(begun.facts)
    assert Event.objects.get(stream=case.pk, what="step_resumed").facts["minutes"] == 30


def test_a_list_reads_its_pauses_at_once(bureau, django_assert_max_num_queries):
    for _ in range(4):
        paused(bureau, bureau.open(), bureau.at)
    with django_assert_max_num_queries(4):
        found = tasks_of(bureau.staff["pencari"], bureau.at).rows
        assert [one.run.open_pauses[0].waits_for for one in found] == ["Dinas Kesehatan"] * 4
    assert pause_of(found[0].run).reason == "other_unit"
