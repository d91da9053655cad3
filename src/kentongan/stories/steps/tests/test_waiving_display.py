"""The small office's exception at the display check: begun with a reason before looking, counted once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kentongan.cases.actions import begin_by_waiver, leave_by_waiver
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, Waiver, WaiverUse
from kentongan.cases.waiving import grant_waiver, withdraw_waiver
from kentongan.conftest import Office
from kentongan.deliveries.actions import look
from kentongan.deliveries.states import State
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import appoint, enlist, relieve
from kentongan.people.models import Staff, User
from kentongan.stories.conftest import brought_to
from kentongan.stories.publishing.display import shown_deliveries
from kentongan.stories.steps.tests.test_second_eyes import office as office_of_two_roles

DAY = timedelta(days=1)
WORDS = "Hanya saya di kantor."
office = office_of_two_roles


@pytest.fixture
def alone(office: Office) -> Case:
    """Who pressed Tayangkan is the only one who may look at what it shows."""
    looks = office.unit.positions.get(roles__role="kasi-ikp")
    case = brought_to(office, office.open(), "check_display")
    relieve(office.staff["kasi-ikp"].holdings.get(), until=office.at.date() - DAY, by=PROGRAM, at=office.at)
    appoint(staff=office.staff["administrator"], position=looks, since=office.at.date(), by=PROGRAM, at=office.at)
    return case


@pytest.fixture
def head(office: Office) -> Staff:
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Kepala", is_head=True)


@pytest.fixture
def waiver(office: Office, head: Staff) -> Waiver:
    return grant_waiver(
        unit=office.unit, procedure=office.procedure.id, reason="Hanya dua pegawai.", letter="5/2026",
        until=office.at.date() + 30 * DAY, by=head, at=office.at,
    )  # fmt: skip


def begin(office: Office, case: Case, *, words: str = WORDS, by: str = "administrator") -> None:
    begin_by_waiver(office.run(case), words=words, by=office.staff[by], at=office.later())


def look_at_all(office: Office, case: Case, *, is_right: bool = True) -> None:
    for row in shown_deliveries(case):
        words = "" if is_right else "Gambar hilang."
        look(row, is_right=is_right, words=words, by=office.staff["administrator"], at=office.later())


def test_the_reason_is_given_before_the_first_look_and_the_use_is_counted_once(
    office: Office, alone: Case, waiver: Waiver
) -> None:
    with pytest.raises(NotPermitted) as refusal:
        look_at_all(office, alone)
    assert refusal.value.codes == {"pressed-it"}
    with pytest.raises(NotNow) as unsaid:
        begin(office, alone, words=" ")
    assert unsaid.value.codes == {"waiver-words-missing"}
    begin(office, alone)
    look_at_all(office, alone)
    assert {row.state for row in shown_deliveries(alone)} == {State.DISPLAYED}
    office.leave(alone, "sesuai", by=office.staff["administrator"])
    use = WaiverUse.objects.get()
    assert (use.waiver, use.by, use.words) == (waiver, office.staff["administrator"], WORDS)
    assert Event.objects.get(stream=alone.pk, what="separation_waived").words.text == WORDS
    left = Event.objects.filter(stream=alone.pk, what="step_left").order_by("number").last()
    assert left.facts["waiver"] == waiver.pk


def test_what_is_found_wrong_goes_back_with_its_finding(office: Office, alone: Case, waiver: Waiver) -> None:
    begin(office, alone)
    look_at_all(office, alone, is_right=False)
    back = next(one.id for one in office.run(alone).definition.outcomes if one.way == "back")
    office.leave(alone, back, by=office.staff["administrator"], reason_code="channel", words="Unggah ulang.")
    assert office.run(alone).kind == "publish"


def test_without_an_exception_nobody_begins_by_one(office: Office, alone: Case) -> None:
    with pytest.raises(NotPermitted) as refusal:
        begin(office, alone)
    assert refusal.value.codes == {"pressed-it"}


def test_it_is_begun_once_and_not_paid_for_twice(office: Office, alone: Case, waiver: Waiver) -> None:
    begin(office, alone)
    with pytest.raises(NotNow) as again:
        begin(office, alone)
    assert again.value.codes == {"waiver-begun"}
    onward = Decision(office.run(alone).definition.outcome("sesuai"))
    with pytest.raises(NotNow) as twice:
        leave_by_waiver(office.run(alone), onward, words=WORDS, by=office.staff["administrator"], at=office.later())
    assert twice.value.codes == {"waiver-begun"}
    assert WaiverUse.objects.count() == 1


def test_a_button_pressed_twice_at_once_counts_one_use(office: Office, alone: Case, waiver: Waiver) -> None:
    by = office.staff["administrator"]
    waiting = [WaiverUse(waiver=waiver, run=office.run(alone), by=by, at=office.at, words="Sama.")]

    def before_the_row(execute: Any, sql: str, *args: Any) -> Any:
        if waiting and sql.startswith('INSERT INTO "cases_waiveruse"'):
            waiting.pop().save()
        return execute(sql, *args)

    with connection.execute_wrapper(before_the_row), pytest.raises(NotNow) as refusal:
        begin(office, alone)
    assert refusal.value.codes == {"waiver-begun"}


def test_what_was_begun_ends_with_the_exception_or_with_a_colleague(
    office: Office, alone: Case, waiver: Waiver, head: Staff
) -> None:
    begin(office, alone)
    position = office.unit.positions.get(roles__role="kasi-ikp")
    other = enlist(unit=office.unit, user=User.objects.create_user("wulan", name="Wulan"), by=PROGRAM, at=office.at)
    holding = appoint(staff=other, position=position, since=office.at.date(), by=PROGRAM, at=office.at)
    with pytest.raises(NotPermitted):
        look_at_all(office, alone)
    relieve(holding, until=office.at.date(), by=PROGRAM, at=office.at)
    office.at += DAY
    look_at_all(office, alone)
    withdraw_waiver(waiver, by=head, at=office.later())
    with pytest.raises(NotPermitted):
        office.leave(alone, "sesuai", by=office.staff["administrator"])
