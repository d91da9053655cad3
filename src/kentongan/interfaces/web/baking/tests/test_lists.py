"""Lists: everything that was published stands in each of them, at a cost that does not grow."""

from __future__ import annotations

import json
import multiprocessing
import threading
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.catalogue import Catalogue
from kentongan.interfaces.web.baking.lists import month_words, neighbours
from kentongan.interfaces.web.baking.views import content_card
from kentongan.interfaces.web.site.store import SiteStore

from .samples import content, item, office

SITE = "bakalankrajan"
HEALTH = {"slug": "kesehatan", "name": "Kesehatan"}


def stands_in(read, path, one) -> bool:
    return one.path in read(path).decode()


LISTS = ("/", "/berita/", "/berita/2026/11/", "/topik/lingkungan/", "/topik/lingkungan/2026/11/", "/feed.xml",
         "/sitemap-2026-11.xml", "/berita/2026/11/indeks.json")  # fmt: skip


def test_an_item_stands_in_each_of_its_lists(baker, read):
    baker.show(item(1))
    assert [path for path in LISTS if not stands_in(read, path, item(1))] == []


def test_two_publishes_at_once_leave_both_in_every_list(read):
    """Sixteen threads, each with a store of its own as another process would have it."""
    together = threading.Barrier(16)

    def publish(number: int) -> None:
        baker = Baker(SiteStore(settings.SITES_ROOT), office())
        together.wait()
        baker.show(item(number))

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for path in ("/feed.xml", "/berita/2026/11/", "/topik/lingkungan/2026/11/", "/sitemap-2026-11.xml"):
        assert [number for number in range(16) if not stands_in(read, path, item(number))] == [], path
    assert json.loads(read("/berita/indeks.json"))["months"] == {"2026/11": {"": 16, "lingkungan": 16}}


def publish_in_process(number: int) -> None:
    Baker(SiteStore(settings.SITES_ROOT), office()).show(item(number))


def test_two_processes_at_once_leave_both_in_every_list(read):
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=publish_in_process, args=(number,)) for number in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    for path in LISTS:
        assert stands_in(read, path, item(1)), path
        assert stands_in(read, path, item(2)), path


def test_a_bake_that_breaks_off_changes_nothing(baker, store, read):
    baker.show(item(1))
    before = store.generation(SITE)
    broken = item(2, content=content(lead=None, title=None))
    with pytest.raises((AttributeError, TypeError)):
        baker.show(broken)
    assert store.generation(SITE) == before
    assert not stands_in(read, "/feed.xml", broken)


@pytest.mark.parametrize("months", [["2026/11"], ["2025/11", "2026/10", "2026/11"]])
def test_cost_of_a_publish_does_not_grow(store, months):
    """The bytes of a card are what a month costs; the number of pages written stays the same."""

    def written(site: str, already: int) -> int:
        baker = Baker(store, office(slug=site))
        with store.publish(site) as batch:
            catalogue = Catalogue(batch)
            for number in range(already):
                one = item(number, month=months[number % len(months)])
                catalogue.put(content_card(one, lambda file, width: ""))
            catalogue.save()
        baker.rebuild([])
        before = {entry.path: entry for entry in store.entries(site)}
        baker.show(item(100_000))
        return len([entry for entry in store.entries(site) if before.get(entry.path) != entry])

    few, many = written("sedikit", 30), written("banyak", 600)
    assert few == many
    assert few <= 16


def test_topics_and_months_have_lists_of_their_own(baker, read):
    baker.show(item(1, month="2026/10"))
    baker.show(item(2, content=content("Posyandu", topic=HEALTH)))
    assert stands_in(read, "/topik/kesehatan/2026/11/", item(2))
    assert not stands_in(read, "/topik/lingkungan/", item(2))
    assert not stands_in(read, "/berita/2026/11/", item(1, month="2026/10"))
    assert "November 2026" in read("/berita/").decode()
    assert "Oktober 2026" in read("/berita/").decode()


def test_a_month_leads_to_the_months_beside_it(baker, read):
    baker.show(item(1, month="2026/09"))
    baker.show(item(2, month="2026/11"))
    assert "/berita/2026/11/" in read("/berita/2026/09/").decode()
    baker.show(item(3, month="2026/10"))
    september, november = read("/berita/2026/09/").decode(), read("/berita/2026/11/").decode()
    assert 'href="/berita/2026/10/" rel="next"' in september
    assert 'href="/berita/2026/11/"' not in september
    assert 'href="/berita/2026/10/" rel="prev"' in november
    assert 'href="/topik/lingkungan/2026/10/" rel="prev"' in read("/topik/lingkungan/2026/11/").decode()


def test_a_year_leads_to_the_archive(baker, store):
    baker.show(item(1))
    assert store.lookup(SITE, "/berita/2026/").location == "/berita/"


def test_a_correction_takes_the_place_of_what_stood_there(baker, read):
    baker.show(item(1))
    baker.show(item(1, delivery="delivery-2", content=content("Judul yang benar", topic=HEALTH)))
    assert "Kerja bakti ke-1" not in read("/").decode()
    assert read("/feed.xml").decode().count("<item>") == 1
    assert stands_in(read, "/topik/kesehatan/", item(1))


def test_a_topic_that_lost_its_last_item_is_gone(baker, store):
    baker.show(item(1))
    baker.show(item(1, delivery="delivery-2", content=content("Judul", topic=HEALTH)))
    assert store.lookup(SITE, "/topik/lingkungan/") is None
    assert store.lookup(SITE, "/topik/lingkungan/2026/11/") is None


def test_related_items_are_the_latest_of_the_topic_before_it(baker, read):
    for number in range(1, 7):
        baker.show(item(number))
    text = read(item(5).path).decode()
    section = text[text.index('class="related"') :]
    assert [number for number in range(1, 7) if item(number).path in section] == [2, 3, 4]


def test_home_shows_whole_rows(baker, read):
    for number in range(1, 7):
        baker.show(item(number))
    assert read("/").decode().count("<article") == 4
    baker.show(item(7))
    assert read("/").decode().count("<article") == 7


def test_feed_is_sound_and_keeps_its_guids(baker, read):
    for number in range(25):
        baker.show(item(number, content=content(f"Ke-{number} <&> \x0b “akhir”")))
    baker.show(item(24, id="another", delivery="delivery-99", content=content("Diralat")))
    channel = ET.fromstring(read("/feed.xml")).find("channel")
    entries = channel.findall("item")
    assert len(entries) == 20
    assert [one.findtext("guid") for one in entries][:2] == ["urn:uuid:id-24", "urn:uuid:id-23"]
    assert {one.find("guid").get("isPermaLink") for one in entries} == {"false"}
    assert entries[0].findtext("title") == "Diralat"
    assert entries[1].findtext("title") == "Ke-23 <&>  “akhir”"
    assert entries[0].findtext("link") == "http://bakalankrajan.localhost:8000/berita/2026/11/kerja-bakti-24/"
    assert entries[0].findtext("pubDate") == "Mon, 16 Nov 2026 02:24:00 +0000"


def test_site_map_names_each_month_once(baker, read):
    baker.show(item(1, month="2026/10"))
    baker.show(item(2))
    index = ET.fromstring(read("/sitemap.xml"))
    places = [one.text.rpartition("/")[2] for one in index.iter() if one.tag.endswith("loc")]
    assert places == ["sitemap-halaman.xml", "sitemap-2026-11.xml", "sitemap-2026-10.xml"]
    month = ET.fromstring(read("/sitemap-2026-11.xml"))
    assert [one.text for one in month.iter() if one.tag.endswith("lastmod")] == ["2026-11-16T02:02:00+00:00"]


def test_neighbours_of_a_month_that_is_not_there():
    assert neighbours(["2026/11", "2026/09", "2025/01"], "2026/10") == {"2026/11", "2026/09"}
    assert neighbours(["2026/11"], "2026/11") == set()


def test_months_are_said_in_words():
    assert month_words("2026/02") == "Februari 2026"
