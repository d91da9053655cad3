"""What comes back says why and with how many notes; what a colleague has begun is said, and keeps nobody out."""

from datetime import date

import pytest

from kentongan.cases.actions import claim
from kentongan.cases.checks import check_work
from kentongan.cases.tasks import tasks_of
from kentongan.kernel.events import PROGRAM
from kentongan.people.leaves import record_leave
from kentongan.people.models import Notice, Staff
from kentongan.procedures.actions import give_role
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.editions.saving import add_state, state_of
from kentongan.stories.findings.drafts import draft, gist_of


@pytest.fixture
def case(kelurahan):
    return brought_to(kelurahan, kelurahan.open(), "verify")


def noted(office, case, words, reason="facts"):
    given = {"place": "lead", "reason_code": reason, "words": words}
    return draft(office.run(case), **given, by=office.doer(case), at=office.later())


def sent_back(office, case):
    code, words = gist_of(office.run(case))
    return office.leave(case, "kembalikan", reason_code=code, words=words)


def also_writes(office, role) -> Staff:
    """Gives the writer's role to the post of another role."""
    posts = [held.position for name in ("pengolah", role) for held in office.staff[name].holdings.all()]
    give_role(
        unit=office.unit, procedure=office.procedure.id, role="pengolah", positions=posts, by=PROGRAM, at=office.at
    )
    office.unit.refresh_from_db()
    for staff in office.staff.values():
        staff.unit = office.unit
    return office.staff[role]


def saved(office, case, by):
    text = edition(case)
    add_state(text, state_of(text), by=by, at=office.later())


def test_return_bears_reason_and_number_of_notes(kelurahan, case):
    noted(kelurahan, case, "Jamnya keliru.")
    noted(kelurahan, case, "Siapa camatnya?")
    sent_back(kelurahan, case)
    [task] = tasks_of(kelurahan.staff["pengolah"], kelurahan.at).rows
    said = f"Dikembalikan oleh {kelurahan.staff['sekretaris']}: Fakta keliru atau belum pasti, 2 catatan."
    assert str(task.returned) == said
    notice = Notice.objects.filter(about=case.pk, staff=kelurahan.staff["pengolah"]).order_by("-at", "-pk").first()
    assert notice.text.startswith(said)


def test_text_that_a_colleague_writes_without_a_claim_is_with_them(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    other = also_writes(kelurahan, "pencari")
    writer = kelurahan.staff["pengolah"]
    [before] = tasks_of(writer, kelurahan.at).rows
    assert not before.is_with_others
    saved(kelurahan, case, other)
    [task] = tasks_of(writer, kelurahan.at).rows
    assert (task.begun_by_other, task.is_with_others) == (other, True)
    assert check_work(kelurahan.run(case), by=writer, at=kelurahan.at) == [], "nobody is kept out"
    [own] = tasks_of(other, kelurahan.at).rows
    assert not own.is_with_others


def test_who_writes_along_has_it_in_hand_as_well(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    other, writer = also_writes(kelurahan, "pencari"), kelurahan.staff["pengolah"]
    saved(kelurahan, case, other)
    saved(kelurahan, case, writer)
    assert not any(
        task.is_with_others for task in [*tasks_of(writer, kelurahan.at).rows, *tasks_of(other, kelurahan.at).rows]
    )


def test_claim_says_more_than_a_beginning(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    other, writer = also_writes(kelurahan, "pencari"), kelurahan.staff["pengolah"]
    saved(kelurahan, case, other)
    claim(kelurahan.run(case), by=other, at=kelurahan.later())
    [task] = tasks_of(writer, kelurahan.at).rows
    assert (task.claimed_by_other, task.begun_by_other) == (other, None)


def test_who_began_and_is_away_holds_nothing(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    other, writer = also_writes(kelurahan, "pencari"), kelurahan.staff["pengolah"]
    saved(kelurahan, case, other)
    days = {"since": date(2026, 11, 16), "until": date(2026, 11, 17)}
    record_leave(staff=other, kind="leave", **days, by=other, at=kelurahan.later())
    writer.unit.refresh_from_db()
    [task] = tasks_of(writer, kelurahan.at).rows
    assert not task.is_with_others


def test_note_of_a_reviewer_says_that_they_have_begun(kelurahan, case):
    posts = [held.position for name in ("sekretaris", "ketua") for held in kelurahan.staff[name].holdings.all()]
    give_role(
        unit=kelurahan.unit,
        procedure=kelurahan.procedure.id,
        role="sekretaris",
        positions=posts,
        by=PROGRAM,
        at=kelurahan.at,
    )
    reader = kelurahan.staff["ketua"]
    reader.unit.refresh_from_db()
    noted(kelurahan, case, "Jamnya keliru.")
    [task] = [one for one in tasks_of(reader, kelurahan.at).rows if one.run.case_id == case.pk]
    assert task.begun_by_other == kelurahan.staff["sekretaris"]
