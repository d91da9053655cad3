"""Two people press at the same moment: one gets it, the other reads one clear sentence; on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kentongan.cases.actions import claim, leave, open_case, put_back
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, StepRun, Waiver
from kentongan.cases.queries import load_run
from kentongan.cases.waiving import grant_waiver
from kentongan.conftest import Office, found_office
from kentongan.kernel.events import faults
from kentongan.kernel.refusals import Refusal
from kentongan.people.models import Staff
from tests.at_once import Work, at_once, at_once_after_reading

from .conftest import events_of, joined


@pytest.fixture
def crowd(transactional_db: None, plain_kinds: None) -> Office:
    """An office with four who hold the role of the editing step."""
    office = found_office("bakalankrajan-tik")
    for name in ("Wati", "Budi", "Sari"):
        joined(office, "pengolah", name)
    return office


@pytest.fixture
def case(crowd: Office) -> Case:
    return crowd.leave(crowd.open("berita"), "serahkan")


@pytest.fixture
def shared(case: Case, tmp_path: Path) -> Iterator[None]:
    """Lets other threads see what the test wrote: SQLite in memory is copied to a file, as an office has one."""
    if connection.vendor != "sqlite":
        yield
        return
    file, in_memory = tmp_path / "kentongan.sqlite3", connection.settings_dict["NAME"]
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")  # the first to open it would turn it over, and shut the others out
    copy.close()
    # The connection of this thread stays in memory; those that threads open from now on read the file.
    connection.settings_dict["NAME"] = str(file)
    yield
    connection.settings_dict["NAME"] = in_memory


def afterwards(look: Callable[[], Any]) -> Any:
    """Looks at the shared database."""
    [found] = at_once(look)
    return found


def pressing(verb: str, case: Case, by: Staff, office: Office) -> Work:
    """Reads the page, waits for the others, presses the button."""

    def work(ready: Callable[[], object]) -> str:
        run, staff = load_run(case.pk), Staff.objects.select_related("user", "unit").get(pk=by.pk)
        assert run is not None
        ready()
        if verb == "claim":
            claim(run, by=staff, at=office.at)
        elif verb == "put_back":
            put_back(run, by=staff, at=office.at)
        else:
            leave(run, Decision(run.definition.outcomes[0]), by=staff, at=office.at)
        return staff.user.name

    return work


def holders(office: Office) -> list[Staff]:
    return list(Staff.objects.filter(unit=office.unit, holdings__position__roles__role="pengolah"))


def told(found: list[Any]) -> tuple[list[str], list[Refusal]]:
    """Splits the names of winners from the refusals."""
    refusals = [one for one in found if isinstance(one, Refusal)]
    return [one for one in found if not isinstance(one, Refusal)], refusals


@pytest.mark.usefixtures("shared")
def test_of_four_who_claim_at_once_one_gets_it_and_three_are_told_who(crowd, case):
    found = at_once_after_reading(*[pressing("claim", case, staff, crowd) for staff in holders(crowd)])
    [winner], refusals = told(found)
    assert [refusal.codes for refusal in refusals] == [{"claimed-by-other"}] * 3
    assert all(winner in str(refusal) for refusal in refusals)
    assert all(len(refusal.reasons) == 1 for refusal in refusals)
    assert afterwards(lambda: events_of(case).count("step_claimed")) == 1
    assert afterwards(lambda: list(faults(case.pk))) == []


@pytest.mark.usefixtures("shared")
def test_of_four_who_leave_at_once_one_moves_the_case_and_three_are_told_who(crowd, case):
    found = at_once_after_reading(*[pressing("leave", case, staff, crowd) for staff in holders(crowd)])
    [winner], refusals = told(found)
    assert [refusal.codes for refusal in refusals] == [{"already-left"}] * 3
    assert all(winner in str(refusal) and "Tidak ada yang berubah" in str(refusal) for refusal in refusals)
    assert afterwards(lambda: Case.objects.get(pk=case.pk).moves) == 2
    assert afterwards(lambda: StepRun.objects.filter(case=case).count()) == 3
    assert afterwards(lambda: events_of(case).count("step_left")) == 2
    assert afterwards(lambda: list(faults(case.pk))) == []


@pytest.mark.usefixtures("shared")
def test_pressing_twice_at_once_moves_once(crowd, case):
    doer = crowd.staff["pengolah"]
    _winners, refusals = told(at_once_after_reading(*[pressing("leave", case, doer, crowd)] * 2))
    assert [refusal.codes for refusal in refusals] == [{"already-left"}]
    assert afterwards(lambda: Case.objects.get(pk=case.pk).moves) == 2


@pytest.mark.usefixtures("shared")
def test_a_claim_and_a_colleagues_leave_at_once_never_both_happen(crowd, case):
    first, second = holders(crowd)[:2]
    found = at_once_after_reading(pressing("claim", case, first, crowd), pressing("leave", case, second, crowd))
    [winner], [refusal] = told(found)
    assert refusal.codes == ({"claimed-by-other"} if winner == first.user.name else {"already-left"})
    assert winner in str(refusal)


@pytest.mark.usefixtures("shared")
def test_of_two_heads_who_grant_an_exception_at_once_one_does_and_the_other_is_told(crowd, case):
    chiefs = [crowd.staff["ketua"].pk, crowd.staff["sekretaris"].pk]

    def grant(pk: int) -> Work:
        def work(ready: Callable[[], object]) -> str:
            by = Staff.objects.select_related("user", "unit").get(pk=pk)
            by.is_head = True
            ready()
            asked = {"unit": by.unit, "procedure": crowd.procedure.id, "reason": "Dua orang.", "letter": "1/2026"}
            grant_waiver(**asked, until=crowd.at.date(), by=by, at=crowd.at)
            return by.user.name

        return work

    _winners, [refusal] = told(at_once_after_reading(*map(grant, chiefs)))
    assert refusal.codes == {"granted-already"}
    assert afterwards(Waiver.objects.count) == 1


@pytest.mark.usefixtures("shared")
def test_cases_that_begin_at_once_get_numbers_of_their_own(crowd, case):
    def begin(ready: Callable[[], object]) -> str:
        by = Staff.objects.select_related("user", "unit").get(pk=crowd.staff["pencari"].pk)
        ready()
        asked = {"unit": by.unit, "procedure": crowd.procedure.id, "track": "berita", "headline": "Serentak"}
        return open_case(**asked, by=by, at=crowd.at).number

    assert sorted(at_once_after_reading(*[begin] * 4)) == ["0002/2026", "0003/2026", "0004/2026", "0005/2026"]
