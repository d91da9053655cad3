"""Nobody is called by mail to work that a colleague has done, or has in hand, since the notice was left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from kentongan.cases.actions import claim, put_back
from kentongan.cases.models import Case
from kentongan.cases.outdated import gone_on
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


def outdated(case: Case) -> set[str]:
    """Returns the names of those whose notice of work holds no more."""
    rows = list(Notice.objects.filter(about=case.pk, matter="work").select_related("staff__user"))
    gone = gone_on(rows)
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
    assert outdated(case) == set()
    assert sent(bureau) == {"Peraga Pengolah": [Result.SENT], "Wati": [Result.SENT]}


def test_what_a_colleague_has_done_is_sent_to_the_next_only(bureau: Any, case: Case) -> None:
    bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])
    assert outdated(case) >= {"Peraga Pengolah", "Wati"}
    assert sent(bureau) == {
        "Peraga Pengolah": [Result.NOT_NEEDED], "Wati": [Result.NOT_NEEDED], "Peraga Sekretaris": [Result.SENT],
    }  # fmt: skip
    assert len(mail.outbox) == 1, "whose turn it is now"


def test_what_a_colleague_has_in_hand_is_sent_to_nobody_else(bureau: Any, case: Case, wati: Staff) -> None:
    claim(bureau.run(case), by=wati, at=bureau.at)
    assert outdated(case) == {"Peraga Pengolah"}
    put_back(bureau.run(case), by=wati, at=bureau.at)
    assert outdated(case) == set()


def test_only_the_notice_of_the_present_stay_at_a_step_holds(bureau: Any, case: Case) -> None:
    bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])
    first = {one.pk for one in Notice.objects.filter(about=case.pk, staff=bureau.staff["pengolah"])}
    back = next(one.id for one in bureau.run(case).definition.outcomes if one.way == "back")
    bureau.leave(case, back, reason_code="facts", words="Jam mulai belum disebut.")
    rows = list(Notice.objects.filter(about=case.pk, staff=bureau.staff["pengolah"], matter="work"))
    assert len(rows) == 2
    assert gone_on(rows) == first


def test_a_case_that_has_ended_waits_for_nobody(bureau: Any, case: Case) -> None:
    bureau.run(case)
    case.runs.filter(left_at__isnull=True).update(left_at=bureau.at, outcome="selesai")
    assert outdated(case) == {"Peraga Pengolah", "Wati"}
