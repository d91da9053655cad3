"""The desk sees the true page before anything is released."""

from __future__ import annotations

from kentongan.interfaces.web.baking.previewing import render_item
from kentongan.people.models import Unit

from .samples import START, Page, content, film, paper, picture

UNIT = Unit(slug="dinas", name="Dinas Contoh", email="kontak@dinas.example", theme="laut")


def preview(found: dict, **changes: object) -> str:
    return render_item(UNIT, found, media_url=lambda name: f"/berkas/{name}", at=START, **changes)


def test_preview_is_the_page_with_private_addresses(private):
    text = preview(content(blocks=[picture(), film(poster=picture("u/still.jpg")), paper()]))
    page = Page(text.encode())
    assert page.faults == []
    assert {one for one in page.requests() if not one.startswith("/berkas/u/")} == set()
    assert "Pratayang." in text
    assert "<style>" in text
    assert 'data-theme="laut"' in text


def test_preview_works_before_there_is_an_address_a_topic_or_a_lead(private):
    page = Page(preview(content(topic=None, lead="", path="", blocks=[])).encode())
    assert page.faults == []


def test_preview_tells_the_moment_that_it_is_given(private):
    assert "Senin, 16 November 2026 pukul 09.00 WIB" in preview(content())


def test_without_preview_it_is_as_baked(private):
    text = preview(content(path="berita/2026/11/kerja-bakti/"), is_preview=False)
    assert "Pratayang." not in text
    assert "<style>" not in text
    assert '<link rel="canonical" href="http://dinas.localhost:8000/berita/2026/11/kerja-bakti/">' in text
