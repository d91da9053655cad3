"""Files: pictures in the widths that screens need, nothing made twice, nothing shown that was not approved."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kentongan.interfaces.web.baking.blocks import (
    first_picture,
    length_words,
    offered_widths,
    shown_picture,
    size_words,
)
from kentongan.interfaces.web.baking.media import Files, MediaMissing, address_below, wanted_files

from .samples import content, film, item, paper, picture, voice

SITE = "bakalankrajan"
BELOW = address_below("/berita/2026/11/kerja-bakti-1/")


def test_a_picture_is_offered_in_three_widths(baker, store, read, private):
    block = picture()
    baker.show(item(1, content=content(blocks=[block])))
    for width in (480, 960, 1600):
        address = BELOW(block, width)
        body = read(address)
        with Image.open(io.BytesIO(body)) as image:
            assert image.size == (width, round(width * 2 / 3))
        assert store.lookup(SITE, address).content_type == "image/jpeg"
    text = read("/berita/2026/11/kerja-bakti-1/").decode()
    assert f"{BELOW(block, 480)} 480w, {BELOW(block, 960)} 960w, {BELOW(block, 1600)} 1600w" in text
    assert 'width="1600" height="1067"' in text


@pytest.mark.parametrize(
    ("width", "offered"), [(300, [300]), (480, [480]), (700, [480, 700]), (4000, [480, 960, 1600])]
)
def test_a_picture_is_never_made_wider(width, offered):
    assert offered_widths(width) == offered


def test_names_carry_the_hash_so_that_readers_keep_them(private):
    assert BELOW(picture(), 960).startswith("/berita/2026/11/kerja-bakti-1/960-")
    assert BELOW(film(), 0).endswith(".mp4")


def test_what_the_site_has_is_not_made_again(private):
    wanted = list(wanted_files(content(blocks=[picture(), film(), paper()]), BELOW))
    with Files(wanted, lambda address: True) as files:
        assert not files.has_new
        assert len(files.addresses) == 5
    with Files(wanted, lambda address: address.endswith(".jpg")) as files:
        assert files.has_new


def test_an_approved_file_that_is_gone_stops_the_bake(baker, store, private):
    block = picture()
    (private / block["path"]).unlink()
    with pytest.raises(MediaMissing):
        baker.show(item(1, content=content(blocks=[block])))
    assert store.generation(SITE) == 0


def test_a_file_that_was_changed_after_the_approval_is_not_shown(baker, private):
    block = paper()
    (private / block["path"]).write_bytes(b"%PDF-1.4 sesuatu yang lain")
    with pytest.raises(MediaMissing):
        baker.show(item(1, content=content(blocks=[block])))


def test_papers_that_a_browser_can_not_show_are_downloaded(baker, store, private):
    sheet = paper("u/documents/a.xlsx", mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    baker.show(item(1, content=content(blocks=[sheet, film()])))
    headers = dict(store.lookup(SITE, BELOW(sheet, 0)).headers)
    assert headers == {"content-disposition": "attachment"}
    assert store.lookup(SITE, BELOW(film(), 0)).headers == ()


def test_a_film_has_a_still_and_its_words(baker, read, private):
    block = film(poster=picture("u/pictures/still.jpg"))
    baker.show(item(1, content=content(blocks=[block])))
    text = read("/berita/2026/11/kerja-bakti-1/").decode()
    assert 'preload="none"' in text
    assert f'poster="{BELOW(block["poster"], 960)}"' in text
    assert "Uraian isi rekaman" in text


def test_sound_is_played_as_sound(baker, read, private):
    baker.show(item(1, content=content(blocks=[film("u/documents/suara.m4a", mime="audio/mp4")])))
    assert "<audio controls" in read("/berita/2026/11/kerja-bakti-1/").decode()


@pytest.mark.parametrize(
    ("focus", "words"), [([0.1, 0.1], "left top"), ([0.5, 0.5], ""), ([1.0, 0.5], "right"), ([0.4, 0.99], "low")]
)
def test_a_card_keeps_the_important_place_of_its_picture_in_sight(focus, words):
    assert shown_picture({**picture(), "focus": focus}, BELOW)["place"] == words
    assert "place" not in shown_picture(picture(), BELOW)


def test_the_first_picture_or_still_stands_for_the_item(private):
    still = picture("u/pictures/still.jpg")
    assert first_picture(content(blocks=[film(poster=still), picture()]))["path"] == still["path"]
    assert first_picture(content(blocks=[film(), picture()]))["path"] == "u/pictures/a.jpg"
    assert first_picture(content()) is None


@pytest.mark.parametrize(("size", "words"), [(0, ""), (999, "999 B"), (120_400, "120 kB"), (2_400_000, "2,4 MB")])
def test_sizes_are_said_in_words(size, words):
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (60.0, "1 menit"), (65.2, "1 menit 5 detik"), (9.6, "10 detik")]
)
def test_lengths_are_said_in_words(seconds, words):
    assert length_words(seconds) == words


def test_a_recording_is_heard_read_and_taken_along(baker, store, read, private):
    block = voice()
    baker.show(item(1, content=content(blocks=[block])))
    entry = store.lookup(SITE, BELOW(block, 0))
    assert (entry.content_type, entry.headers) == ("audio/mp4", ())
    text = read("/berita/2026/11/kerja-bakti-1/").decode()
    assert f'<audio controls preload="none" src="{BELOW(block, 0)}" aria-label="Sambutan lurah">' in text
    assert "1 menit 5 detik" in text
    assert "unduh (480 kB)" in text
    assert "<summary>Transkrip</summary>" in text
