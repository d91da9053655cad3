"""Feeds that readers' programs take as they are: RSS 2.0 and Atom 1.0 with the same items under the same names."""

from __future__ import annotations

from dataclasses import replace

import feedparser
import pytest

from .samples import content, item

FEEDS = ("/feed.xml", "/atom.xml")


def parsed(read, path):
    found = feedparser.parse(read(path))
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_each_is_what_it_says(baker, read):
    baker.show(item(1))
    assert parsed(read, "/feed.xml").version == "rss20"
    assert parsed(read, "/atom.xml").version == "atom10"


@pytest.mark.parametrize("path", FEEDS)
def test_item_keeps_its_name_over_a_correction(baker, read, path):
    baker.show(item(1))
    before = parsed(read, path).entries[0]
    baker.show(replace(item(1), delivery="d-9", content=content("Ralat"), corrected_at=item(60).published_at))
    (after,) = parsed(read, path).entries
    assert after.id == before.id
    assert after.title == "Ralat"
    assert after.published_parsed == before.published_parsed


def test_both_name_an_item_alike_and_point_to_its_page(baker, read):
    for number in range(3):
        baker.show(item(number))
    rss, atom = (parsed(read, path).entries for path in FEEDS)
    assert [one.id for one in rss] == [one.id for one in atom] == [f"urn:uuid:id-{number}" for number in (2, 1, 0)]
    assert [one.link for one in rss] == [one.link for one in atom]
    assert rss[0].link == "http://bakalankrajan.localhost:8000/berita/2026/11/kerja-bakti-2/"


def test_a_correction_moves_the_time_of_change_only(baker, read):
    baker.show(item(1))
    baker.show(replace(item(1), delivery="d-9", corrected_at=item(60).published_at))
    (entry,) = parsed(read, "/atom.xml").entries
    assert entry.published == "2026-11-16T02:01:00+00:00"
    assert entry.updated == parsed(read, "/atom.xml").feed.updated == "2026-11-16T03:00:00+00:00"


@pytest.mark.parametrize("path", FEEDS)
def test_no_title_breaks_a_feed(baker, read, path):
    baker.show(item(1, content=content('Air <bersih> & "sehat" \x0b ]]>')))
    assert parsed(read, path).entries[0].title.startswith("Air <bersih>") or "&lt;bersih&gt;" in read(path).decode()


@pytest.mark.parametrize("path", FEEDS)
def test_feed_of_an_empty_site_is_sound(baker, read, path):
    baker.rebuild([])
    assert parsed(read, path).entries == []
    assert "Kelurahan Bakalankrajan" in parsed(read, path).feed.title


def test_pages_offer_both(baker, read):
    baker.show(item(1))
    for path in ("/", "/berita/", item(1).path):
        assert all(f'href="{feed}"' in read(path).decode() for feed in FEEDS)
