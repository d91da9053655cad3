"""A correction as its people live it: what is public is mended under its SOP, and the reader is told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Jadwal posyandu Anggrek"
CORRECTION = f"Ralat: {HEADLINE}"
WRONG = "Jamnya keliru: bukan pukul 08.00, melainkan pukul 09.00."
LEAD = "Posyandu Anggrek buka pukul 09.00."
NOTE = "Sebelumnya tertulis pukul 08.00; yang benar pukul 09.00."


def test_what_is_public_is_mended_under_its_sop_and_the_reader_is_told(served: Served, seat: Seat) -> None:
    published = served.prepare("published", HEADLINE)
    editor = seat("pengolah.bakalankrajan", DESKTOP)
    address = _address(editor, served, published)
    _begin(editor, served, published)
    _hand_over(seat("pencari.bakalankrajan", PHONE))
    _mend(editor)
    assert NOTE.encode() not in served.fetch(address)[1], "until it is released the public reads the old text"
    _check(seat("sekretaris.bakalankrajan", DESKTOP), "Verifikasi")
    _check(seat("ketua.bakalankrajan", PHONE), "Setujui")
    _publish(editor)
    _is_told(editor, address)
    _both_stay_readable(editor, served, published)


def _address(page: Page, served: Served, case: str) -> str:
    page.goto(f"{served.desk}/penayangan/{case}/")
    found = page.locator(".k-channel", has_text="Website").get_by_role("link").first.get_attribute("href")
    assert found is not None
    return found


def _begin(page: Page, served: Served, case: str) -> None:
    page.get_by_role("link", name="Ada yang keliru? Ralat, ganti, atau tarik").click()
    page.locator("summary", has_text="Ralat naskah ini").click()
    page.get_by_label("Apa yang keliru, dan mengapa").fill(WRONG)
    acts.press(page, "Mulai ralat")
    expect(page.get_by_text("Ralat dimulai. Yang tayang tetap terlihat")).to_be_visible()
    expect(page.get_by_role("heading", name=CORRECTION)).to_be_visible()


def _hand_over(page: Page) -> None:
    """The first step is its role's, as for any item: what is wrong stands in the report already."""
    acts.open_task(page, CORRECTION)
    expect(page.get_by_label("Apa yang terjadi")).to_have_value(WRONG)
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _mend(page: Page) -> None:
    acts.open_task(page, CORRECTION)
    page.get_by_role("link", name="Buka penyunting").click()
    page.get_by_role("textbox", name="Teras berita").first.fill(LEAD)
    page.get_by_role("textbox", name="Keterangan ralat untuk pembaca").fill(NOTE)
    acts.save_and_finish_writing(page)
    acts.press(page, "Serahkan")


def _check(page: Page, outcome: str) -> None:
    """Whoever decides sees what changed from what is public, and the word to the reader."""
    acts.open_review(page, CORRECTION)
    expect(page.get_by_text(NOTE).first).to_be_visible()
    acts.expect_fits_a_phone(page)
    acts.press(page, outcome)
    expect(page.get_by_text(f"Keputusan Anda tercatat: {outcome}")).to_be_visible()


def _publish(page: Page) -> None:
    acts.open_task(page, CORRECTION)
    acts.press(page, "Tayangkan sekarang")
    row = page.locator(".k-channel", has_text="Website")
    expect(row.get_by_text("ralat", exact=True)).to_be_visible()
    shot(page, "ralat-tayang")


def _is_told(page: Page, address: str) -> None:
    """The same address now bears the mended text, and a dated word about what was wrong."""
    visitor = page.context.new_page()
    for _try in range(40):  # where the worker took the row first, the page follows a moment later
        visitor.goto(address)
        if visitor.get_by_text(NOTE).is_visible():
            break
        visitor.wait_for_timeout(500)
    expect(visitor.get_by_text(NOTE)).to_be_visible()
    expect(visitor.get_by_text(LEAD).first).to_be_visible()
    expect(visitor.locator(".corrected strong")).to_contain_text("Ralat,")
    visitor.set_viewport_size(PHONE)
    acts.expect_no_sideways_scroll(visitor)
    shot(visitor, "ralat-publik")
    visitor.close()


def _both_stay_readable(page: Page, served: Served, case: str) -> None:
    """The office reads the first text under its own case, and both beside each other under the correction's."""
    page.locator(".k-head__title a").first.click()
    expect(page).to_have_url(re.compile("/pekerjaan/"))
    correction = page.url.rstrip("/").rsplit("/", 1)[-1]
    page.goto(f"{served.desk}/naskah/{correction}/banding/?dari=tayang&ke=kini")
    expect(page.locator("#dari option", has_text="Yang tayang sebelum ralat")).to_have_count(1)
    changed = page.locator(".k-differences")
    for words in ("membersihkan saluran air", "buka pukul 09.00", NOTE):
        expect(changed).to_contain_text(words)
    page.goto(f"{served.desk}/naskah/{case}/")
    expect(page.get_by_text(WRONG)).to_be_visible()
    page.goto(f"{served.desk}/naskah/{case}/tampilan/")
    expect(page.get_by_text("membersihkan saluran air").first).to_be_visible()
