"""The clock of a step: it starts when the step reaches its role, and runs in the unit's working time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kentongan.cases.actions import claim, put_back
from kentongan.cases.models import StepRun
from kentongan.cases.tasks import tasks_of
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.worktime.special_days import OverrideKind
from kentongan.people.workdays import set_hours, set_local_day

WIB = ZoneInfo("Asia/Jakarta")


def wib(month, day, hour, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=WIB)


def due(office, case):
    return office.run(case).due_at.astimezone(WIB)


def at_edit(office, at):
    """Hands a case over, within a minute, to the step of one to three hours."""
    office.at = at
    return office.leave(office.open("berita"), "serahkan")


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        (wib(11, 16, 9), wib(11, 17, 9)),
        (wib(11, 20, 10), wib(11, 23, 10)),  # a Friday: Monday
        (wib(11, 19, 11, 45), wib(11, 20, 13)),  # Friday's longer break has begun by then
        (wib(11, 21, 10), wib(11, 24, 7, 30)),  # a Saturday counts from Monday's opening
        (wib(12, 23, 9), wib(12, 28, 9)),  # joint leave, Christmas and a weekend
        (wib(8, 14, 9), wib(8, 18, 9)),  # Independence Day is a Monday
    ],
)
def test_one_hari_is_one_working_day(bureau, begun, ends):
    bureau.at = begun
    assert due(bureau, bureau.open()) == ends


def test_hours_are_counted_across_the_break(bureau):
    assert due(bureau, at_edit(bureau, wib(11, 16, 10, 29))) == wib(11, 16, 14, 30)


def test_fridays_break_is_longer(bureau):
    assert due(bureau, at_edit(bureau, wib(11, 20, 10, 29))) == wib(11, 20, 15)


def test_hours_go_on_the_next_working_day(bureau):
    assert due(bureau, at_edit(bureau, wib(11, 19, 14, 59))) == wib(11, 20, 9, 30)


def test_the_most_of_a_printed_range_counts(bureau):
    standard = bureau.run(at_edit(bureau, bureau.at)).definition.standard
    assert (standard.least, standard.most, standard.unit) == (1, 3, "hours")


def test_a_days_off_of_the_unit_moves_the_due_moment(bureau):
    set_local_day(
        unit=bureau.unit,
        day=date(2026, 11, 17),
        kind=OverrideKind.DAY_OFF,
        name="Hari jadi kota",
        by=PROGRAM,
        at=bureau.at,
    )
    assert due(bureau, bureau.open()) == wib(11, 18, 9)


def test_a_holiday_on_which_the_unit_works_counts(bureau):
    set_local_day(
        unit=bureau.unit,
        day=date(2026, 8, 17),
        kind=OverrideKind.WORKING_DAY,
        name="Upacara dan piket",
        by=PROGRAM,
        at=bureau.at,
    )
    bureau.at = wib(8, 14, 9)
    assert due(bureau, bureau.open()) == wib(8, 17, 9)


def test_hours_of_the_unit_move_the_due_moment(bureau):
    day = {"opens": "08:00", "closes": "14:00", "breaks": []}
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    set_hours(
        unit=bureau.unit,
        hours={**dict.fromkeys(names, day), "sunday": None},
        ramadan_hours=None,
        by=PROGRAM,
        at=bureau.at,
    )
    assert due(bureau, at_edit(bureau, wib(11, 20, 12, 59))) == wib(11, 21, 10)


def test_days_of_a_neighbour_move_nothing_here(bureau, neighbour):
    set_local_day(
        unit=neighbour.unit,
        day=date(2026, 11, 17),
        kind=OverrideKind.DAY_OFF,
        name="Hari jadi kota",
        by=PROGRAM,
        at=bureau.at,
    )
    assert due(bureau, bureau.open()) == wib(11, 17, 9)


def test_running_clocks_keep_their_due_moment_until_the_next_step(bureau):
    case = bureau.open()
    before = due(bureau, case)
    set_local_day(
        unit=bureau.unit,
        day=date(2026, 11, 17),
        kind=OverrideKind.DAY_OFF,
        name="Hari jadi kota",
        by=PROGRAM,
        at=bureau.at,
    )
    assert due(bureau, case) == before


def test_claiming_and_putting_back_pause_no_clock(bureau):
    case = at_edit(bureau, bureau.at)
    before, doer = due(bureau, case), bureau.staff["pengolah"]
    put_back(claim(bureau.run(case), by=doer, at=bureau.later(30)), by=doer, at=bureau.later(30))
    assert due(bureau, case) == before
    [task] = tasks_of(doer, bureau.at).rows
    assert task.minutes_left == 120


def test_minutes_taken_are_working_minutes(bureau):
    bureau.at = wib(11, 16, 15, 30)
    case = bureau.open()
    bureau.at = wib(11, 17, 7, 59)
    bureau.leave(case, "serahkan")
    assert StepRun.objects.get(case=case, number=1).minutes_taken == 60


def test_a_step_that_comes_round_again_has_a_fresh_clock(bureau):
    case = bureau.leave(at_edit(bureau, bureau.at), "serahkan")
    bureau.later(50)
    case = bureau.leave(case, "kembalikan", reason_code="facts", words="Tanggal keliru.")
    run = bureau.run(case)
    assert (run.step, run.entered_at) == ("edit", bureau.at)
    assert run.due_at.astimezone(WIB) == wib(11, 16, 13, 53)


def test_a_unit_in_the_east_reckons_in_its_own_zone(bureau):
    bureau.unit.time_zone = "Asia/Jayapura"
    bureau.unit.save(update_fields=["time_zone"])
    bureau.at = datetime(2026, 11, 16, 6, 30, tzinfo=UTC)  # half past three in the afternoon in Jayapura
    case = bureau.leave(bureau.open(), "serahkan")
    assert bureau.run(case).due_at == datetime(2026, 11, 17, 1, 1, tzinfo=UTC)
