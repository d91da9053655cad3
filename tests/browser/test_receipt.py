"""The hand-over: what lacks is named before a clock starts, one thing is taken, one turned away and sent again."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat

pytestmark = pytest.mark.browser

WHAT = "Pelatihan pengelola arsip di aula dinas."
ITEM = "Data-data informasi berupa (gambar, dokumen, dan video)"
WHY = "Kirim naskah yang memuat nama narasumber."


def test_a_receiver_takes_and_turns_away_and_the_sender_completes_it(seat: Seat):
    manager = seat("pengelola-unit.dinas", DESKTOP)
    _asks_for(manager, ITEM, wanted=True)

    sender = seat("petugas.dinas", PHONE)
    acts.begin_collecting(sender, WHAT)
    acts.hand_in_made(sender, acts.text_file("naskah.txt", "Pelatihan."), acts.text_file("jadwal.txt", "Pukul 08.00."))
    _lacks(sender)
    acts.shot(sender, "serahkan-kurang")
    _says(sender, "Ada")
    acts.press(sender, "Serahkan")
    expect(sender.get_by_text("Bahan sudah diserahkan.")).to_be_visible()

    receiver = seat("tim.dinas", PHONE)
    acts.open_task(receiver, WHAT.rstrip("."))
    _takes_one_and_turns_one_away(receiver)
    acts.expect_no_sideways_scroll(receiver)
    acts.shot(receiver, "tanda-terima")
    _says(receiver, "Belum ada")
    _what_is_made_is_followed_on_its_page(seat("tim.dinas", PHONE), receiver)
    receiver.get_by_role("link", name="Kembali ke pekerjaan").click()
    expect(receiver.get_by_text("dijeda").first).to_be_visible()
    expect(receiver.get_by_role("button", name="Teruskan", exact=True)).to_be_disabled()
    expect(receiver.get_by_text(f"Belum lengkap: “{ITEM}”").first).to_be_visible()

    _completes(sender)
    receiver.get_by_role("link", name="Periksa dan terima bahan").click()
    _says(receiver, "Ada")
    _row(receiver, "lengkap.txt").get_by_role("button", name="Terima").click()
    expect(_row(receiver, "lengkap.txt").get_by_text("diterima", exact=True)).to_be_visible()
    receiver.get_by_role("link", name="Kembali ke pekerjaan").click()
    acts.press(receiver, "Teruskan")
    expect(receiver.get_by_text("Sudah diserahkan.")).to_be_visible()
    _asks_for(manager, ITEM, wanted=False)


def _asks_for(page: Page, item: str, *, wanted: bool) -> None:
    """Says for the unit that an item of its SOP is handed in, or is not asked for."""
    page.goto(f"{page.url.split('/tugas')[0].split('/sop')[0]}/sop/")
    page.get_by_role("link", name=re.compile("website", re.IGNORECASE)).first.click()
    page.get_by_role("checkbox", name=item).set_checked(wanted)
    acts.press(page, "Simpan daftar")
    expect(page.get_by_text("Tersimpan.").first).to_be_visible()


def _lacks(page: Page) -> None:
    """Presses too early: what lacks is named, what was sent is there, and the work stays where it is."""
    page.get_by_role("button", name="Serahkan").click()
    expect(page.get_by_role("alert").get_by_text(f"Belum lengkap: “{ITEM}”")).to_be_visible()
    expect(page.get_by_text("langkah berikutnya belum dimulai").first).to_be_visible()
    acts.expect_materials(page, ["naskah.txt", "jadwal.txt"])


def _says(page: Page, state: str) -> None:
    section = page.get_by_role("region", name="Kelengkapan menurut SOP")
    with page.expect_navigation():
        section.get_by_role("button", name=state, exact=True).click()
    expect(page.get_by_text("Tercatat:")).to_be_visible()


def _takes_one_and_turns_one_away(page: Page) -> None:
    with page.expect_navigation():
        _row(page, "jadwal.txt").get_by_role("button", name="Terima").click()
    expect(_row(page, "jadwal.txt").get_by_text("diterima", exact=True)).to_be_visible()
    row = _row(page, "naskah.txt")
    row.locator("summary").click()
    row.get_by_label("Alasan").select_option(index=1)
    row.get_by_label("Apa yang perlu diperbaiki pengirim?").fill(WHY)
    with page.expect_navigation():
        row.get_by_role("button", name="Tolak bahan ini").click()
    expect(_row(page, "naskah.txt").get_by_text(f"tidak diterima: {WHY}")).to_be_visible()


def _what_is_made_is_followed_on_its_page(page: Page, receiver: Page) -> None:
    """How far it is, then that it is there; what was opened meanwhile stays as it is."""
    waits = (
        '<div class="k-look"><input aria-label="Coba"><div id="dibuat" role="status" data-making '
        'data-made="Sudah jadi." data-show="Tampilkan"><p>Sedang dibuat: {}%.</p></div>'
    )
    answers = iter([waits.format(10), waits.format(60), '<div class="k-look">'])

    def answer(route: Route) -> None:
        given = route.fetch()
        route.fulfill(response=given, body=given.text().replace('<div class="k-look">', next(answers)))

    page.clock.install()
    page.route("**/bahan/*/", answer)
    link = _row(receiver, "jadwal.txt").locator("a[href^='/bahan/']").first
    page.goto(receiver.url.split("/terima/")[0] + str(link.get_attribute("href")))
    expect(page.locator("#dibuat")).to_have_text("Sedang dibuat: 10%.")
    page.get_by_label("Coba").fill("belum selesai")
    page.clock.run_for(3100)
    expect(page.locator("#dibuat")).to_have_text("Sedang dibuat: 60%.")
    page.clock.run_for(4000)
    expect(page.locator("#dibuat")).to_have_text("Sudah jadi. Tampilkan")
    expect(page.get_by_label("Coba")).to_have_value("belum selesai")
    page.unroute_all()
    page.get_by_role("link", name="Tampilkan").click()
    expect(page.locator("#dibuat")).to_have_count(0)


def _completes(page: Page) -> None:
    """Reads why on the notice, and sends what was asked for under the same work."""
    page.reload()
    page.get_by_role("link", name=re.compile(WHY)).or_(page.get_by_text(re.compile(WHY))).first.click()
    expect(page.get_by_text(f"tidak diterima: {WHY}")).to_be_visible()
    acts.hand_in_made(page, acts.text_file("lengkap.txt", "Pelatihan dibuka Kepala Dinas."))


def _row(page: Page, name: str):
    return page.locator(".k-receipts > li").filter(has_text=name)
