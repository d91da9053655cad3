"""Magetan's channels: one administrator shows an item everywhere, looks, mends what shows wrong, looks again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from kentongan.stories.intake.tests import samples
from tests.browser import acts
from tests.browser.conftest import DESKTOP, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Layanan adukan jalan rusak kini buka setiap hari"
TEXT = f"{HEADLINE}\n\nLaporan warga dijawab petugas paling lama dua hari kerja.\n"
BY_HAND = ("Facebook", "Instagram", "Radio", "X", "YouTube")
CHANNELS = (*BY_HAND, "Website")
MENDED = "Layanan adukan jalan rusak buka setiap hari pukul 08.00 sampai 20.00."


def test_what_shows_wrong_on_one_channel_is_mended_on_all(served: Served, seat: Seat):
    page = seat("administrator.magetan", DESKTOP)
    acts.take_stock_and_choose(page, HEADLINE, TEXT)
    case = page.url
    expect(page.get_by_text("SOP ini tidak memuat langkah persetujuan")).to_be_visible()

    _show_everywhere(page, "pertama")
    acts.expect_fits_a_phone(page)
    _read(page, served, "Layanan adukan jalan rusak")

    _look(page, wrong="Facebook")
    _send_back(page)

    _mend(page)
    _show_everywhere(page, "ralat")
    _look(page, wrong="")
    acts.press(page, "Sesuai")
    acts.press(page, "Selesai")
    expect(page.locator(".k-lead")).to_contain_text("Selesai")
    page.goto(case)
    _way_gone(page)
    acts.expect_fits_a_phone(page)
    _read(page, served, MENDED)


def _show_everywhere(page: Page, round: str) -> None:
    """Presses Tayangkan and reports every channel that a person serves: radio with a file, the others with a link."""
    page.get_by_role("link", name="Buka penayangan").click()
    acts.press(page, "Tayangkan sekarang")
    expect(_channel(page, "Website").get_by_role("link").first).to_be_visible()
    for name in BY_HAND:
        row = _channel(page, name)
        if name == "Radio":
            row.get_by_label("atau file bukti").set_input_files(
                acts.made_file("siaran.png", "image/png", samples.png())
            )
        else:
            row.get_by_label("Tautan tayangan").fill(f"https://{name.lower()}.example/{round}")
        row.get_by_role("button", name="Sudah tayang").click()
        expect(row.get_by_text("Bukti:")).to_be_visible()


def _look(page: Page, *, wrong: str) -> None:
    for name in CHANNELS:
        row = _channel(page, name)
        if name == wrong:
            row.get_by_text("Tidak sesuai", exact=True).click()
            row.get_by_label("Apa yang tidak sesuai").fill("Jam layanan tidak terbaca.")
            row.get_by_role("button", name="Catat tidak sesuai").click()
            expect(row.get_by_text("! Tampilan tidak sesuai: Jam layanan tidak terbaca.")).to_be_visible()
        else:
            row.get_by_role("button", name="Tampilan sesuai").click()
            expect(row.get_by_text("✓ Tampilan sesuai")).to_be_visible()


def _send_back(page: Page) -> None:
    expect(page.get_by_text("Tampilan tidak sesuai di: facebook")).to_be_visible()
    page.locator("summary", has_text="Belum sesuai").click()
    form = page.locator(".k-decide details")
    form.get_by_label("Alasan").select_option("facts")
    form.get_by_label("Apa yang harus diperbaiki").fill("Sebutkan jam layanannya.")
    acts.press(page, "Belum sesuai")


def _mend(page: Page) -> None:
    page.get_by_role("link", name="Buka penayangan").click()
    page.get_by_role("link", name="Ubah naskah lebih dulu").click()
    acts.write(page, lead=MENDED)
    acts.press(page, "Sudah diperbaiki")
    page.get_by_role("link", name="Lihat pekerjaannya").click()


def _way_gone(page: Page) -> None:
    """The flowchart counts the moves: eight to the end, the fourth also taken a second time after the way back."""
    chart = page.get_by_role("img", name="Bagan alir")
    expect(chart).to_contain_text("Sekarang di akhir “Media komunikasi publik sudah terbarui”")
    expect(chart.locator(".kc-line-gone.kc-dashed")).to_have_count(1)
    expect(chart.locator(".kc-order-text").nth(3)).to_have_text("4, 6")
    expect(page.locator(".k-log").get_by_text("Jam layanan tidak terbaca.").first).to_be_visible()


def _read(page: Page, served: Served, words: str) -> None:
    """Reads the public page in a tab that is closed again: a page behind another one is drawn slowly."""
    visitor = page.context.new_page()
    visitor.goto(served.site("magetan"))
    visitor.get_by_role("link", name=HEADLINE).first.click()
    expect(visitor.get_by_text(words).first).to_be_visible()
    visitor.close()


def _channel(page: Page, name: str) -> Locator:
    return page.locator(".k-channel").filter(has=page.get_by_role("heading", name=name))
