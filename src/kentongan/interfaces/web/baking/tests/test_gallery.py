"""The gallery shows what was released in pictures: an album for each item, listed by month, gone with its item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kentongan.interfaces.web.baking.gallery import album_path, pictured

from .samples import START, content, film, item, picture
from .test_pages import SITE


def many(number: int = 1, **changes):
    blocks = [picture(), picture("u/pictures/b.jpg", colour="#204080"), film(poster=picture("u/pictures/c.jpg"))]
    return item(number, content=content(f"Lomba ke-{number}", blocks=blocks), **changes)


def test_pictures_and_films_are_counted(private):
    assert pictured(many().content) == 3
    assert pictured(content()) == 0


def test_an_item_with_several_pictures_has_an_album(baker, read):
    baker.show(many())
    text = read(album_path(many().path)).decode()
    assert text.count("<figure") == 3
    assert many().path in text
    assert "Kegiatan dimulai" not in text
    assert album_path(many().path) in read("/galeri/").decode()
    assert album_path(many().path) in read("/galeri/2026/11/").decode()
    assert "3 foto atau video" in read("/galeri/").decode()


def test_one_picture_leads_to_the_item_itself_and_none_to_nothing(baker, read, store):
    one = item(2, content=content("Satu foto", blocks=[picture()]))
    baker.show(one)
    baker.show(item(3))
    assert store.lookup(SITE, album_path(one.path)) is None
    text = read("/galeri/2026/11/").decode()
    assert one.path in text
    assert item(3).path not in text.split("<main")[1]


def test_an_album_goes_with_its_item(baker, store, read):
    baker.show(many())
    baker.take_down(many().path, at=START)
    assert store.lookup(SITE, album_path(many().path)).status == 410
    assert "sudah ditarik" in read(album_path(many().path)).decode()
    assert album_path(many().path) not in read("/galeri/").decode()
    assert store.lookup(SITE, "/galeri/2026/11/") is None


def test_a_correction_without_pictures_takes_the_album_away(baker, store):
    baker.show(many())
    baker.show(replace(many(), delivery="d-2", content=content("Lomba")))
    assert store.lookup(SITE, album_path(many().path)).status == 410


@pytest.mark.parametrize("count", [0, 15])
def test_gallery_is_there_from_the_first_day_and_stays_short(baker, read, count):
    baker.rebuild([])
    for number in range(count):
        baker.show(item(number, content=content(f"Foto {number}", blocks=[picture()])))
    text = read("/galeri/").decode()
    assert text.count('<li class="card"') == min(count, 12)
    assert ("Belum ada foto" in text) == (count == 0)
