"""Choosing at the desk which place of a picture no cut may lose, and seeing what each channel keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.channels.tests.simulated import photo
from kentongan.conftest import Office
from kentongan.interfaces.desk.views.materials.focus import read_place
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Material, OfficeImage


@pytest.fixture
def shot(office: Office) -> Material:
    """A tall photo in a case that is still collected."""
    given = hand_in(
        office.open(), file=ContentFile(photo((400, 1000))), name="warga.jpg", by=office.staff["pencari"],
        at=office.later(),
    )  # fmt: skip
    return derive(given, office.at)


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def post(client: Client, shot: Material, **values: str) -> str:
    return client.post(reverse("desk:choose_focus", args=[shot.pk]), values, follow=True).content.decode()


@pytest.mark.parametrize(
    ("words", "place"), [("0.5,0.25", (0.5, 0.25)), ("", None), ("0.5", None), ("nan,0", None), ("a,b", None)]
)
def test_place_is_read(words: str, place: object):
    assert read_place(words) == place


def test_one_of_nine_places_is_chosen_and_the_cuts_follow(collector: Client, shot: Material):
    page = collector.get(reverse("desk:material", args=[shot.pk])).content.decode()
    assert page.count('name="tempat"') == 9
    assert 'viewBox="0 234 400 533"' in page, "X cuts the middle"
    said = post(collector, shot, tempat="0.500,0.833")
    assert "Bagian penting tersimpan." in said
    assert 'viewBox="0 467 400 533"' in said
    assert said.count(" checked") == 1
    assert OfficeImage.objects.get().focus == pytest.approx((0.5, 0.833), abs=0.002)


def test_tapped_place_stands_in_its_ninth(collector: Client, shot: Material):
    assert 'value="0.412,0.071" data-usual="0.500,0.167" checked' in post(collector, shot, tempat="0.412,0.071")


def test_choice_is_taken_back_and_none_is_said(collector: Client, shot: Material):
    post(collector, shot, tempat="0.1,0.1")
    assert "dipotong dari tengahnya" in post(collector, shot, lepas="1")
    assert OfficeImage.objects.get().focus is None
    assert "Belum ada bagian yang dipilih" in post(collector, shot)


def test_nobody_of_another_unit_chooses(office_of: Callable[..., Office], client: Client, shot: Material):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.post(reverse("desk:choose_focus", args=[shot.pk]), {"tempat": "0.5,0.5"}).status_code == 404
