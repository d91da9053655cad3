"""The desk's lists cost the same whether three rows or thirty stand in them."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kentongan.cases.models import Case, StepRun
from kentongan.conftest import MONDAY, Office
from kentongan.deliveries.models import Connection, Delivery
from kentongan.kernel import events
from kentongan.people.actions import notify
from kentongan.people.models import Matter, Staff
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.models import Edition, Story, Version
from kentongan.stories.publishing.actions import press_release

FEW, MANY = 3, 24


@pytest.fixture
def queries(office: Office, client: Client) -> Callable[[Staff, str], int]:
    """Counts the queries of a page for a member of staff, sign-in and the caches of the process left aside."""

    def count(reader: Staff, address: str) -> int:
        client.force_login(reader.user)
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    return count


def copies(case: Case, times: int) -> None:
    """Lays more cases beside one that is under review, each with its edition and what was handed over."""
    run, edition = StepRun.objects.open().get(case=case), Edition.objects.get(case=case)
    version = Version.objects.get(edition=edition)
    for number in range(times):
        stream = events.open_stream()
        copy = Case.objects.create(
            stream=stream, unit=case.unit, version=case.version, track=case.track, number=uuid.uuid4().hex,
            headline=f"Salinan {number}", step=case.step, opened_by=case.opened_by, opened_at=case.opened_at,
        )  # fmt: skip
        open_run = StepRun.objects.create(
            case=copy, number=run.number, step=run.step, kind=run.kind, role=run.role, entered_at=run.entered_at,
            due_at=run.due_at,
        )  # fmt: skip
        written = Edition.objects.create(
            story=Story.objects.create(unit=case.unit, created_at=MONDAY), case=copy, unit=case.unit,
            title=edition.title, lead=edition.lead, body=edition.body,
        )  # fmt: skip
        Version.objects.create(
            edition=written, number=1, content=version.content, fingerprint=version.fingerprint,
            contributors=version.contributors, run=open_run, by=version.by, at=version.at,
        )  # fmt: skip


def under_review(office: Office) -> Case:
    """Brings a case to its first review."""
    case = office.rehearse(office.open(), "serahkan")
    while office.run(case).kind not in ("verify", "approve", "screen"):
        run = office.run(case)
        case = office.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "on"))
    return case


def to_publishing(office: Office) -> Case:
    case = under_review(office)
    while office.run(case).kind != "publish":
        run = office.run(case)
        case = office.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "on"))
    return case


@pytest.mark.parametrize("page", ["tasks", "cases", "stories", "capture"])
def test_a_list_costs_the_same_for_few_rows_and_for_many(
    office: Office, queries: Callable[[Staff, str], int], page: str
) -> None:
    case = under_review(office)
    reader, address = office.doer(case), reverse(f"desk:{page}")
    copies(case, FEW - 1)
    few = queries(reader, address)
    copies(case, MANY - FEW)
    assert queries(reader, address) == few


def test_my_tasks_are_read_in_pages(office: Office, client: Client) -> None:
    case = under_review(office)
    copies(case, 29)
    client.force_login(office.doer(case).user)
    first = client.get(reverse("desk:tasks"))
    assert (len(first.context["waiting"]), first.context["next"]) == (25, 25)
    assert "?mulai=25" in first.text
    last = client.get(reverse("desk:tasks"), {"mulai": 25})
    assert (len(last.context["waiting"]), last.context["next"]) == (5, None)
    assert "Kembali ke awal" in last.text
    assert client.get(reverse("desk:tasks"), {"mulai": "x"}).context["start"] == 0


def test_tasks_cost_the_same_however_many_notices_wait(office: Office, queries: Callable[[Staff, str], int]) -> None:
    case = under_review(office)
    reader, address = office.doer(case), reverse("desk:tasks")
    notify(staff=[reader] * FEW, text="Kabar", matter=Matter.TASKS, at=MONDAY)
    few = queries(reader, address)
    notify(staff=[reader] * (MANY - FEW), text="Kabar", matter=Matter.TASKS, at=MONDAY)
    assert queries(reader, address) == few


@pytest.mark.parametrize("page", ["case", "story", "review"])
def test_a_case_costs_the_same_for_few_findings_and_for_many(
    office: Office, queries: Callable[[Staff, str], int], page: str
) -> None:
    case = under_review(office)
    reader, address = office.doer(case), reverse(f"desk:{page}", args=[case.pk])

    def find(times: int) -> None:
        for _number in range(times):
            raise_finding(office.run(case), place="lead", words="Jamnya belum ada.", by=reader, at=office.later())

    find(FEW)
    few = queries(reader, address)
    find(MANY - FEW)
    assert queries(reader, address) == few


def channels(office: Office, times: int) -> None:
    for _number in range(times):
        name = f"papan-{uuid.uuid4().hex[:8]}"
        Connection.objects.create(unit=office.unit, channel=name, adapter="manual")


def test_deliveries_cost_the_same_for_few_channels_and_for_many(
    office: Office, queries: Callable[[Staff, str], int]
) -> None:
    case = to_publishing(office)
    by, address = office.doer(case), reverse("desk:deliveries", args=[case.pk])
    release = press_release(office.run(case), by=by, at=office.later())
    few, shown = queries(by, address), release.deliveries.get(channel="x")
    channels(office, MANY - FEW)
    for connected in Connection.objects.filter(channel__startswith="papan-"):
        Delivery.objects.create(
            release=release, unit=office.unit, connection=connected, subject=shown.subject, channel=connected.channel,
            state=shown.state, created_at=shown.created_at,
        )  # fmt: skip
    assert queries(by, address) == few
