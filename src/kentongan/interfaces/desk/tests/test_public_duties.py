"""A take-down to decide on and a channel that needs a person are work: they wait in Tugas saya until they are done."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kentongan.deliveries.actions import report_shown, take_down
from kentongan.deliveries.models import Connection, Delivery
from kentongan.deliveries.states import Operation, State
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.models import Recall
from kentongan.stories.recalling.actions import order_recall
from kentongan.stories.recalling.rules import RecallOrder, case_shown

__all__ = ["recorder_folder"]
TASKS = reverse("desk:tasks")


@pytest.fixture
def room(db: None) -> Newsroom:
    """An item that the public sees on the website and on X, which a person serves."""
    made = newsroom_of("bakalankrajan-tik")
    made.office.at = now()
    made.release(["website", "x"])
    made.work()
    Delivery.objects.filter(channel="x").update(state=State.ACCEPTED, remote_url="https://x.com/rw05/1")
    return made


def ask(room: Newsroom) -> Recall:
    case, order = case_shown(room.subject), RecallOrder("Memuat alamat warga.", channels=["website", "x"])
    assert case is not None
    return order_recall(case, order, subject=room.subject, by=room.publisher, at=room.later(minutes=1))


def duties(client: Client, staff: Staff) -> list[str]:
    client.force_login(staff.user)
    page = client.get(TASKS)
    for one in page.context["duties"]:
        assert one.link in page.text
    return [one.what for one in page.context["duties"]]


def test_a_take_down_that_is_asked_for_waits_for_who_decides_and_for_nobody_else(
    room: Newsroom, client: Client
) -> None:
    made, official = ask(room), room.office.staff["ketua"]
    [what] = duties(client, official)
    assert what.startswith("Diminta ditarik oleh ")
    page = client.get(TASKS)
    assert page.context["waiting_count"] == 1 + len(page.context["waiting"])
    assert "Putuskan sekarang" not in page.text, "the notice of it says nothing more"
    assert duties(client, room.publisher) == duties(client, room.office.staff["pencari"]) == []
    client.force_login(official.user)
    client.post(reverse("desk:rule_on_recall", args=[made.pk]), {"ruling": "granted"})
    assert duties(client, official) == []
    assert duties(client, room.publisher) == ["X: tarik dari tayangan"]


def test_a_channel_by_hand_waits_for_its_publisher_until_it_is_reported(room: Newsroom, client: Client) -> None:
    wanted = {"subject": room.subject, "unit": room.office.unit, "channels": ["x"], "reason": "Keliru."}
    take_down(**wanted, by=room.publisher, at=room.later(minutes=1))
    assert duties(client, room.publisher) == ["X: tarik dari tayangan"]
    more(room, 1)
    assert duties(client, room.publisher)[0].count("tarik dari tayangan") == 1, "one row and one word for all channels"
    Delivery.objects.filter(channel__startswith="papan-").delete()
    row = room.delivery("x", Operation.TAKE_DOWN)
    report_shown(row, url=row.remote_url, shown_at=room.at, by=room.publisher, at=room.at)
    assert duties(client, room.publisher) == []


def test_a_head_with_nothing_to_do_is_led_to_the_summary(room: Newsroom, client: Client) -> None:
    head = room.office.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    client.force_login(head.user)
    assert "Lihat ringkasan" in client.get(TASKS).text


def more(room: Newsroom, times: int) -> None:
    """Lays more take-downs beside, asked for and waiting for a person."""
    shown = room.delivery("x")
    for _number in range(times):
        Recall.objects.create(
            unit=shown.unit, case=shown.release.case, subject=uuid.uuid4(), reason="Keliru.", asks_ruling=True,
            by=room.outsider, at=room.at,
        )  # fmt: skip
        place = Connection.objects.create(unit=shown.unit, channel=f"papan-{uuid.uuid4().hex[:8]}", adapter="manual")
        Delivery.objects.create(
            release=shown.release, unit=shown.unit, connection=place, subject=shown.subject, channel=place.channel,
            operation=Operation.TAKE_DOWN, state=State.NEEDS_PERSON, created_at=room.at,
        )  # fmt: skip


@pytest.mark.parametrize("role", ["pengolah", "ketua"])
def test_many_of_them_cost_no_more_than_few(room: Newsroom, client: Client, role: str) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(TASKS).status_code == 200
        return len(found)

    more(room, 2)
    assert duties(client, room.office.staff[role])
    few = count()
    more(room, 15)
    assert count() == few <= 30
