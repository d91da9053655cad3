"""Pengecualian at the display check on the screen: the reason is asked first, then the channels are looked at."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case, WaiverUse
from kentongan.cases.waiving import grant_waiver
from kentongan.conftest import Office
from kentongan.deliveries.models import Look
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, relieve
from kentongan.people.models import User
from kentongan.stories.publishing.display import shown_deliveries

from .test_waivers import page

PROCEDURE = "magetan-saluran-komunikasi"
SAME, ANOTHER = "by: administrator\n        kind: check_display", "by: kasi-ikp\n        kind: check_display"


@pytest.fixture
def office(settings: Any, tmp_path: Path, office_of: Any) -> Office:
    """An office that publishes by one role and looks by another, both held by the same person by now."""
    text = (settings.PROCEDURES / f"{PROCEDURE}.yaml").read_text(encoding="utf-8")
    assert text.count(SAME) == 1
    settings.PROCEDURES = tmp_path / "sop"
    settings.PROCEDURES.mkdir()
    (settings.PROCEDURES / f"{PROCEDURE}.yaml").write_text(text.replace(SAME, ANOTHER), encoding="utf-8")
    return office_of(PROCEDURE, {"website": "recorder"})


@pytest.fixture
def alone(office: Office) -> Case:
    case = office.onward(office.open(), "check_display")
    looks, yesterday = office.unit.positions.get(roles__role="kasi-ikp"), office.at.date() - timedelta(days=1)
    relieve(office.staff["kasi-ikp"].holdings.get(), until=yesterday, by=PROGRAM, at=office.at)
    appoint(staff=office.staff["administrator"], position=looks, since=office.at.date(), by=PROGRAM, at=office.at)
    return case


@pytest.fixture
def granted(office: Office) -> None:
    user = User.objects.create_user("kepala", name="Kepala")
    head = enlist(unit=office.unit, user=user, by=PROGRAM, at=office.at, title="Kepala", is_head=True)
    grant_waiver(
        unit=office.unit, procedure=PROCEDURE, reason="Hanya dua pegawai.", letter="5/2026",
        until=now().date() + timedelta(days=30), by=head, at=office.at,
    )  # fmt: skip


def test_the_page_of_the_channels_asks_the_reason_then_lets_look_and_finish(
    office: Office, client: Client, alone: Case, granted: None
) -> None:
    client.force_login(office.staff["administrator"].user)
    channels, begin = reverse("desk:deliveries", args=[alone.pk]), reverse("desk:begin_waiver", args=[alone.pk])
    assert channels in page(client, reverse("desk:case", args=[alone.pk]))
    asked = page(client, channels)
    assert "Periksa tampilan dengan pengecualian" in asked
    assert "surat 5/2026" in asked
    assert "Tampilan sesuai</button>" not in asked
    number = str(office.run(alone).number)
    client.post(begin, {"run": number, "words": " "})
    client.post(begin, {"run": "99", "words": "Alasan"})
    assert not WaiverUse.objects.exists()
    opened = client.post(begin, {"run": number, "words": "Rekan cuti."}, follow=True).content.decode()
    assert "Rekan cuti." in opened
    assert "Tampilan sesuai</button>" in opened
    assert "Periksa tampilan dengan pengecualian" not in opened
    for row in shown_deliveries(alone):
        client.post(reverse("desk:delivery_act", args=[row.pk, "lihat"]), {"is_right": "1"})
    assert Look.objects.filter(is_right=True).count() == len(shown_deliveries(alone))
    client.post(reverse("desk:leave", args=[alone.pk]), {"run": number, "outcome": "sesuai"})
    assert WaiverUse.objects.get().run.left_at is not None
    assert "Rekan cuti." in page(client, reverse("desk:case", args=[alone.pk]))


def test_without_an_exception_the_page_says_why_they_may_not_look(office: Office, client: Client, alone: Case) -> None:
    client.force_login(office.staff["administrator"].user)
    shown = page(client, reverse("desk:deliveries", args=[alone.pk]))
    assert "Anda yang menayangkannya" in shown
    assert "pengecualian" not in shown.lower()
