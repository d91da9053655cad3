"""A silent worker is an alarm on the desk, also where only one of its lanes is silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.cli.doctor import worker_faults
from kentongan.interfaces.desk.duties.worker_health import WORDS, last_worked, worker_alarm
from kentongan.kernel.clock import now
from kentongan.kernel.models import SILENCE, Heartbeat

pytestmark = pytest.mark.django_db


WIB = ZoneInfo("Asia/Jakarta")


def alarm(at: datetime) -> str:
    return worker_alarm(at, WIB)


def beat(*names: str) -> None:
    for name in names:
        Heartbeat.objects.update_or_create(lane=name, defaults={"at": MONDAY})


def test_a_worker_that_never_ran_is_an_alarm() -> None:
    assert "tidak berjalan" in alarm(MONDAY)


def test_a_worker_that_comes_round_is_none() -> None:
    beat(*settings.LANES)
    assert alarm(MONDAY + SILENCE - timedelta(seconds=1)) == ""
    assert alarm(MONDAY + SILENCE) != ""


def test_one_silent_lane_is_named_while_the_others_beat() -> None:
    beat(*(name for name in settings.LANES if name != "deliveries"))
    named = [name for name, words in WORDS.items() if str(words) in alarm(MONDAY)]
    assert named == ["deliveries"]


def test_a_lane_that_is_no_longer_in_the_settings_worries_nobody() -> None:
    beat(*settings.LANES)
    Heartbeat.objects.create(lane="yang-lama", at=MONDAY - timedelta(days=9))
    assert alarm(MONDAY) == ""


@pytest.mark.parametrize("page", ["tasks", "summary"])
def test_a_silent_lane_is_read_on_the_desk_and_a_beating_one_is_not(office: Office, client: Client, page: str) -> None:
    reader = office.staff["ketua"]
    reader.is_head = True
    reader.save(update_fields=["is_head"])
    client.force_login(reader.user)
    beat(*settings.LANES)
    Heartbeat.objects.update(at=now())
    assert "pekerja latar" not in opened(client, page)
    Heartbeat.objects.filter(lane="deliveries").update(at=now() - SILENCE)
    assert "yang tertunda: penayangan." in opened(client, page)
    Heartbeat.objects.update(at=now() - SILENCE)
    assert "Pekerja latar tidak berjalan" in opened(client, page)


def opened(client: Client, page: str) -> str:
    answer = client.get(reverse(f"desk:{page}"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_lane_has_words() -> None:
    assert set(WORDS) == set(settings.LANES)


def test_a_silent_worker_says_since_when() -> None:
    assert "Pekerja latar tidak berjalan: " in alarm(MONDAY), "it never ran"
    beat(*settings.LANES)
    assert "tidak berjalan sejak pukul 09.00 WIB: " in alarm(MONDAY + timedelta(hours=2))
    assert "sejak Senin, 16 November 2026 pukul 09.00 WIB: " in alarm(MONDAY + timedelta(days=1))
    Heartbeat.objects.exclude(lane="deliveries").update(at=MONDAY + timedelta(hours=2))
    assert "diam sejak pukul 09.00 WIB, yang tertunda: penayangan." in alarm(MONDAY + timedelta(hours=2))


def test_the_summary_says_when_the_worker_last_came_round(office: Office, client: Client) -> None:
    assert last_worked(MONDAY, WIB) == ""
    beat(*settings.LANES)
    Heartbeat.objects.filter(lane="people").update(at=MONDAY + timedelta(minutes=1))
    assert last_worked(MONDAY + timedelta(minutes=2), WIB) == "Pekerja latar terakhir bekerja pukul 09.01 WIB."
    client.force_login(office.unit.staff.get(is_administrator=True).user)
    assert "Pekerja latar terakhir bekerja" in opened(client, "summary")


def test_the_doctor_and_the_desk_call_the_same_silence_one() -> None:
    beat(*settings.LANES)
    for silence in (SILENCE - timedelta(seconds=1), SILENCE):
        assert bool(list(worker_faults(MONDAY + silence))) == bool(alarm(MONDAY + silence))
