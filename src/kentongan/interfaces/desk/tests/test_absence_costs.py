"""Recording who is away, or an exception, costs the same however much work is open: the worker looks after that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kentongan.cases.models import Waiver
from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import enlist
from kentongan.people.models import Leave, User

Press = Callable[[str, dict[str, str]], int]


@pytest.fixture
def press(office: Office, client: Client) -> Press:
    """Counts the queries of a press by the head of the office."""
    user = User.objects.create_user("kepala", name="Kepala")
    enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Lurah", is_head=True)
    client.force_login(user)

    def count(address: str, given: dict[str, str]) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.post(address, given).status_code == 302
        return len(found)

    return count


def test_an_absence_costs_the_same_however_much_is_open(office: Office, press: Press) -> None:
    today = now().astimezone(office.unit.zone).date().isoformat()
    given = {"kind": "leave", "since": today, "until": today, "sure": "1"}

    def away_and_back(role: str) -> int:
        first = press("/pegawai/tidak-masuk/", given | {"staff": str(office.staff[role].pk)})
        row = Leave.objects.get(staff=office.staff[role])
        return first + press(f"/pegawai/tidak-masuk/{row.pk}/akhiri/", {})

    away_and_back("ketua")  # fills the caches of the process
    few = away_and_back("pengolah")
    for number in range(4):
        office.open("berita", headline=f"Kerja bakti {number}")
    assert away_and_back("sekretaris") == few


def test_an_exception_costs_the_same_however_much_is_open(office: Office, press: Press) -> None:
    until = now().astimezone(office.unit.zone).date() + timedelta(days=30)
    given = {
        "procedure": office.procedure.id, "reason": "Hanya dua pegawai.", "letter": "5/2026",
        "until": until.isoformat(), "sure": "1",
    }  # fmt: skip

    def granted_and_withdrawn() -> int:
        first = press("/pegawai/pengecualian/", given)
        row = Waiver.objects.get(withdrawn_at__isnull=True)
        return first + press(f"/pegawai/pengecualian/{row.pk}/cabut/", {})

    granted_and_withdrawn()  # fills the caches of the process
    few = granted_and_withdrawn()
    for number in range(4):
        office.open("berita", headline=f"Kerja bakti {number}")
    assert granted_and_withdrawn() == few
