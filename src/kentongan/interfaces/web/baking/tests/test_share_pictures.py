"""A shared link shows a picture made for it: title, office, theme and the item's own photo."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.cards import Item
from kentongan.interfaces.web.baking.office import THEMES
from kentongan.interfaces.web.baking.share_pictures import (
    HEIGHT,
    WIDTH,
    office_share_path,
    share_address,
    share_picture,
    theme_colours,
)

from .samples import content, item, office, picture
from .test_pages import SITE


def shown(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body)).convert("RGB")


def with_photo(**changes) -> Item:
    return item(1, content=content("Kerja bakti", blocks=[picture(colour="#c02020")]), **changes)


def near(colour, wanted, most=12) -> bool:
    return all(abs(one - other) <= most for one, other in zip(colour, wanted, strict=True))


def test_picture_has_the_size_that_links_ask_for_and_is_light():
    body = share_picture("Kerja bakti RW 05", office())
    assert shown(body).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(body) < 120_000


def test_item_shows_its_own_photo_beside_its_title(baker, read):
    baker.show(with_photo())
    made = shown(read(share_address(with_photo(), office())))
    assert near(made.getpixel((1190, 315)), (192, 32, 32))
    assert near(made.getpixel((5, 5)), (8, 56, 46))


def test_item_names_its_picture_and_lets_it_be_kept_for_ever(baker, read, store):
    baker.show(with_photo())
    address = share_address(with_photo(), office())
    assert f'content="http://bakalankrajan.localhost:8000{address}"' in read(with_photo().path).decode()
    assert store.lookup(SITE, address).content_type == "image/jpeg"


def test_photo_is_cut_around_its_important_place():
    wide, kept = Image.new("RGB", (3000, 600), "red"), io.BytesIO()
    wide.paste("blue", (2400, 0, 3000, 600))
    wide.save(kept, "JPEG")
    for focus, colour in (((0.0, 0.5), 0), ((1.0, 0.5), 2)):
        made = shown(share_picture("Judul", office(), kept.getvalue(), focus))
        assert made.getpixel((1000, 300))[colour] > 200
    chosen = with_photo()
    chosen.content["blocks"][0]["focus"] = [0.1, 0.1]
    assert share_address(chosen, office()) != share_address(with_photo(), office())


@pytest.mark.parametrize("theme", THEMES)
def test_picture_bears_the_colour_of_the_theme(theme):
    ground = theme_colours(theme)[0]
    made = shown(share_picture("Judul", office(theme=theme)))
    assert near(made.getpixel((1190, 620)), tuple(int(ground[at : at + 2], 16) for at in (1, 3, 5)))


def test_picture_is_made_once_as_long_as_nothing_of_it_changes(baker, store):
    baker.show(with_photo())
    before = store.lookup(SITE, share_address(with_photo(), office()))
    baker.show(replace(with_photo(), delivery="delivery-2"))
    assert store.lookup(SITE, before.path) is before


def test_new_title_makes_another_picture_and_the_former_goes(baker, store):
    baker.show(with_photo())
    later = item(1, content=content("Judul baru"), delivery="delivery-2")
    baker.show(later)
    assert store.lookup(SITE, share_address(with_photo(), office())).status == 410
    assert store.lookup(SITE, share_address(later, office())).status == 200


def test_picture_goes_with_its_item(baker, store):
    baker.show(with_photo())
    baker.take_down(with_photo().path, at=item(60).published_at)
    assert store.lookup(SITE, share_address(with_photo(), office())).status == 410


def test_a_lost_photo_costs_the_picture_its_photo_and_not_the_item(store, read):
    one = with_photo()
    Baker(store, office()).show(one)
    (Path(settings.MEDIA_ROOT) / one.content["blocks"][0]["path"]).unlink()
    assert Baker(store, office(theme="laut")).rebuild([one]) == []
    assert shown(read(share_address(one, office(theme="laut")))).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("title", ["A", "W" * 150, "Pengumuman " * 13, "Kata ﷺ dan 漢字 serta 🙂"])
def test_any_title_finds_its_place(title):
    made = shown(share_picture(title, office()))
    ground = made.getpixel((5, 5))
    edges = [made.getpixel((at, row)) for at in (20, 1180) for row in range(0, 630, 3)]
    assert all(near(one, ground) for one in edges), "nothing is written over the margins"


def test_links_to_the_office_show_the_office(baker, read, store):
    baker.rebuild([])
    assert office_share_path(office()) in read("/").decode()
    Baker(store, office(name="Kelurahan Lain")).rebuild([])
    pictures = [entry.path for entry in store.entries(SITE) if entry.path.startswith("/bagikan-")]
    assert pictures == [office_share_path(office(name="Kelurahan Lain"))]
