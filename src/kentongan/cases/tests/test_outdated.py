"""Nobody is called by mail to work that a colleague has done, or has in hand, since the notice was left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from kentongan.cases.actions import claim, put_back
from kentongan.cases.models import Case, StepRun
from kentongan.cases.outdated import caught_up, gone_on
from kentongan.cases.pausing import pause, resume
from kentongan.cases.reminding import remind_due
from kentongan.people.actions import renew_roster
from kentongan.people.models import Notice, Staff
from kentongan.people.ways.lane import send_due
from kentongan.people.ways.models import Result, Sending

from .conftest import joined


@pytest.fixture
def wati(bureau: Any) -> Staff:
    """A second holder of the writer's role; both hear by mail."""
    wati = joined(bureau, "pengolah", "Wati")
    for one in (wati, bureau.staff["pengolah"]):
        one.user.email = f"{one.pk}@example.test"
        one.user.save(update_fields=["email"])
        Staff.objects.filter(pk=one.pk).update(wants_mail=True)
    return wati


@pytest.fixture
def case(bureau: Any, wati: Staff) -> Case:
    return bureau.leave(bureau.open(), "serahkan")


def outdated(case: Case, at: datetime, matter: str = "work") -> set[str]:
    """Returns the names of those whose notice of work, or of its lateness, holds no more."""
    rows = list(Notice.objects.filter(about=case.pk, matter=matter).select_related("staff__user"))
    gone = gone_on(rows, at) if matter == "work" else caught_up(rows, at)
    return {one.staff.user.name for one in rows if one.pk in gone}


def sent(bureau: Any) -> dict[str, list[str]]:
    """Lets the lane come round a while later; returns what became of each person's notices."""
    bureau.at += timedelta(minutes=10)
    send_due(bureau.at)
    found: dict[str, list[str]] = {}
    for row in Sending.objects.select_related("notice__staff__user").order_by("pk"):
        found.setdefault(row.notice.staff.user.name, []).append(str(row.result))
    return found


def test_what_waits_is_sent(bureau: Any, case: Case) -> None:
    assert outdated(case, bureau.at) == set()
    assert sent(bureau) == {"Peraga Pengolah": [Result.SENT], "Wati": [Result.SENT]}


def test_what_a_colleague_has_done_is_sent_to_the_next_only(bureau: Any, case: Case) -> None:
    bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])
    assert outdated(case, bureau.at) >= {"Peraga Pengolah", "Wati"}
    assert sent(bureau) == {
        "Peraga Pengolah": [Result.NOT_NEEDED], "Wati": [Result.NOT_NEEDED], "Peraga Sekretaris": [Result.SENT],
    }  # fmt: skip
    assert len(mail.outbox) == 1, "whose turn it is now"


def test_what_a_colleague_has_in_hand_is_sent_to_nobody_else(bureau: Any, case: Case, wati: Staff) -> None:
    claim(bureau.run(case), by=wati, at=bureau.at)
    assert outdated(case, bureau.at) == {"Peraga Pengolah"}
    put_back(bureau.run(case), by=wati, at=bureau.at)
    assert outdated(case, bureau.at) == set()


def test_only_the_notice_of_the_present_stay_at_a_step_holds(bureau: Any, case: Case) -> None:
    bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])
    first = {one.pk for one in Notice.objects.filter(about=case.pk, staff=bureau.staff["pengolah"])}
    back = next(one.id for one in bureau.run(case).definition.outcomes if one.way == "back")
    bureau.leave(case, back, reason_code="facts", words="Jam mulai belum disebut.")
    rows = list(Notice.objects.filter(about=case.pk, staff=bureau.staff["pengolah"], matter="work"))
    assert len(rows) == 2
    assert gone_on(rows, bureau.at) == first


def test_a_case_that_has_ended_waits_for_nobody(bureau: Any, case: Case) -> None:
    bureau.run(case)
    case.runs.filter(left_at__isnull=True).update(left_at=bureau.at, outcome="selesai")
    assert outdated(case, bureau.at) == {"Peraga Pengolah", "Wati"}


def test_who_has_lost_the_role_is_called_no_more(bureau: Any, case: Case, wati: Staff) -> None:
    wati.holdings.all().delete()
    renew_roster(bureau.unit)
    assert outdated(case, bureau.at) == {"Wati"}
    assert sent(bureau) == {"Peraga Pengolah": [Result.SENT], "Wati": [Result.NOT_NEEDED]}


def stopped(bureau: Any, case: Case) -> None:
    pause(bureau.run(case), reason="source", waits_for="Dinas", by=bureau.staff["pengolah"], at=bureau.at)


def reminded(bureau: Any, case: Case, *, times: int) -> None:
    """Lets so many stages of a step's standard go by, in working hours."""
    for _stage in range(times):
        bureau.at = StepRun.objects.get(pk=bureau.run(case).pk).next_word_at
        remind_due(bureau.at)


def test_nobody_is_reminded_while_the_clock_stands(bureau: Any, case: Case) -> None:
    reminded(bureau, case, times=1)
    rows = list(Notice.objects.filter(about=case.pk, matter="work").order_by("pk"))
    stopped(bureau, case)
    gone = gone_on(rows, bureau.at)
    assert [one.pk in gone for one in rows] == [False, False, True, True], "what came to them is told all the same"


def test_what_a_pause_dropped_is_sent_when_the_clock_runs_again(bureau: Any, case: Case) -> None:
    assert sent(bureau)["Wati"] == [Result.SENT]
    reminded(bureau, case, times=1)
    stopped(bureau, case)
    assert sent(bureau)["Wati"] == [Result.SENT, Result.NOT_NEEDED]
    resume(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    assert sent(bureau)["Wati"] == [Result.SENT, Result.SENT]


def test_what_a_pause_dropped_stays_dropped_where_it_was_read_or_is_in_other_hands(
    bureau: Any, case: Case, wati: Staff
) -> None:
    sent(bureau)
    reminded(bureau, case, times=1)
    stopped(bureau, case)
    sent(bureau)
    claim(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    Notice.objects.filter(staff=bureau.staff["pengolah"]).update(read_at=bureau.at)
    resume(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    assert {name: found[-1] for name, found in sent(bureau).items()} == {
        "Peraga Pengolah": Result.NOT_NEEDED, "Wati": Result.NOT_NEEDED,
    }  # fmt: skip


def test_nobody_hears_that_others_are_late_once_they_are_not(bureau: Any, case: Case) -> None:
    reminded(bureau, case, times=2)
    assert Notice.objects.filter(matter="late").exists()
    assert outdated(case, bureau.at, "late") == set()
    stopped(bureau, case)
    assert outdated(case, bureau.at, "late") == {"Peraga Sekretaris"}


def test_what_is_done_late_is_told_to_nobody_afterwards(bureau: Any, case: Case) -> None:
    reminded(bureau, case, times=2)
    bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])
    assert outdated(case, bureau.at, "late") == {"Peraga Sekretaris"}


def test_who_is_next_in_line_no_more_does_not_hear_of_it(bureau: Any, case: Case) -> None:
    reminded(bureau, case, times=2)
    bureau.staff["sekretaris"].holdings.all().delete()
    renew_roster(bureau.unit)
    assert outdated(case, bureau.at, "late") == {"Peraga Sekretaris"}
