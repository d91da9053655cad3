"""A silent worker is an alarm on the desk, also where only one of its lanes is silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.desk.worker_health import PATIENCE, WORDS, silent_lanes, worker_alarm
from kentongan.kernel.clock import now
from kentongan.kernel.models import Heartbeat

pytestmark = pytest.mark.django_db


def beat(*names: str) -> None:
    for name in names:
        Heartbeat.objects.update_or_create(lane=name, defaults={"at": MONDAY})


def test_a_worker_that_never_ran_is_an_alarm() -> None:
    assert silent_lanes(MONDAY) == list(settings.LANES)
    assert "tidak berjalan" in worker_alarm(MONDAY)


def test_a_worker_that_comes_round_is_none() -> None:
    beat(*settings.LANES)
    assert worker_alarm(MONDAY + PATIENCE - timedelta(seconds=1)) == ""
    assert worker_alarm(MONDAY + PATIENCE) != ""


def test_one_silent_lane_is_named_while_the_others_beat() -> None:
    beat(*(name for name in settings.LANES if name != "deliveries"))
    assert silent_lanes(MONDAY) == ["deliveries"]
    assert "penayangan" in worker_alarm(MONDAY)
    assert "surel" not in worker_alarm(MONDAY)


def test_a_lane_that_is_no_longer_in_the_settings_worries_nobody() -> None:
    beat(*settings.LANES)
    Heartbeat.objects.create(lane="yang-lama", at=MONDAY - timedelta(days=9))
    assert worker_alarm(MONDAY) == ""


@pytest.mark.parametrize("page", ["tasks", "summary"])
def test_a_silent_lane_is_read_on_the_desk_and_a_beating_one_is_not(office: Office, client: Client, page: str) -> None:
    reader = office.staff["ketua"]
    reader.is_head = True
    reader.save(update_fields=["is_head"])
    client.force_login(reader.user)
    beat(*settings.LANES)
    Heartbeat.objects.update(at=now())
    assert "pekerja latar" not in opened(client, page)
    Heartbeat.objects.filter(lane="deliveries").update(at=now() - PATIENCE)
    assert "Sebagian pekerja latar diam, yang tertunda: penayangan." in opened(client, page)
    Heartbeat.objects.update(at=now() - PATIENCE)
    assert "Pekerja latar tidak berjalan" in opened(client, page)


def opened(client: Client, page: str) -> str:
    answer = client.get(reverse(f"desk:{page}"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_lane_has_words() -> None:
    assert set(WORDS) == set(settings.LANES)
