"""A refused press gives back what was typed with it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office

WORDS = "Nama kepala dusun keliru, <b>lihat</b> daftar hadir."


@pytest.fixture
def case(office: Office, client: Client) -> Case:
    """A case in the hands of its editor, who is signed in."""
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.doer(case).user)
    return case


def said(client: Client, name: str, case: Case, **typed: str) -> str:
    answer = client.post(reverse(f"desk:{name}", args=[case.pk]), typed, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_reason_of_a_refused_unlocking_comes_back(client: Client, case: Case) -> None:
    told = said(client, "unlock", case, words=WORDS)
    assert "tidak terkunci" in told
    assert WORDS in told


def test_what_comes_back_is_escaped(client: Client, case: Case) -> None:
    answer = client.post(reverse("desk:unlock", args=[case.pk]), {"words": WORDS}, follow=True)
    assert "&lt;b&gt;lihat" in answer.content.decode()
    assert "<b>lihat" not in answer.content.decode()


def test_words_of_a_press_that_came_too_late_come_back(office: Office, client: Client, case: Case) -> None:
    told = said(client, "leave", case, run="1", outcome="serahkan", words=WORDS)
    assert "sudah diselesaikan" in told
    assert WORDS in told


def test_a_choice_that_the_step_does_not_know_is_said(office: Office, client: Client, case: Case) -> None:
    told = said(client, "leave", case, run=str(office.run(case).number), outcome="terbang")
    assert "tidak mengenal pilihan itu" in told


def test_nothing_is_unlocked_where_nothing_was_written(office: Office, client: Client) -> None:
    case = office.open()
    client.force_login(office.doer(case).user)
    assert client.post(reverse("desk:unlock", args=[case.pk]), {"words": WORDS}).status_code == 404


def test_running_cases_stand_before_those_that_ended(office: Office, client: Client, case: Case) -> None:
    later = office.open(headline="Sudah selesai")
    Case.objects.filter(pk=later.pk).update(state="ended", step="", end="tayang", ended_at=office.later())
    page = client.get(reverse("desk:cases")).context["page"]
    assert [one.case.pk for one in page.rows] == [case.pk, later.pk]
