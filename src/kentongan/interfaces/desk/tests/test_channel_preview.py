"""The item as each channel will show it: beside the text, on the story, and on its review."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.desk.channels.final_look import final_look
from kentongan.interfaces.desk.channels.preview import ChannelText, preview_of, texts_of
from kentongan.stories.models import Edition
from kentongan.stories.text.content import content_of


@pytest.fixture
def edition(office: Office) -> Edition:
    return Edition.objects.get(case=office.rehearse(office.open(), "serahkan").pk)


def said(channel: str, text: str) -> ChannelText:
    return ChannelText(channel, channel, "@kelurahan", "", text, ())


def test_every_channel_of_the_unit_has_its_tab(office: Office, edition: Edition, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    shown = client.get(reverse("desk:story", args=[edition.case_id])).content.decode()
    assert all(f'id="tab-{name}"' in shown for name in ("website", "facebook", "x"))
    assert "dari 280 huruf" in shown


def test_the_editors_preview_shows_what_stands_in_the_form(office: Office, edition: Edition, client: Client) -> None:
    client.force_login(office.staff["pengolah"].user)
    address = reverse("wagtailsnippets_stories_edition:preview_on_edit", args=[edition.pk])
    row = edition.renditions.get(channel="x")
    rows = {
        f"renditions-{number}-{name}": value
        for number, one in enumerate(edition.renditions.all())
        for name, value in (("id", one.pk), ("text", "a" * 281 if one == row else ""))
    }
    typed = {"title": "Judul yang belum disimpan", "lead": "", "information_class": "berkala", "body-count": "0",
             "renditions-TOTAL_FORMS": "2", "renditions-INITIAL_FORMS": "2", **rows}  # fmt: skip
    assert client.post(address, typed).json()["is_valid"]
    shown = client.get(address).content.decode()
    assert "281 dari 280 huruf, terlalu panjang" in shown
    assert "Judul yang belum disimpan" in shown
    assert "srcdoc=" in shown


def test_a_text_is_shown_safely_with_its_links_and_hashtags_told_apart() -> None:
    shown = said("x", "<b>Halo</b>\n#RW05").html
    assert shown == '&lt;b&gt;Halo&lt;/b&gt;<br><span class="k-post__link">#RW05</span>'


def test_pictures_come_from_the_private_store_and_a_film_shows_its_still(edition: Edition) -> None:
    content = content_of(edition)
    [shown] = next(one for one in texts_of(content, edition.unit, at=MONDAY) if one.channel == "x").pictures
    assert shown.src.startswith("/berkas/")
    film = {"id": "v", "type": "video", "path": "a/b.mp4", "poster": {"path": "a/still.jpg"}}
    shown = preview_of({**content, "blocks": [film]}, edition.unit, at=MONDAY)
    assert (shown["has_film"], shown["still"]) == (True, "/berkas/a/still.jpg")


def test_a_picture_is_shown_as_its_channel_will_cut_it(edition: Edition) -> None:
    content = content_of(edition)
    picture = next(block for block in content["blocks"] if block["type"] == "picture")
    tall = {**content, "blocks": [{**picture, "width": 600, "height": 1200, "focus": [0.5, 0.9]}]}
    cut = {one.channel: one.pictures[0].box.edges for one in texts_of(tall, edition.unit, at=MONDAY)}
    assert cut["x"] == (0, 400, 600, 1200)
    assert cut["facebook"] == (0, 300, 600, 1200)
    page = Template("{% load channel_preview %}{% channel_preview content unit %}")
    assert 'viewBox="0 400 600 800"' in page.render(Context({"content": tall, "unit": edition.unit}))


def test_a_channel_that_takes_the_film_shows_it_and_no_photos(edition: Edition) -> None:
    content = content_of(edition)
    film = {"id": "v", "type": "video", "path": "a/b.mp4", "poster": {"path": "a/still.jpg"}, "seconds": 200, "size": 9}
    texts = {"facebook": "A", "x": "B", "bluesky": "C"}
    told = {**content, "renditions": texts, "blocks": [*content["blocks"], film]}
    shown = {one.channel: one.shows_film for one in texts_of(told, edition.unit, at=MONDAY)}
    assert shown == {"facebook": True, "x": False, "bluesky": False}


def test_an_upright_cut_is_shown_where_it_goes(edition: Edition) -> None:
    still = {"path": "a/still.jpg", "width": 1280, "height": 720, "focus": [0.9, 0.5]}
    film = {"id": "v", "type": "video", "path": "a/b.mp4", "poster": still, "seconds": 100, "portrait": {"path": "t"}}
    told = {**content_of(edition), "renditions": {"youtube": "A", "x": "B"}, "blocks": [film]}
    shown = {one.channel: one.upright for one in texts_of(told, edition.unit, at=MONDAY)}
    assert shown["x"] is None
    assert shown["youtube"].box.edges == (875, 0, 1280, 720)


def test_before_its_release_an_item_is_shown_at_the_address_that_it_would_get(edition: Edition) -> None:
    content = {**content_of(edition), "renditions": {"x": "Baca: {tautan}"}, "title": "Kerja bakti RW 05"}
    [shown] = preview_of(content, edition.unit, at=MONDAY)["texts"]
    assert shown.text.endswith("/berita/2026/11/kerja-bakti-rw-05/")
    page = final_look(edition.unit, content, at=MONDAY)
    assert "/berita/2026/11/kerja-bakti-rw-05/" in page
    assert "0000/00" not in page


def test_the_review_may_show_it_with_one_tag(edition: Edition) -> None:
    page = Template("{% load channel_preview %}{% channel_preview content unit %}")
    shown = page.render(Context({"content": content_of(edition), "unit": edition.unit}))
    assert 'data-place="rendition:x"' in shown
    assert "tab-website" not in shown, "the page shows the item itself"
