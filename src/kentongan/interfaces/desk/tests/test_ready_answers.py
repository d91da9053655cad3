"""One answer for all photos: at the capture page, at the receipt, beside the findings; forms need no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Material, Provenance
from kentongan.stories.provenance.ready import Ready
from kentongan.stories.steps import rehearsal
from kentongan.stories.steps.rehearsal import drawn_picture

ASKED = "satu jawaban untuk semua yang belum dijawab"


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


@pytest.fixture
def photos(office: Office, case: Case) -> list[Material]:
    by = office.staff["pencari"]
    contents = [(name, drawn_picture(name)) for name in ("a.jpg", "b.jpg")]
    return [hand_in(case, file=ContentFile(content), name=name, by=by, at=office.later()) for name, content in contents]


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def at_once(case: Case) -> str:
    return reverse("desk:provenance_ready", args=[case.pk])


def test_the_hand_over_carries_the_chosen_answer_for_all(collector: Client, case: Case, photos: list[Material]):
    where = reverse("desk:collect", args=[case.pk])
    page = collector.get(where).content.decode()
    assert page.count("data-unanswered") == 2
    assert page.count('name="ready"') == len(Ready)
    run = case.runs.get().number
    given = {"what": "Kerja bakti.", "ready": "nobody", "outcome": "serahkan", "run": run}
    assert "Bahan sudah diserahkan" in collector.post(where, given, follow=True).content.decode()
    assert Provenance.objects.filter(shown="nobody").count() == 2


def test_a_collector_who_answered_nothing_hands_over_all_the_same(
    collector: Client, case: Case, photos: list[Material]
):
    given = {"what": "Kerja bakti.", "outcome": "serahkan", "run": case.runs.get().number, "asked": "1"}
    where = reverse("desk:collect", args=[case.pk])
    assert "Bahan sudah diserahkan" in collector.post(where, given, follow=True).content.decode()
    assert not Provenance.objects.exists()


def test_a_tap_keeps_the_answer_and_says_how_many(collector: Client, case: Case, photos: list[Material]):
    told = collector.post(at_once(case), {"ready": "open-event"}, headers={"Accept": "application/json"})
    assert told.json() == {"answered": 2}
    refused = collector.post(at_once(case), {"ready": "lain"}, headers={"Accept": "application/json"})
    assert (refused.status_code, "tidak ada dalam daftar" in refused.json()["what"]) == (422, True)


def test_a_press_leads_back_to_where_it_was_pressed_and_nowhere_else(
    collector: Client, case: Case, photos: list[Material]
):
    receipt = reverse("desk:receipt", args=[case.pk])
    answer = {"ready": "nobody", "next": receipt}
    assert ASKED in collector.get(receipt).content.decode()
    assert collector.post(at_once(case), answer).url == receipt
    assert ASKED not in collector.get(receipt).content.decode()
    away = collector.post(at_once(case), {**answer, "next": "https://elsewhere.example/"})
    assert away.url == reverse("desk:provenance", args=[case.pk])


def test_a_press_says_for_how_many_it_stands_and_where_it_does_not_reach(
    collector: Client, case: Case, photos: list[Material]
):
    press = {"ready": "nobody", "next": reverse("desk:receipt", args=[case.pk])}
    assert "Asal dan izin 2 bahan tersimpan." in collector.post(at_once(case), press, follow=True).content.decode()
    assert "Yang berasal dari pekerjaan lain" in collector.post(at_once(case), press, follow=True).content.decode()


def test_the_writer_finds_the_same_press_beside_the_findings(office: Office, case: Case, client: Client):
    office.onward(case, "edit")
    rehearsal.write(office.run(case), by=office.doer(case), at=office.later())
    Provenance.objects.all().delete()
    client.force_login(office.doer(case).user)
    page = client.get(reverse("desk:story", args=[case.pk])).content.decode()
    assert "Belum dijawab dari mana bahan ini" in page
    assert ASKED in page


def test_nobody_answers_for_another_unit(
    case: Case, photos: list[Material], office_of: Callable[..., Office], client: Client
):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.post(at_once(case), {"ready": "nobody"}).status_code == 404
