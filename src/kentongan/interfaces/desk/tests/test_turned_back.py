"""A press on a page that was opened before its reader signed out or in again: said, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office

WORDS = "Nama kepala dusun <keliru>."
PAGE = {"HTTP_ACCEPT": "text/html,*/*", "HTTP_REFERER": "http://testserver/tugas/"}


@pytest.fixture
def strict() -> Client:
    """A browser of which the token is asked for."""
    return Client(enforce_csrf_checks=True)


def press(client: Client, case: Case, **more: str) -> HttpResponse:
    given = {"words": WORDS, "password": "dua kata", "run": "1"}
    return client.post(reverse("desk:unlock", args=[case.pk]), given, **{**PAGE, **more})


def test_an_old_page_says_what_happened_and_gives_back_what_was_typed(office: Office, strict: Client) -> None:
    strict.force_login(office.staff["pencari"].user)
    answer = press(strict, office.open())
    told = answer.content.decode()
    assert answer.status_code == 403
    assert "Sejak halaman itu dibuka, ada yang keluar atau masuk lagi" in told
    assert "Nama kepala dusun &lt;keliru&gt;." in told
    assert 'href="/tugas/"' in told
    for silent in ("dua kata", "CSRF"):
        assert silent not in told


def test_who_is_signed_out_meanwhile_is_led_to_the_sign_in_and_back(office: Office, client: Client) -> None:
    told = press(client, office.open()).content.decode()
    assert "Sesi Anda berakhir sebelum Anda menekan tombol." in told
    assert "Nama kepala dusun &lt;keliru&gt;." in told
    assert f'href="{reverse("account_login")}?next=/tugas/"' in told


def test_no_other_host_is_led_to(office: Office, client: Client) -> None:
    told = press(client, office.open(), HTTP_REFERER="https://lain.example/tugas/").content.decode()
    assert "next=/" in told
    assert "lain.example" not in told


def test_a_script_is_answered_as_before(office: Office, client: Client) -> None:
    assert press(client, office.open(), HTTP_ACCEPT="application/json").status_code == 302


def test_an_english_reader_reads_english(office: Office, strict: Client) -> None:
    user = office.staff["pencari"].user
    user.language = "en"
    user.save(update_fields=["language"])
    strict.force_login(user)
    assert "Not recorded yet" in press(strict, office.open()).content.decode()
