"""What is to be decided or mended on a channel is work: it waits in Tugas saya until it is done."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kentongan.deliveries.actions import report_shown, take_down
from kentongan.deliveries.connections import lose
from kentongan.deliveries.models import Connection, Delivery, Sight, Watch
from kentongan.deliveries.states import Operation, State
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder
from kentongan.environment.tables import CHANNELS as TABLE
from kentongan.kernel.clock import now
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
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
    Delivery.objects.filter(channel__startswith="papan-", operation=Operation.TAKE_DOWN).delete()
    Watch.objects.update(sight=Sight.SAME)
    row = room.delivery("x", Operation.TAKE_DOWN)
    report_shown(row, url=row.remote_url, shown_at=room.at, by=room.publisher, at=room.at)
    assert duties(client, room.publisher) == []


def test_a_head_with_nothing_to_do_is_led_to_the_summary(room: Newsroom, client: Client) -> None:
    head = room.office.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    client.force_login(head.user)
    assert "Lihat ringkasan" in client.get(TASKS).text


def test_a_lost_connection_waits_for_who_manages_the_unit_until_it_is_made_again(
    room: Newsroom, client: Client, settings
) -> None:
    settings.CHANNELS = {**settings.CHANNELS, "x": TABLE["x"]}
    Connection.objects.filter(channel="x").update(adapter="x")
    lose(Connection.objects.get(channel="x"), why="Izinnya dicabut.", at=room.at)
    assert duties(client, room.manager) == ["terputus. Izinnya dicabut."]
    page = client.get(TASKS)
    assert reverse("desk:office_connect", args=["x", "x"]) in page.text
    assert "Sambungan X terputus" not in page.text, "the notice of it says nothing more"
    assert duties(client, room.publisher) == []
    Connection.objects.filter(channel="x").update(broken_at=None)
    assert duties(client, room.manager) == []
    assert "Sambungan X terputus" not in client.get(TASKS).text, "it is mended"


def test_a_lost_connection_without_a_guide_leads_to_its_channel(room: Newsroom, client: Client) -> None:
    lose(Connection.objects.get(channel="x"), why="Hilang.", at=room.at)
    assert duties(client, room.manager) == ["terputus. Hilang."]
    assert f"{reverse('desk:office_channels')}#kanal-x" in client.get(TASKS).text


@pytest.mark.parametrize(("days", "told"), [(9, "Sambungkan lagi sebelum itu."), (-1, "izinnya habis"), (20, "")])
def test_a_permission_that_ends_waits_for_who_manages_the_unit(
    room: Newsroom, client: Client, days: int, told: str
) -> None:
    Connection.objects.filter(channel="x").update(expires_at=now() + timedelta(days=days))
    assert [told in what for what in duties(client, room.manager)] == ([True] if told else [])


def test_what_is_lost_stands_before_what_only_ends_soon(room: Newsroom, client: Client) -> None:
    ending = {"channel": "facebook", "adapter": "manual", "expires_at": now() + timedelta(days=3)}
    long_ago = now() - timedelta(days=9)
    Connection.objects.update_or_create(
        unit=room.office.unit, channel="facebook", defaults={**ending, "expiry_told_at": long_ago}
    )
    lose(Connection.objects.get(channel="x"), why="Hilang.", at=room.at)
    assert ["terputus" in what for what in duties(client, room.manager)] == [True, False]


def test_a_notice_of_what_has_been_settled_is_no_news(room: Newsroom, client: Client) -> None:
    told = {"staff": [room.publisher], "matter": Matter.DELIVERIES, "about": room.case.pk, "at": room.at}
    notify(text="X menunggu keputusan Anda.", **told)
    client.force_login(room.publisher.user)
    assert "menunggu keputusan Anda" not in client.get(TASKS).text
    Delivery.objects.filter(channel="x").update(state=State.REJECTED)
    assert "menunggu keputusan Anda" in client.get(TASKS).text


@pytest.mark.parametrize(("sight", "told"), [("gone", "tidak terlihat lagi"), ("changed", "kata-katanya lain")])
def test_what_drifted_waits_for_who_published_it(room: Newsroom, client: Client, sight: str, told: str) -> None:
    watch = Watch.objects.filter(delivery=room.delivery())
    watch.update(sight=sight, faults=["words"], looked_at=room.at)
    [what] = duties(client, room.publisher)
    assert what.startswith("Website: ")
    assert told in what
    assert duties(client, room.manager) == []
    watch.update(sight=Sight.SAME)
    assert duties(client, room.publisher) == []


def more(room: Newsroom, times: int) -> None:
    """Lays more take-downs beside, asked for and waiting for a person, and more that drifted."""
    shown = room.delivery("x")
    for _number in range(times):
        Recall.objects.create(
            unit=shown.unit, case=shown.release.case, subject=uuid.uuid4(), reason="Keliru.", asks_ruling=True,
            by=room.outsider, at=room.at,
        )  # fmt: skip
        place = Connection.objects.create(unit=shown.unit, channel=f"papan-{uuid.uuid4().hex[:8]}", adapter="manual")
        facts = {"release": shown.release, "unit": shown.unit, "connection": place, "channel": place.channel}
        facts |= {"subject": shown.subject, "created_at": room.at}
        Delivery.objects.create(**facts, operation=Operation.TAKE_DOWN, state=State.NEEDS_PERSON)
        drifted = Delivery.objects.create(**facts, operation=Operation.SHOW, state=State.ACCEPTED)
        Watch.objects.create(delivery=drifted, sight=Sight.GONE, looked_at=room.at)


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
