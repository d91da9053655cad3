"""What only the unit's exception lets anybody do waits for somebody by name, and stands in no list of nobody."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from kentongan.cases.models import Case
from kentongan.cases.presence import see_to
from kentongan.cases.queries import doers
from kentongan.cases.reminding import awaited
from kentongan.cases.tasks import tasks_of
from kentongan.cases.waived import doers_by_waiver
from kentongan.cases.waiving import grant_waiver, withdraw_waiver
from kentongan.conftest import Office
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, relieve
from kentongan.people.models import Notice, Staff, User


@pytest.fixture
def head(office: Office) -> Staff:
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, is_head=True)


@pytest.fixture
def stuck(office: Office) -> Case:
    """The writer is the only chair, and the case stands at the approval."""

    def waiting() -> uuid.UUID:
        relieve(office.staff["ketua"].holdings.get(), until=office.at.date() - timedelta(1), by=PROGRAM, at=office.at)
        chair(office, "pengolah")
        case = office.onward(office.open("berita"), "approve")
        see_to(office.unit, at=office.at)
        return case.pk

    return Case.objects.get(pk=office.play(("stuck",), waiting))


def chair(office: Office, role: str) -> None:
    position = office.unit.positions.get(roles__role="ketua")
    appoint(staff=office.staff[role], position=position, since=office.at.date(), by=PROGRAM, at=office.at)


def granted(office: Office, head: Staff):
    return grant_waiver(
        unit=office.unit, procedure=office.procedure.id, reason="Dua pegawai.", letter="5/2026",
        until=office.at.date(), by=head, at=office.at,
    )  # fmt: skip


def tasks(office: Office, role: str) -> list[tuple[str, bool]]:
    staff = Staff.objects.select_related("unit").get(pk=office.staff[role].pk)
    return [(task.run.kind, task.by_waiver) for task in tasks_of(staff, office.at).rows]


def told(staff: Staff) -> int:
    return Notice.objects.filter(staff=staff, text__contains="menunggu Anda").count()


def test_without_an_exception_it_waits_for_nobody(office: Office, stuck: Case) -> None:
    assert tasks(office, "pengolah") == []
    assert doers_by_waiver(office.run(stuck), office.at) == []


def test_by_the_exception_it_is_the_task_of_whoever_has_the_role(office: Office, head: Staff, stuck: Case) -> None:
    row = granted(office, head)
    assert tasks(office, "pengolah") == [("approve", True)]
    assert tasks(office, "sekretaris") == []
    run = office.run(stuck)
    assert doers(run, office.at) == []
    assert awaited(run, office.at) == [office.staff["pengolah"]]
    withdraw_waiver(row, by=head, at=office.at)
    assert tasks(office, "pengolah") == []


def test_who_can_do_it_now_is_told_once(office: Office, head: Staff, stuck: Case) -> None:
    before = told(office.staff["pengolah"])
    granted(office, head)
    for _round in range(2):
        see_to(office.unit, at=office.at)
    assert told(office.staff["pengolah"]) == before + 1


def test_it_is_nobodys_by_exception_where_clean_hands_come(office: Office, head: Staff, stuck: Case) -> None:
    granted(office, head)
    chair(office, "sekretaris")
    assert tasks(office, "pengolah") == []
    assert tasks(office, "sekretaris") == [("approve", False)]
    see_to(office.unit, at=office.at)
    assert told(office.staff["sekretaris"]) > 0
