"""What a reader is given: valid, light, without a request to anybody else, without a dead link."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace

import pytest

from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.baking.pages import robots
from kentongan.interfaces.web.baking.rendering import search_script_path, style, style_path
from kentongan.interfaces.web.baking.search_endpoint import PATH as SEARCH_FORM

from .samples import Page, content, film, item, office, paper, picture

SITE = "bakalankrajan"


@pytest.fixture
def full(baker, private):
    """A site with pictures, a film, a document, two topics and two months."""
    still = picture("u/pictures/still.jpg")
    blocks = [
        {"type": "paragraph", "html": "<p>Kegiatan dimulai pukul <b>07.30</b>.</p><ul><li>Sapu</li></ul>"},
        picture(),
        {"type": "heading", "text": "Berikutnya & seterusnya"},
        {"type": "quote", "text": "Airnya sudah mengalir lagi."},
        film(poster=still),
        paper(),
        picture("u/pictures/tinggi.jpg", (600, 900)),
    ]
    baker.rebuild([])
    baker.show(item(1, month="2026/10"))
    baker.show(item(2, content=content('Air <bersih> & "sehat"', blocks=blocks)))
    baker.show(item(3, content=content("Posyandu", topic={"slug": "kesehatan", "name": "Kesehatan"})))
    baker.show(item(4, content=content("Tanpa topik", topic=None)))
    return baker


def pages(store):
    entries = [entry for entry in store.entries(SITE) if entry.content_type.startswith("text/html")]
    return [(entry, Page(store.blob(SITE, entry.sha256).read_bytes())) for entry in entries if entry.status != 301]


def test_every_page_is_well_formed(full, store):
    assert {entry.path: page.faults for entry, page in pages(store) if page.faults} == {}
    assert len(pages(store)) > 12


def test_no_page_needs_a_script_or_another_host(full, store):
    for entry, page in pages(store):
        run = [found for tag, found in page.tags if tag == "script" and found.get("type") != "application/ld+json"]
        # The search page alone has one, of its own site, and works without it by its form.
        assert [found.get("src") for found in run] == ([search_script_path()] if entry.path == "/cari/" else [])
        assert not [tag for tag, _attributes in page.tags if tag in ("iframe", "object", "embed")], entry.path
        assert not [one for one in page.requests() if not one.startswith("/") or one.startswith("//")], entry.path
        assert not [one for _tag, found in page.tags for one in found if one.startswith("on") or one == "style"]
    assert "url(" not in style()
    assert "@import" not in style()


def test_nothing_leads_to_what_is_not_there(full, store):
    for entry, page in pages(store):
        for address in [*page.requests(), *page.links()]:
            if address.startswith("/") and address != SEARCH_FORM:
                path, _, place = address.partition("#")
                found = store.lookup(SITE, path)
                assert found is not None, f"{entry.path} leads to {address}"
                if place:
                    assert place in Page(store.blob(SITE, found.sha256).read_bytes()).ids, address


def test_first_view_is_light_even_without_compression(full, store):
    css = len(style().encode())
    for entry, _page in pages(store):
        assert entry.length + css < 60_000, entry.path
        assert (entry.gzip_length or entry.length) + len(gzip.compress(style().encode())) < 15_000, entry.path


def test_first_view_of_a_month_with_five_items_a_day_is_light_on_the_line(baker, store, private):
    baker.rebuild([item(number) for number in range(1, 151)])
    css = len(gzip.compress(style().encode()))
    for path in ("/berita/2026/11/", "/galeri/2026/11/"):
        assert store.lookup(SITE, path).gzip_length + css < 60_000, path


def test_the_style_sheet_may_be_kept_for_ever(full, store):
    assert re.fullmatch(r"/gaya\.[0-9a-f]{12}\.css", style_path())
    assert store.lookup(SITE, style_path()).content_type.startswith("text/css")


def test_a_replaced_style_sheet_leaves_the_site(baker, store):
    with store.publish(SITE) as batch:
        batch.put("/gaya.000000000000.css", b"body{}", "text/css")
    baker.rebuild([])
    assert store.lookup(SITE, "/gaya.000000000000.css") is None


def test_an_item_shows_all_that_was_approved(full, read):
    text = read("/berita/2026/11/kerja-bakti-2/").decode()
    assert "Air &lt;bersih&gt; &amp; &quot;sehat&quot;" in text
    assert "Senin, 16 November 2026 pukul 09.02 WIB" in text
    assert "Berikutnya &amp; seterusnya" in text
    assert "Airnya sudah mengalir lagi." in text
    assert "Jadwal kerja bakti" in text
    assert "(PDF, 120 kB)" in text
    assert "1 menit 5 detik" in text
    assert "Foto: Tim TIK" in text
    assert 'alt="Warga mengangkat lumpur."' in text


def test_rich_text_is_cleaned_once_more(baker, read):
    html = '<p onclick="x()">Teks<script>alert(1)</script><img src="//x/y"><a href="javascript:x">a</a></p>'
    baker.show(item(1, content=content(blocks=[{"type": "paragraph", "html": html}])))
    text = read("/berita/2026/11/kerja-bakti-1/").decode()
    body = text[text.index('class="prose"') : text.index("item-foot")]
    assert "Teks" in body
    assert "alert" not in body
    assert "javascript" not in body
    assert "<img" not in body
    assert "onclick" not in body


def test_a_block_of_an_unknown_kind_is_left_out(baker, read):
    blocks = [{"type": "sulap"}, {"type": "picture", "sha256": ""}, {"type": "paragraph", "html": "Tinggal ini"}]
    baker.show(item(1, content=content(blocks=blocks)))
    assert "<p>Tinggal ini</p>" in read("/berita/2026/11/kerja-bakti-1/").decode()


def test_a_correction_says_so_with_its_date(baker, read):
    first = item(1)
    baker.show(first)
    later = replace(first, delivery="delivery-9", corrected_at=item(60).published_at)
    baker.show(later)
    text = read(first.path).decode()
    assert "<strong>Diralat</strong>" in text
    assert "Senin, 16 November 2026 pukul 10.00 WIB" in text
    assert "pukul 09.01 WIB" in text


def test_readers_can_share_and_complain_without_a_tracker(baker, read):
    baker.show(item(1))
    page = Page(read("/berita/2026/11/kerja-bakti-1/"))
    links = page.links()
    assert any(one.startswith("https://wa.me/?text=Kerja%20bakti%20ke-1%20http%3A%2F%2Fbakalankrajan") for one in links)
    assert any(one.startswith("mailto:kontak@bakalankrajan.example?subject=Koreksi") for one in links)


def test_an_office_without_letter_box_points_to_how_to_ask(store):
    bare = office(email="", phone="", address="", superior="")
    Baker(store, bare).show(item(1))
    baked = pages(store)
    assert [page.faults for _entry, page in baked if page.faults] == []
    assert not [one for _entry, page in baked for one in page.links() if one.startswith(("mailto:?to", "tel:"))]
    assert any("/tentang/#tanya" in page.links() for entry, page in baked if "kerja-bakti" in entry.path)


def test_about_tells_hours_address_and_how_to_ask(full, read):
    text = read("/tentang/").decode()
    assert "Senin–Kamis" in text
    assert "07.30–16.00, istirahat 12.00–13.00" in text
    assert "Sabtu dan Minggu" in text
    assert "https://www.openstreetmap.org/search?query=Jalan+Pelabuhan" in text
    assert 'href="tel:03415550100"' in text
    assert "10 hari kerja" in text


def test_an_empty_site_welcomes(baker, read, store):
    baker.rebuild([])
    assert "Belum ada berita" in read("/").decode()
    assert not [page.faults for _entry, page in pages(store) if page.faults]


def test_a_demonstration_says_so_and_stays_out_of_search(store, read):
    Baker(store, office(is_demonstration=True)).rebuild([])
    assert "Situs peragaan" in read("/").decode()
    assert "Disallow: /" in read("/robots.txt").decode()
    assert store.meta(SITE)["noindex"] is True


def test_an_office_is_open_to_search(baker, store):
    baker.rebuild([])
    assert "Sitemap: http://bakalankrajan.localhost:8000/sitemap.xml" in robots(office())
    assert store.meta(SITE)["noindex"] is False


def test_lists_and_footer_tell_when_something_last_changed(baker, read):
    baker.show(item(1))
    assert "Terakhir diperbarui 16 November 2026" in read("/").decode()


def test_baking_again_leaves_the_same_bytes(full, store):
    before = store.generation(SITE)
    full.rebuild([])
    assert store.generation(SITE) == before
