"""Standing pages on the site: each with its list, its menu and its notice when it is gone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.web.baking.mending import mend
from kentongan.interfaces.web.baking.publishing import bake_unit, site_store
from kentongan.interfaces.web.baking.tree import bake_pages
from kentongan.pages.models import AnnouncementPage, EventPage, ServicePage, StandardPage
from kentongan.pages.tests.writing import published
from kentongan.people.models import Unit

from .newsroom import shown
from .samples import Page


@pytest.fixture
def written(kelurahan: Office) -> Office:
    """An office whose site has a page of each kind."""
    kelurahan.play(("pages",), lambda: write_pages(kelurahan.unit))
    return kelurahan


def write_pages(unit: Unit) -> None:
    for section in ("profil", "layanan", "ppid", "pengumuman", "agenda", "dokumen"):
        published(unit, section)
    question = {"question": "Buka hari Sabtu?", "answer": "<p>Tidak.</p>"}
    published(unit, "profil/susunan", StandardPage, title="Susunan", body=[("question", question)])
    published(unit, "layanan/domisili", ServicePage, title="Surat domisili", duration="1 hari", cost="Gratis")
    published(unit, "pengumuman/banjir", AnnouncementPage, title="Waspada banjir", valid_until=MONDAY.date())
    starts = MONDAY + timedelta(days=2)
    published(unit, "agenda/posyandu", EventPage, title="Posyandu", place="Balai RW", starts_at=starts)
    published(unit, "agenda/dulu", EventPage, title="Yang lalu", starts_at=MONDAY - timedelta(days=9))
    bake_pages(unit, at=MONDAY)


def text_of(office: Office, path: str) -> str:
    entry = site_store().lookup(office.unit.slug, path)
    assert entry is not None, path
    return site_store().blob(office.unit.slug, entry.sha256).read_bytes().decode()


def test_every_page_and_its_list_are_there(written: Office) -> None:
    assert "Waspada banjir" in text_of(written, "/pengumuman/")
    assert "Gratis" in text_of(written, "/layanan/")
    assert "Buka hari Sabtu?" in text_of(written, "/profil/susunan/")
    assert "/profil/susunan/" in text_of(written, "/profil/")
    assert "Belum ada dokumen" in text_of(written, "/dokumen/")


def test_sections_stand_in_the_menu_of_every_page(written: Office) -> None:
    for path in ("/", "/profil/", "/layanan/domisili/"):
        assert '<a href="/ppid/">PPID</a>' in text_of(written, path), path
    mend(MONDAY)
    assert '<a href="/ppid/">PPID</a>' in text_of(written, "/tentang/")


def test_the_maklumat_pelayanan_stands_at_the_foot_of_every_page_as_long_as_it_is_live(written: Office) -> None:
    link = '<a href="/profil/maklumat-pelayanan/">Maklumat pelayanan</a>'
    assert "Maklumat pelayanan" not in text_of(written, "/")
    page = published(written.unit, "profil/maklumat-pelayanan", StandardPage, title="Maklumat pelayanan")
    bake_pages(written.unit, at=MONDAY)
    mend(MONDAY)
    for path in ("/", "/ppid/", "/tentang/", "/profil/maklumat-pelayanan/"):
        assert link in text_of(written, path), path
    page.unpublish()
    bake_pages(written.unit, at=MONDAY)
    mend(MONDAY)
    assert link not in text_of(written, "/tentang/")


def test_home_shows_what_is_valid_and_ahead(written: Office) -> None:
    home = text_of(written, "/")
    assert "Waspada banjir" in home
    assert "Posyandu" in home
    assert "Yang lalu" not in home
    mend(MONDAY + timedelta(days=3))
    home = text_of(written, "/")
    assert "Waspada banjir" not in home
    assert "Posyandu" not in home
    assert "Posyandu" in text_of(written, "/agenda/")


def test_an_event_can_be_kept_in_a_calendar(written: Office) -> None:
    calendar = text_of(written, "/agenda/posyandu/acara.ics")
    assert "SUMMARY:Posyandu\r\n" in calendar
    assert "DTSTART:20261118T020000Z\r\n" in calendar
    assert "LOCATION:Balai RW\r\n" in calendar
    assert text_of(written, "/agenda/acara.ics").count("BEGIN:VEVENT") == 1


def test_an_item_that_is_published_keeps_the_pages_on_the_home_page(written: Office) -> None:
    shown(written)
    assert "Waspada banjir" in text_of(written, "/")
    assert "Kerja bakti" in text_of(written, "/")


def test_a_page_that_is_withdrawn_leaves_a_notice_and_every_list(written: Office) -> None:
    page = AnnouncementPage.objects.get(slug="banjir")
    page.unpublish()
    bake_pages(written.unit, at=MONDAY)
    entry = site_store().lookup(written.unit.slug, "/pengumuman/banjir/")
    assert entry.status == 410
    assert "sudah ditarik" in text_of(written, "/pengumuman/banjir/")
    assert "Belum ada pengumuman" in text_of(written, "/pengumuman/")
    assert "/pengumuman/banjir/" not in text_of(written, "/sitemap-halaman.xml")


def test_the_worker_mends_what_was_published_and_not_baked(written: Office) -> None:
    mend(MONDAY)
    published(written.unit, "pengumuman/baru", AnnouncementPage, title="Yang baru")
    assert mend(MONDAY) == 1
    assert "Yang baru" in text_of(written, "/pengumuman/")
    assert mend(MONDAY) == 0


def test_only_what_changed_is_baked_anew(written: Office) -> None:
    mend(MONDAY)
    before = {entry.path: entry for entry in site_store().entries(written.unit.slug)}
    published(written.unit, "pengumuman/baru", AnnouncementPage, title="Yang baru")
    bake_pages(written.unit, at=MONDAY)
    changed = {one.path for one in site_store().entries(written.unit.slug) if before.get(one.path) != one}
    expected = {"/", "/pengumuman/", "/pengumuman/baru/", "/halaman/indeks.json", "/sitemap-halaman.xml"}
    assert changed == expected


def test_pages_survive_a_rebuild_of_the_whole_site(written: Office) -> None:
    bake_unit(written.unit, at=MONDAY)
    assert "/layanan/domisili/" in text_of(written, "/sitemap-halaman.xml")
    assert "Surat domisili" in text_of(written, "/")


def test_a_long_list_has_its_years(kelurahan: Office) -> None:
    published(kelurahan.unit, "agenda")
    for number in range(23):
        starts = MONDAY - timedelta(days=30 * (number + 1))
        published(kelurahan.unit, f"agenda/acara-{number}", EventPage, title=f"Acara {number}", starts_at=starts)
    bake_pages(kelurahan.unit, at=MONDAY)
    assert 'href="/agenda/2025/"' in text_of(kelurahan, "/agenda/")
    assert "Acara 22" not in text_of(kelurahan, "/agenda/")
    assert "Acara 12" in text_of(kelurahan, "/agenda/2025/")
    assert "/agenda/2026/" not in text_of(kelurahan, "/agenda/2026/").split("<main")[1]


def test_every_page_is_well_formed_and_leads_nowhere_that_is_not(written: Office, private: Path) -> None:
    mend(MONDAY)
    store, site = site_store(), written.unit.slug
    for entry in store.entries(site):
        if entry.content_type.startswith("text/html") and entry.status != 301:
            page = Page(store.blob(site, entry.sha256).read_bytes())
            assert page.faults == [], entry.path
            for address in page.links():
                if address.startswith("/"):
                    assert store.lookup(site, address.partition("#")[0]), f"{entry.path} leads to {address}"
