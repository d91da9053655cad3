"""The clock of a step is stopped and set going on the page of its case; lists and the review say that it stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.cases.pausing import pause
from kentongan.conftest import Office

GIVEN = {"reason": "other_unit", "waits_for": "Dinas Kesehatan", "words": ""}


def brought_to(office: Office, step: str) -> Case:
    case = office.open("berita")
    while case.step != step:
        case = office.rehearse(case, office.run(case).definition.outcomes[0].id)
    return case


def text_of(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_step_is_paused_and_goes_on_by_two_presses(office: Office, client: Client) -> None:
    case = office.open()
    client.force_login(office.doer(case).user)
    page = client.post(reverse("desk:pause", args=[case.pk]), {**GIVEN, "run": 1}, follow=True).content.decode()
    assert "menunggu unit atau instansi lain, menunggu Dinas Kesehatan." in page
    assert "Lanjutkan waktu" in page
    page = client.post(reverse("desk:resume", args=[case.pk]), {"run": 1}, follow=True).content.decode()
    assert "Waktu langkah ini berjalan lagi." in page
    assert "Lanjutkan waktu" not in page
    assert "menjeda waktu langkah ini" in page


def test_a_refused_pause_gives_back_what_was_typed(office: Office, client: Client) -> None:
    case = office.open()
    client.force_login(office.doer(case).user)
    given = {**GIVEN, "waits_for": "", "words": "Surat sudah dikirim", "run": 1}
    page = client.post(reverse("desk:pause", args=[case.pk]), given, follow=True).content.decode()
    assert "Tulis siapa yang ditunggu" in page
    assert "Surat sudah dikirim" in page


def test_task_list_and_review_say_that_the_clock_stands_and_why(office: Office, client: Client) -> None:
    case = brought_to(office, "verifikasi")
    doer = office.doer(case)
    pause(office.run(case), **GIVEN, by=doer, at=office.at)
    client.force_login(doer.user)
    for page in (text_of(client, "tasks"), text_of(client, "review", case.pk), text_of(client, "case", case.pk)):
        assert "Dijeda sejak Senin, 16 November 2026" in page
        assert "menunggu Dinas Kesehatan" in page


def test_who_may_not_touch_the_clock_sees_the_pause_and_no_button(office: Office, client: Client) -> None:
    case = brought_to(office, "verifikasi")
    pause(office.run(case), **GIVEN, by=office.doer(case), at=office.at)
    client.force_login(office.staff["pencari"].user)
    page = text_of(client, "case", case.pk)
    assert "menunggu Dinas Kesehatan" in page
    assert "Lanjutkan waktu" not in page


@pytest.mark.parametrize("name", ["pause", "resume"])
def test_a_press_on_a_step_that_has_moved_on_changes_nothing(office: Office, client: Client, name: str) -> None:
    case = office.rehearse(office.open(), "serahkan")
    client.force_login(office.doer(case).user)
    client.post(reverse(f"desk:{name}", args=[case.pk]), {**GIVEN, "run": 1})
    assert office.run(case).paused_at is None


def test_the_clock_of_another_unit_is_not_found(office: Office, office_of, client: Client) -> None:
    case = office.open()
    neighbour = office_of("pangkalpinang-informasi")
    client.force_login(next(iter(neighbour.staff.values())).user)
    assert client.post(reverse("desk:pause", args=[case.pk]), {**GIVEN, "run": 1}).status_code == 404
