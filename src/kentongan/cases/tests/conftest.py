"""An office whose steps only move the case, so that the rules tried here are those of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from kentongan.cases.kinds import StepKind, kind
from kentongan.cases.tests import specimens
from kentongan.conftest import Office, found_office
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint, enlist
from kentongan.people.models import Position, Staff, User

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
