"""A refused press on a channel leads to the field that is wrong, and keeps what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import State
from kentongan.deliveries.tests.conftest import Newsroom, newsroom_of, recorder_folder

__all__ = ["recorder_folder"]
Press = Callable[..., str]


@pytest.fixture
def room(db: None) -> Newsroom:
    room = newsroom_of("bakalankrajan-tik")
    room.release(channels=("x",))
    room.work(seconds=1)
    return room


@pytest.fixture
def row(room: Newsroom) -> Delivery:
    return room.delivery("x")


@pytest.fixture
def press(room: Newsroom, row: Delivery, client: Client) -> Press:
    """Presses a verb of the channel as its publisher, and returns the page that refuses."""
    client.force_login(room.publisher.user)

    def pressed(verb: str, **given: object) -> str:
        answer = client.post(reverse("desk:delivery_act", args=[row.pk, verb]), given)
        assert answer.status_code == 409
        return str(answer.content.decode())

    return pressed


def linked(page: str) -> set[str]:
    """Returns the fields that the summary leads to, each of which stands on the page."""
    summary = page[page.index('class="k-summary"') :].split("</div>")[0]
    fields = set(re.findall(r'href="#([^"]+)"', summary))
    assert all(f'id="{field}"' in page for field in fields)
    return fields


def test_report_without_a_proof_leads_to_the_link(row: Delivery, press: Press) -> None:
    page = press("lapor", url="", shown_at="")
    assert linked(page) == {f"lapor-url-{row.pk}"}
    assert "Buktinya belum ada." in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("typed", ["2026-02-31T10:00", "tadi pagi"])
def test_time_of_a_proof_that_nobody_can_read_is_not_taken_for_the_present(
    row: Delivery, press: Press, typed: str
) -> None:
    page = press("lapor", url="https://x.com/rw05/1", shown_at=typed)
    assert linked(page) == {f"lapor-shown_at-{row.pk}"}
    assert 'value="https://x.com/rw05/1"' in page


def test_report_keeps_what_was_typed(row: Delivery, press: Press) -> None:
    tomorrow = (row.created_at + timedelta(days=4000)).strftime("%Y-%m-%dT%H:%M")
    page = press("lapor", url="bukan tautan", shown_at=tomorrow)
    assert linked(page) == {f"lapor-url-{row.pk}", f"lapor-shown_at-{row.pk}"}
    assert 'value="bukan tautan"' in page
    assert f'value="{tomorrow}"' in page


def test_report_with_a_wrong_file_says_that_it_is_to_be_chosen_again(row: Delivery, press: Press) -> None:
    page = press("lapor", url="", file=SimpleUploadedFile("bukti.exe", b"MZ"), shown_at="")
    assert linked(page) == {f"lapor-file-{row.pk}"}
    assert "File bukti perlu dipilih lagi." in page


def test_giving_up_a_channel_without_a_reason_opens_its_form(row: Delivery, press: Press) -> None:
    page = press("lepas", words="  ")
    assert linked(page) == {f"lepas-words-{row.pk}"}
    assert "<details open><summary>Tidak dapat ditayangkan di kanal ini" in page


def test_press_on_a_channel_that_has_moved_on_hands_the_words_back(row: Delivery, press: Press) -> None:
    Delivery.objects.filter(pk=row.pk).update(state=State.DISPLAYED)
    page = press("lepas", words="Akun terkunci.")
    assert linked(page) == {f"kanal-{row.pk}"}
    assert "Akun terkunci." in page
