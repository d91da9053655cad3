"""The sheet of an ended case goes out to be signed, comes back as the valid one, and a wrong file is told apart."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kentongan.stories.signed.tests.test_signed_sheets import signed
from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser


def test_a_signed_sheet_stands_in_place_of_the_printed_one(served: Served, seat: Seat):
    case = served.prepare("published", "Posyandu RW 03 untuk ditandatangani")
    page = seat("sekretaris.bakalankrajan", PHONE)
    page.goto(f"{served.desk}/pekerjaan/{case}/lembar-kendali/")
    expect(page.get_by_text("Belum ada PDF bertanda tangan elektronik.")).to_be_visible()
    printed = page.request.get(f"{served.desk}/pekerjaan/{case}/lembar-kendali.pdf").body()

    _bring(page, acts.made_file("lembar.pdf", "application/pdf", printed))
    expect(page.get_by_role("alert")).to_contain_text("belum memuat tanda tangan elektronik")
    shot(page, "lembar-tte-ditolak")
    _bring(page, acts.made_file("lembar-tte.pdf", "application/pdf", signed(printed)))
    expect(page.get_by_text("PDF bertanda tangan tersimpan dan kini yang berlaku.")).to_be_visible()
    expect(page.get_by_role("link", name="Buka PDF bertanda tangan elektronik")).to_be_visible()
    expect(page.get_by_role("link", name="Unduh PDF")).to_be_visible()  # the printed one is still there
    acts.expect_fits_a_phone(page)
    shot(page, "lembar-tte")


def _bring(page: Page, file: FilePayload) -> None:
    button = page.get_by_role("button", name="Simpan sebagai yang berlaku")
    if not button.is_visible():
        page.get_by_text("Taruh PDF bertanda tangan").click()
    page.get_by_label("PDF yang sudah ditandatangani").set_input_files(file)
    acts.press(page, "Simpan sebagai yang berlaku")
