"""A number is stopped at the hand-over and mended at its place; another is let pass by name, read by who decides."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.acts import shot
from tests.browser.conftest import DESKTOP, PHONE, Seat

pytestmark = pytest.mark.browser

WHAT = "Penyaluran bantuan sembako di pendopo kelurahan."
LEAD = "Penerima ber-NIK 3573044107500002 hadir. Keterangan: 0812-3456-7890."
MENDED = "Penerima pertama hadir. Keterangan: 0812-3456-7890."
REASON = "Nomor posko bantuan, diumumkan atas permintaan pemiliknya."


def test_a_number_is_stopped_mended_let_pass_and_read_by_who_decides(seat: Seat):
    collector = seat("pencari.bakalankrajan", PHONE)
    acts.begin_collecting(collector, WHAT)
    expect(collector.locator("[data-saved]")).to_contain_text("Tersimpan pukul")  # the page's script is at work
    acts.hand_in_made(collector, acts.text_file("naskah.txt", "Bantuan dibagikan pada Kamis pagi."))
    acts.press(collector, "Serahkan")
    expect(collector.get_by_text("Bahan sudah diserahkan.")).to_be_visible()

    editor = seat("pengolah.bakalankrajan", DESKTOP)
    acts.open_task(editor, "Penyaluran bantuan")
    acts.write(editor, lead=LEAD)
    _is_stopped(editor)
    _mends_at_its_place(editor)
    _lets_the_other_pass(editor)

    secretary = seat("sekretaris.bakalankrajan", PHONE)
    acts.open_review(secretary, "Penyaluran bantuan")
    _reads_who_and_why(secretary)
    shot(secretary, "penyaringan-periksa")


def _is_stopped(page: Page) -> None:
    screening = page.get_by_role("region", name=re.compile("Penyaringan"))
    expect(screening.get_by_text("2 temuan harus diperbaiki")).to_be_visible()
    expect(screening.get_by_text("3573044107500002")).to_be_visible()
    shot(page, "penyaringan-naskah")
    page.get_by_role("button", name="Serahkan", exact=True).first.click(force=True)
    expect(page.get_by_text("Penyaringan: 2 temuan harus diperbaiki").first).to_be_visible()
    page.goto(page.url.replace("/pekerjaan/", "/naskah/"))


def _mends_at_its_place(page: Page) -> None:
    page.get_by_role("link", name="Buka penyunting").click()
    beside = page.locator("[data-k-screening]")
    page.locator('[data-side-panel-toggle="screening"]').click()
    expect(beside.get_by_text("Hapus nomornya").first).to_be_visible()
    beside.get_by_role("link", name="Teras berita").first.click()
    lead = page.get_by_role("textbox", name="Teras berita")
    assert lead.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)") == "3573044107500002"
    shot(page, "penyaringan-penyunting")
    lead.fill(MENDED)
    acts.save_and_finish_writing(page)


def _lets_the_other_pass(page: Page) -> None:
    screening = page.get_by_role("region", name=re.compile("Penyaringan"))
    expect(screening.get_by_text("1 temuan harus diperbaiki")).to_be_visible()
    screening.get_by_text("Kesampingkan", exact=True).click()
    screening.get_by_label("Mengapa boleh tayang").fill(REASON)
    acts.press(page, "Kesampingkan temuan ini")
    expect(page.get_by_text("Nama dan alasan Anda tercatat")).to_be_visible()
    acts.expect_fits_a_phone(page)
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _reads_who_and_why(page: Page) -> None:
    screening = page.get_by_role("region", name=re.compile("Penyaringan"))
    expect(screening.get_by_text(REASON)).to_be_visible()
    expect(screening.get_by_text("Peraga Pengolah").first).to_be_visible()
    acts.expect_no_sideways_scroll(page)
