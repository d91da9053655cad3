"""The recordings of a site are a podcast that players take as it is, whatever is published beside it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.interfaces.web.baking.podcast import INDEX, MOST, PATH
from kentongan.interfaces.web.baking.podcast_cover import cover, cover_path, lay_cover

from .samples import content, item, office, voice


def spoken(number: int, **changes: object):
    """An item with one recording."""
    return item(number, content={**content(f"Sambutan {number}"), "blocks": [voice(**changes)]})


def entries(read):
    found = feedparser.parse(read(PATH))
    assert not found.bozo, found.get("bozo_exception")
    return found.entries


def test_recording_is_an_episode_that_players_can_fetch(baker, read) -> None:
    baker.show(spoken(1))
    found = feedparser.parse(read(PATH))
    assert (found.version, found.bozo) == ("rss20", False)
    assert (found.feed.title, found.feed.author) == ("Suara Kelurahan Bakalankrajan", "Kelurahan Bakalankrajan")
    assert found.feed.itunes_explicit is False or found.feed.itunes_explicit in (None, "false")
    [episode] = found.entries
    [file] = episode.enclosures
    assert (file.type, int(file.length) > 0, episode.itunes_duration) == ("audio/mp4", True, "65")
    assert read(file.href.partition(":8000")[2]).startswith(b"suara")


def shown_cover(read) -> Image.Image:
    address = feedparser.parse(read(PATH)).feed.image.href.partition(":8000")[2]
    body = read(address)
    assert len(body) < 512_000, "players take no larger picture"
    return Image.open(io.BytesIO(body))


def test_its_picture_is_square_and_shows_the_offices_own_logo(baker, read, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    baker.show(spoken(1))
    plain = shown_cover(read)
    assert plain.size == (1400, 1400)
    logo = io.BytesIO()
    Image.new("RGB", (300, 200), "#ff0000").save(logo, "PNG")
    name = default_storage.save("bakalankrajan/logo.png", ContentFile(logo.getvalue()))
    with_logo = Image.open(io.BytesIO(cover(office(logo=name))))
    assert with_logo.size == (1400, 1400)
    red, green, _blue = with_logo.getpixel((700, 470))
    assert (red > 200, green < 60) == (True, True)
    assert cover_path(office(logo=name)) != cover_path(office())
    assert cover(office(logo="gone.png")) == cover(office()), "a logo that is lost holds nothing up"


def test_a_picture_that_another_took_the_place_of_is_dropped(baker, read, store) -> None:
    baker.show(spoken(1))
    before = cover_path(office())
    with store.publish(office().slug) as batch:
        lay_cover(batch, office(name="Kelurahan Lain"), batch.read(PATH))
    assert store.lookup(office().slug, before) is None
    assert store.lookup(office().slug, cover_path(office(name="Kelurahan Lain"))).status == 200


def test_site_without_recordings_has_no_podcast(baker, store) -> None:
    baker.show(item(1))
    assert store.lookup(office().slug, PATH) is None


def test_item_without_a_recording_pushes_none_out(baker, read) -> None:
    baker.show(spoken(1))
    for number in range(2, 30):
        baker.show(item(number))
    assert [one.title for one in entries(read)] == ["Sambutan 1"]


def test_recordings_of_another_month_stay(baker, read) -> None:
    old = replace(spoken(1), path="/berita/2026/10/sambutan/", published_at=item(1).published_at - timedelta(days=30))
    baker.show(old)
    baker.show(spoken(2))  # a month that is new writes those beside it too
    baker.show(spoken(3))
    assert [one.title for one in entries(read)] == ["Sambutan 3", "Sambutan 2", "Sambutan 1"]


def test_what_is_taken_down_leaves_the_podcast(baker, read, store) -> None:
    baker.show(spoken(1))
    baker.show(spoken(2))
    baker.take_down(spoken(2).path, at=item(3).published_at)
    assert [one.title for one in entries(read)] == ["Sambutan 1"]
    baker.take_down(spoken(1).path, at=item(3).published_at)
    assert store.lookup(office().slug, PATH) is None or store.lookup(office().slug, PATH).status != 200


def test_recording_keeps_its_name_over_a_correction(baker, read) -> None:
    baker.show(spoken(1))
    [before] = entries(read)
    baker.show(replace(spoken(1, label="Ralat"), delivery="d-9", corrected_at=item(60).published_at))
    [after] = entries(read)
    assert after.id == before.id


def test_two_recordings_of_an_item_are_told_apart(baker, read) -> None:
    both = [voice(label="Lurah"), voice("u/documents/camat.m4a", label="Camat")]
    baker.show(item(1, content={**content("Sambutan"), "blocks": both}))
    found = entries(read)
    assert [one.title for one in found] == ["Sambutan: Lurah", "Sambutan: Camat"]
    assert len({one.id for one in found}) == 2


def test_a_rebuild_finds_them_all_again(baker, read) -> None:
    items = [spoken(1), item(2), spoken(3)]
    for one in items:
        baker.show(one)
    baker.rebuild(items)
    assert [one.title for one in entries(read)] == ["Sambutan 3", "Sambutan 1"]


def test_only_the_newest_stand_in_it(baker, read, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST >= 50
    monkeypatch.setattr("kentongan.interfaces.web.baking.podcast.MOST", 2)
    for number in range(1, 4):
        baker.show(spoken(number))
    assert [one.title for one in entries(read)] == ["Sambutan 3", "Sambutan 2"]
    assert read(INDEX)


def test_page_of_a_recording_leads_to_the_podcast(baker, read) -> None:
    baker.show(spoken(1))
    assert f'href="{PATH}"' in read(spoken(1).path).decode()
