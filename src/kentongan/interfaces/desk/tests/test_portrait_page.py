"""The upright cut on the page of a film: asked for, how far it is, seen, done without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.models import Material, OfficeDocument, Portrait
from kentongan.stories.states import MaterialState
from kentongan.tests import recordings


@pytest.fixture
def film(office: Office) -> Material:
    """A film as if the worker had been at it."""
    by = office.staff["pencari"]
    given = hand_in(office.open(), file=ContentFile(recordings.film()), name="banjir.mp4", by=by, at=office.later())
    document = OfficeDocument.objects.create(unit=office.unit, sha256="12" * 32, mime="video/mp4", title="x", file="x")
    Material.objects.filter(pk=given.pk).update(state=MaterialState.READY, document=document)
    return given


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def post(client: Client, film: Material, **values: str) -> str:
    return client.post(reverse("desk:portrait", args=[film.pk]), values, follow=True).content.decode()


def test_it_is_asked_for_and_how_far_it_is_is_said(collector: Client, film: Material):
    page = collector.get(reverse("desk:material", args=[film.pk])).content.decode()
    assert "Buat potongan tegak" in page
    post(collector, film)
    Portrait.objects.update(percent=40)
    page = collector.get(reverse("desk:material", args=[film.pk])).content.decode()
    assert "Sedang dibuat: 40%" in page
    assert '<progress class="k-bar" max="100" value="40"' in page
    assert '<div id="tegak-dibuat" role="status" data-making' in page


def test_how_far_a_film_is_processed_is_said_on_its_page_and_in_its_row(collector: Client, film: Material):
    Material.objects.update(state=MaterialState.STORED, percent=35)
    assert "Sudah 35%." in collector.get(reverse("desk:material", args=[film.pk])).content.decode()
    assert " 35%" in collector.get(reverse("desk:collect", args=[film.case_id])).content.decode()


def test_it_is_seen_and_done_without(collector: Client, film: Material):
    post(collector, film)
    Portrait.objects.update(document=OfficeDocument.objects.get(), next_attempt_at=None)
    assert 'class="k-upright"' in collector.get(reverse("desk:material", args=[film.pk])).content.decode()
    assert "tidak punya potongan tegak lagi" in post(collector, film, lepas="1")
    assert not Portrait.objects.exists()


def test_upright_film_is_not_offered_one(collector: Client, film: Material):
    Material.objects.filter(pk=film.pk).update(inspection={"width": 180, "height": 320})
    assert 'id="tegak"' not in collector.get(reverse("desk:material", args=[film.pk])).content.decode()
    assert "sudah tegak" in post(collector, film)


def test_nobody_of_another_unit_asks(office_of: Callable[..., Office], client: Client, film: Material):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.post(reverse("desk:portrait", args=[film.pk])).status_code == 404
