"""Staff of another unit are refused at every verb, and see nothing of a case in their lists."""

import pytest

from kentongan.cases.actions import claim, leave, put_back, send_back
from kentongan.cases.checks import check_claim, check_leave, check_put_back, check_send_back, check_work
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case
from kentongan.cases.queries import doers, done_today
from kentongan.cases.tasks import tasks_of
from kentongan.conftest import found_office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import appoint, enlist, found_unit
from kentongan.people.models import Notice
from kentongan.procedures.actions import endorse, give_role

from .conftest import events_of


@pytest.fixture
def stranger(bureau, neighbour):
    """The pencari of the first unit works in the neighbouring unit too, and acts as its staff."""
    return enlist(unit=neighbour.unit, user=bureau.staff["pencari"].user, by=PROGRAM, at=bureau.at)


@pytest.fixture
def run(bureau):
    return bureau.run(bureau.open("berita"))


def test_checks_name_the_other_unit_and_nothing_of_the_case(bureau, run, stranger):
    decision = Decision(run.definition.outcomes[0])
    found = [
        check_work(run, by=stranger, at=bureau.at),
        check_claim(run, by=stranger, at=bureau.at),
        check_put_back(run, by=stranger, at=bureau.at),
        check_leave(run, decision, by=stranger, at=bureau.at),
        check_send_back(run.case, to="cari", words="Ulangi.", by=stranger, at=bureau.at),
    ]
    assert [[reason.code for reason in reasons] for reasons in found] == [["other-unit"]] * 5
    assert not any(run.case.headline in str(reasons[0]) for reasons in found)


@pytest.mark.parametrize("verb", ["claim", "put_back", "leave", "send_back"])
def test_verbs_refuse_staff_of_another_unit(bureau, run, stranger, verb):
    at, told = bureau.later(), events_of(run.case)
    verbs = {
        "claim": lambda: claim(run, by=stranger, at=at),
        "put_back": lambda: put_back(run, by=stranger, at=at),
        "leave": lambda: leave(run, Decision(run.definition.outcomes[0]), by=stranger, at=at),
        "send_back": lambda: send_back(run.case, to="cari", words="Ulangi.", by=stranger, at=at),
    }
    with pytest.raises(NotPermitted) as refusal:
        verbs[verb]()
    assert refusal.value.codes == {"other-unit"}
    assert events_of(run.case) == told
    assert Case.objects.get(pk=run.case_id).moves == 0


def test_the_same_role_of_the_same_sop_in_another_unit_sees_and_hears_nothing(bureau, settings):
    village = found_unit(slug="mulyorejo", name="Kelurahan Mulyorejo", at=bureau.at)
    endorse(
        unit=village, version=bureau.open().version, official="Lurah", on=bureau.at.date(), by=PROGRAM, at=bureau.at
    )
    other = enlist(unit=village, user=bureau.staff["pengolah"].user, by=PROGRAM, at=bureau.at)
    post = village.positions.create(name="Pengolah")
    appoint(staff=other, position=post, since=bureau.at.date(), by=PROGRAM, at=bureau.at)
    give_role(unit=village, procedure=bureau.procedure.id, role="pengolah", positions=[post], by=PROGRAM, at=bureau.at)
    case = bureau.leave(bureau.open(), "serahkan")
    assert [staff.unit_id for staff in doers(bureau.run(case), bureau.at)] == [bureau.unit.pk]
    assert not Notice.objects.filter(staff=other).exists()
    assert tasks_of(other, bureau.at).rows == []
    assert len(tasks_of(bureau.staff["pengolah"], bureau.at).rows) == 1


def test_done_today_shows_the_units_own_work(bureau, stranger):
    bureau.leave(bureau.open(), "serahkan")
    assert list(done_today(stranger, bureau.at)) == []
    assert [run.step for run in done_today(bureau.staff["pencari"], bureau.at)] == ["cari"]


def test_cases_of_a_unit_are_its_own(bureau, neighbour):
    ours, theirs = bureau.open(), neighbour.open()
    assert list(Case.objects.of(bureau.unit)) == [ours]
    assert list(Case.objects.of(neighbour.unit).open()) == [theirs]


def test_two_offices_of_the_demonstration_share_nobody(bureau, neighbour):
    third = found_office("dinas-website-medsos")
    users = [staff.user_id for office in (bureau, neighbour, third) for staff in office.staff.values()]
    assert len(users) == len(set(users))
