"""Pangkalpinang's screening: what is unfit goes back to its editor or is kept back; the public sees none of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Daftar penerima bantuan usaha di Kelurahan Bukit Merapin"
TEXT = f"{HEADLINE}\n\nDaftar ini memuat nama, alamat dan nomor rekening lima puluh warga.\n"
EXPLANATION = "Memuat nomor rekening warga."


def test_an_unfit_item_stays_off_every_channel(served: Served, seat: Seat):
    collector, team = seat("petugas.pangkalpinang", PHONE), seat("tim-it.pangkalpinang", DESKTOP)
    editor, official = seat("admin.pangkalpinang", DESKTOP), seat("pejabat.pangkalpinang", PHONE)
    acts.collect_text(collector, HEADLINE, TEXT)
    acts.receive(team, HEADLINE)
    _edit(editor)
    _screen_as_unfit(official)
    _give_back_for_another_try(editor)
    _edit(editor, mending=True)
    _screen_as_unfit(official)
    acts.open_task(editor, HEADLINE)
    acts.press(editor, "Tidak ditayangkan")
    expect(editor.locator(".k-lead")).to_contain_text("Selesai")
    _is_known_to_the_office_alone(served, editor)


def _edit(page: Page, *, mending: bool = False) -> None:
    acts.open_task(page, HEADLINE)
    if mending:
        acts.press(page, "Sudah diperbaiki")
        expect(page.get_by_text("Catatan ditutup.")).to_be_visible()
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _screen_as_unfit(page: Page) -> None:
    """Without its ground the press is refused, and what was typed stays."""
    acts.open_review(page, HEADLINE)
    page.locator("summary", has_text="Tidak layak").click()
    form = page.locator("form").filter(has=page.locator("summary", has_text="Tidak layak"))
    form.get_by_role("textbox", name="Penjelasan").fill(EXPLANATION)
    form.get_by_role("button", name="Tidak layak").click()
    expect(page.get_by_text("Pilih dasar mengapa bahan ini tidak ditayangkan.")).to_be_visible()
    expect(form.get_by_role("textbox", name="Penjelasan")).to_have_value(EXPLANATION)
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Tidak layak").click()
    expect(page.get_by_text("Keputusan Anda tercatat: Tidak layak.")).to_be_visible()


def _give_back_for_another_try(page: Page) -> None:
    acts.open_task(page, HEADLINE)
    page.locator("summary", has_text="Kembalikan").click()
    page.locator('select[name="reason_code"]').select_option(index=1)
    page.get_by_label("Apa yang harus diperbaiki").fill("Hapus nomor rekening.")
    acts.press(page, "Kembalikan")
    expect(page.get_by_text("Tercatat: Kembalikan.")).to_be_visible()


def _is_known_to_the_office_alone(served: Served, page: Page) -> None:
    expect(page.get_by_text(EXPLANATION).first).to_be_visible()
    expect(page.get_by_text("Sekarang di akhir “Tidak ditayangkan”")).to_be_attached()
    page.get_by_role("link", name="Penayangan di semua kanal").click()
    expect(page.get_by_text("Belum ada yang ditayangkan dari pekerjaan ini.")).to_be_visible()
    for place in ("/", "/feed.xml", "/sitemap.xml", "/sitemap-halaman.xml"):
        status, body = served.fetch(served.site("pangkalpinang") + place)
        assert status == 200, place
        assert HEADLINE.encode() not in body, place
