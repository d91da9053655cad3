"""A case that was begun by mistake is called off by whoever began it, as long as there is nothing in it."""

from __future__ import annotations

from typing import Any

import pytest

from kentongan.cases.actions import call_off
from kentongan.cases.calling_off import check_call_off
from kentongan.cases.figures import figures_of
from kentongan.cases.measures import punctuality, times_of_steps
from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, Refusal
from kentongan.people.models import User
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import Report
from kentongan.stories.uploads.models import Upload

from .conftest import joined


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


def codes(office: Office, case: Case, by: Any = None) -> set[str]:
    run = office.run(case)
    return {one.code for one in check_call_off(run, by=by or office.staff["pencari"], at=office.at)}


def test_whoever_began_an_empty_case_ends_it_and_the_log_says_so(office: Office, case: Case) -> None:
    call_off(office.run(case), by=office.staff["pencari"], at=office.later())
    case.refresh_from_db()
    assert (case.is_open, case.step, case.end_words) == (False, "", "Dibatalkan")
    run = case.runs.get()
    assert (run.outcome, run.way, run.left_at) == ("called_off", "called_off", office.at)
    told = Event.objects.filter(stream=case.pk).latest("number")
    assert (told.what, told.from_state, told.actor["name"]) == ("case_called_off", "cari", "Peraga Pencari")


def test_a_case_with_a_word_or_a_file_in_it_stays(office: Office, case: Case) -> None:
    collector = office.staff["pencari"]
    Upload.objects.create(
        unit=office.unit, case=case, by=collector, filename="a.mp4", size=9, begun_at=office.at, expires_at=office.at
    )
    assert codes(office, case) == {"not-empty"}
    Upload.objects.all().delete()
    assert codes(office, case) == set()
    report(case, what="", happened_at=None, place="Balai", who="", source="", by=collector, at=office.at)
    with pytest.raises(NotNow):
        call_off(office.run(case), by=collector, at=office.at)
    assert Report.objects.get(case=case).place == "Balai"
    assert Case.objects.get(pk=case.pk).is_open


def test_nobody_else_calls_it_off_and_nobody_after_the_first_step(office: Office, case: Case) -> None:
    colleague = joined(office, "pencari", "Sari")
    User.objects.filter(pk=colleague.user_id).update(is_superuser=True)
    assert codes(office, case, colleague) == {"not-beginner"}
    office.rehearse(case, "serahkan")
    assert codes(office, case) == {"not-empty"}
    office.onward(case)
    assert not Case.objects.get(pk=case.pk).is_called_off


def test_it_is_called_off_once(office: Office, case: Case) -> None:
    run = office.run(case)
    call_off(run, by=office.staff["pencari"], at=office.later())
    with pytest.raises(Refusal):
        call_off(run, by=office.staff["pencari"], at=office.later())


def test_what_was_called_off_is_in_no_figure(office: Office, case: Case) -> None:
    since = office.at
    call_off(office.run(case), by=office.staff["pencari"], at=office.later(600))
    until = office.later()
    assert punctuality(office.unit, since, until).done == 0
    assert times_of_steps(office.unit, since, until) == []
    assert figures_of(office.unit, until).ended == 0
