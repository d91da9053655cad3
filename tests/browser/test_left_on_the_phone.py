"""What can't go up from a phone by itself says so, is not lost, and holds nothing else up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served
from tests.browser.test_offline import PHOTOS, installed

pytestmark = pytest.mark.browser

#: makes what waits on the phone a draft under an SOP that is no longer in force
OUTDATED = """() => new Promise((done) => {
  const request = indexedDB.open("kentongan-kirim");
  request.onsuccess = () => {
    const rows = request.result.transaction("drafts", "readwrite").objectStore("drafts");
    const outdated = (one) => rows.put({ ...one, procedure: "sop-lama" });
    rows.getAll().onsuccess = ({ target }) => target.result.forEach(outdated);
    rows.transaction.oncomplete = () => { request.result.close(); done(); };
  };
})"""


def waits(page: Page, sentence: str) -> None:
    expect(page.locator("[data-waiting]")).to_contain_text(sentence)


def test_what_was_shot_under_a_replaced_sop_says_so_and_the_next_goes_up(seat: Seat, served: Served):
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    page.context.set_offline(True)
    page.goto(f"{served.desk}/kirim/")
    page.get_by_label("Apa yang terjadi").fill("Pasar lama dibongkar.")
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[:1])
    waits(page, "1 foto menunggu sambungan.")
    page.evaluate(OUTDATED)
    page.reload()
    page.get_by_label("Apa yang terjadi").fill("Pasar baru dibuka.")
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[1:2])
    waits(page, "2 foto menunggu sambungan.")
    page.context.set_offline(False)
    page.get_by_role("link", name="Lanjutkan mengisi keterangan").wait_for(timeout=30_000)
    left = page.get_by_role("region", name="Belum terkirim")
    expect(left.get_by_role("listitem")).to_have_count(2)
    expect(left).to_contain_text("SOP-nya diganti")
    expect(left).to_contain_text("Pasar lama dibongkar.")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    expect(page.get_by_text("Sambungan kembali. Yang belum terkirim disebut di halaman ini")).to_be_visible()
    acts.expect_no_sideways_scroll(page)
    left.scroll_into_view_if_needed()
    acts.shot(page, "tertinggal")
    with page.expect_download() as kept:
        left.get_by_role("link", name="Simpan ke perangkat").click()
    assert kept.value.suggested_filename == "foto-1.jpg"
    page.get_by_role("link", name="Lanjutkan mengisi keterangan").click()
    acts.expect_materials(page, ["foto-2.jpg"])
    expect(left.get_by_role("listitem")).to_have_count(2)  # on every page of the capture, until somebody answers
    for _row in range(2):
        left.get_by_role("button", name="Batalkan").first.click()
        asked = page.get_by_role("dialog")
        expect(asked).to_contain_text("Yang dibuang tidak dapat kembali.")
        asked.get_by_role("button", name="Ya, buang").click()
    expect(left).to_be_hidden()
    page.reload()
    expect(page.locator("[data-materials]")).to_be_visible()
    expect(left).to_be_hidden()
