"""An office whose steps only move the case, so that the rules tried here are those of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from kentongan.cases.actions import claim
from kentongan.cases.kinds import StepKind, kind
from kentongan.cases.models import Case
from kentongan.cases.tests import specimens
from kentongan.conftest import Office, found_office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint, enlist
from kentongan.people.leaves import record_leave
from kentongan.people.models import Leave, Notice, Position, Staff, StandIn, User
from kentongan.people.stand_ins import record_stand_in

SPECIMENS = "kentongan.cases.tests.specimens"
PLAIN = "kentongan.cases.kinds.StepKind"


@pytest.fixture
def plain_kinds(settings: Any) -> Iterator[None]:
    """Lets every kind of step only move the case."""
    settings.STEP_KINDS = dict.fromkeys(settings.STEP_KINDS, PLAIN)
    kind.cache_clear()
    yield
    kind.cache_clear()


@pytest.fixture
def bureau(db: None, plain_kinds: None) -> Office:
    """The kelurahan with plain steps: cari, edit, verifikasi, persetujuan, unggah."""
    return found_office("bakalankrajan-tik")


@pytest.fixture
def neighbour(bureau: Office) -> Office:
    """Another unit beside the first, with an SOP of its own."""
    return found_office("pangkalpinang-informasi")


@pytest.fixture
def made_of(settings: Any) -> Callable[[str, type[StepKind]], None]:
    """Gives one kind of step the rule of a specimen."""

    def swap(name: str, specimen: type[StepKind]) -> None:
        assert getattr(specimens, specimen.__name__) is specimen
        settings.STEP_KINDS = {**settings.STEP_KINDS, name: f"{SPECIMENS}.{specimen.__name__}"}
        kind.cache_clear()

    return swap


def joined(office: Office, role: str, name: str, *, since: date = date(2020, 1, 1), until: date | None = None) -> Staff:
    """Adds a colleague who holds a role of the office's SOP beside its player."""
    user = User.objects.create_user(name.lower().replace(" ", "-"), password="kata-sandi-uji", name=name)
    staff = enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at)
    position = Position.objects.get(roles__unit=office.unit, roles__role=role)
    appoint(staff=staff, position=position, since=since, until=until, by=PROGRAM, at=office.at)
    return staff


def also_holds(office: Office, staff: Staff, role: str) -> None:
    """Gives somebody one more position of the office: that of a role."""
    position = Position.objects.get(roles__unit=office.unit, roles__role=role)
    appoint(staff=staff, position=position, since=date(2020, 1, 1), by=PROGRAM, at=office.at)


def events_of(case: Any) -> list[str]:
    """Returns what the log of a case tells, in order."""
    return list(Event.objects.filter(stream=case.pk).order_by("number").values_list("what", flat=True))


#: as what the one stands in whom `stand_in` makes
STANDS_IN = "Anggota Tim Pengelola TIK (Pengolah Data) (surat tugas 12/2026)"


@pytest.fixture
def chief(bureau: Office) -> Staff:
    """Whoever looks after the unit."""
    return bureau.unit.staff.get(is_administrator=True)


@pytest.fixture
def stand_in(bureau: Office, chief: Staff) -> Callable[..., tuple[Staff, StandIn]]:
    """Makes a colleague who holds nothing stand in for the holder of a role."""

    def make(
        role: str = "pengolah",
        name: str = "Wulan",
        since: date | None = None,
        until: date | None = None,
        **details: Any,
    ) -> tuple[Staff, StandIn]:
        today = bureau.at.date()
        user = User.objects.create_user(name.lower(), name=name)
        staff = enlist(unit=bureau.unit, user=user, by=PROGRAM, at=bureau.at)
        row = record_stand_in(
            staff=staff, position=bureau.unit.positions.get(roles__role=role),
            absent=details.pop("absent", bureau.staff[role]), kind="order", letter="12/2026",
            since=since or today, until=until or today + timedelta(days=7), by=chief, at=bureau.at, **details,
        )  # fmt: skip
        return fresh(staff), row

    return make


def fresh(staff: Staff) -> Staff:
    """Reads somebody anew, with the roster of their unit as it is now."""
    return Staff.objects.select_related("unit", "user").get(pk=staff.pk)


def handed_on(office: Office) -> Case:
    """Begins an item and hands it on to whoever writes."""
    return office.leave(office.open("berita"), "serahkan")


def away(office: Office, staff: Staff, *, days: int = 2, since: int = 0, kind: str = "leave") -> Leave:
    """Records that somebody is away from so many days on, for so many days more."""
    first = office.at.date() + timedelta(days=since)
    return record_leave(
        staff=staff, kind=kind, since=first, until=first + timedelta(days=days), by=staff, at=office.at
    )  # fmt: skip


def heard(staff: Staff) -> list[str]:
    """Returns what somebody was told of all that waits for them."""
    return list(Notice.objects.filter(staff=staff, matter="tasks").values_list("text", flat=True))


@pytest.fixture
def in_hand(bureau: Office) -> Case:
    """A case that Peraga Pengolah has claimed; Dewi could do it too."""
    joined(bureau, "pengolah", "Dewi")
    case = handed_on(bureau)
    claim(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at)
    return case
