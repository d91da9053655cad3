"""Choosing a film's poster at the desk: a picture of a few, or a second as people write it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.interfaces.desk.views.materials.posters import read_clock
from kentongan.stories.films.posters.making import make_due
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Material, Poster
from kentongan.tests import recordings


@pytest.fixture
def film(office: Office) -> Material:
    """A film that is ready, in a case that is still collected."""

    def handed_in() -> uuid.UUID:
        by, content = office.staff["pencari"], ContentFile(recordings.film())
        made = hand_in(office.open(), file=content, name="banjir.mp4", by=by, at=office.later())
        return derive(made, office.at).pk

    return Material.objects.select_related("case").get(pk=office.play(("a film",), handed_in))


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def page(client: Client, film: Material) -> str:
    return client.get(reverse("desk:material", args=[film.pk])).content.decode()


def post(client: Client, film: Material, **values: str) -> str:
    return client.post(reverse("desk:choose_poster", args=[film.pk]), values, follow=True).content.decode()


@pytest.mark.parametrize(
    ("words", "second"),
    [("1:05", 65.0), ("65", 65.0), (" 65,5 ", 65.5), ("0:12.5", 12.5), ("", None), ("satu", None), ("-3", None)],
)
def test_a_second_is_read_as_people_write_it(words: str, second: float | None):
    assert read_clock(words) == second


def test_a_picture_of_a_few_is_chosen(collector: Client, film: Material):
    assert page(collector, film).count('name="second"') == 5
    said = post(collector, film, second="2.5")
    assert "Gambar sampul dipilih." in said
    assert "sedang dibuat" in said
    make_due(Poster.objects.get().at)
    shown = page(collector, film)
    assert "sedang dibuat" not in shown
    assert 'value="2.5" checked' in shown
    assert Poster.objects.get().image.file.name in shown


def test_another_second_is_typed(collector: Client, film: Material):
    post(collector, film, second="other", other="0:03")
    assert Poster.objects.get().second == 3.0
    assert 'value="0:03"' in page(collector, film)


def test_what_cannot_be_read_changes_nothing_and_is_said(collector: Client, film: Material):
    assert "belum terbaca" in post(collector, film, second="other", other="awal")
    assert "Detik itu tidak ada di video ini" in post(collector, film, second="99")
    assert not Poster.objects.exists()


def test_a_reader_sees_why_not(office: Office, client: Client, film: Material):
    client.force_login(office.staff["ketua"].user)
    shown = page(client, film)
    assert 'id="sampul"' in shown
    assert 'name="second"' not in shown


def test_the_row_of_a_film_leads_there(collector: Client, film: Material):
    rows = collector.get(reverse("desk:collect", args=[film.case_id])).content.decode()
    assert f"/bahan/{film.pk}/#sampul" in rows


def test_nobody_of_another_unit_chooses(office_of: Callable[..., Office], client: Client, film: Material):
    client.force_login(next(iter(office_of("pangkalpinang-informasi").staff.values())).user)
    assert client.post(reverse("desk:choose_poster", args=[film.pk]), {"second": "1"}).status_code == 404


def test_how_far_it_is_is_followed_on_the_page_until_it_is_there(collector: Client, film: Material):
    followed = 'id="sampul-dibuat" role="status" data-making data-made="Sudah jadi." data-show="Tampilkan"'
    assert "data-making" not in page(collector, film)
    post(collector, film, second="3.0")
    assert followed in page(collector, film)
    assert "desk/making.js" in page(collector, film)
    make_due(Poster.objects.get().at)
    assert "data-making" not in page(collector, film)
