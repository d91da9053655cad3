"""The case of the kelurahan, as its people live it: from the phone in the field to the public page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WHAT = "Warga RW 05 membersihkan saluran air di Jalan Pelabuhan Bakahuni."


def test_from_a_phone_photo_to_the_public_page(served: Served, seat: Seat):
    collector = seat("pencari.bakalankrajan", PHONE)
    acts.begin_collecting(collector, WHAT)
    acts.hand_in(collector, acts.EVERYTHING)
    acts.until_processed(collector)
    acts.press(collector, "Serahkan")

    editor = seat("pengolah.bakalankrajan", DESKTOP)
    _write(editor, "Warga mengeruk lumpur dari saluran air di tepi jalan.")
    acts.press(editor, "Serahkan")

    secretary = seat("sekretaris.bakalankrajan", DESKTOP)
    _return_with_pinned_finding(secretary)

    _mend(editor)
    _verify(secretary)

    chief = seat("ketua.bakalankrajan", PHONE)
    _approve(chief)
    _unlock_and_change_the_title(editor)
    _verify(secretary)
    chief.reload()
    chief.screenshot(path="/tmp/h1.png")
    _approve(chief)

    _publish(editor)
    editor.screenshot(path="/tmp/h2.png")
    visitor = editor.context.new_page()
    visitor.goto(served.site("bakalankrajan"))
    visitor.screenshot(path="/tmp/h3.png", full_page=True)
    visitor.get_by_role("link", name="Kerja bakti").first.click()
    visitor.screenshot(path="/tmp/h4.png", full_page=True)


def _mend(page: Page) -> None:
    acts.open_task(page, "Warga RW 05")
    page.get_by_role("link", name="Tulis naskah").click()
    acts.press(page, "Sudah diperbaiki")
    page.get_by_role("link", name="Buka penyunting").click()
    page.get_by_role("textbox", name="Teras berita").fill("Warga RW 05 membersihkan saluran air mulai pukul 07.30 WIB.")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_timeout(1500)
    page.get_by_role("link", name=re.compile("Selesai menulis")).click()
    acts.press(page, "Serahkan")


def _verify(page: Page) -> None:
    acts.open_task(page, "RW 05")
    page.get_by_role("link", name="Periksa").click()
    page.screenshot(path="/tmp/g7.png", full_page=True)
    acts.press(page, "Verifikasi")


def _approve(page: Page) -> None:
    acts.open_task(page, "RW 05")
    page.get_by_role("link", name="Periksa").click()
    page.screenshot(path="/tmp/g8.png", full_page=True)
    acts.press(page, "Setujui")


def _unlock_and_change_the_title(page: Page) -> None:
    acts.open_task(page, "RW 05")
    page.screenshot(path="/tmp/g9.png", full_page=True)
    page.get_by_text("Naskah terkunci karena sudah disetujui").click()
    page.get_by_label("Alasan").last.fill("Judul menyebut nama jalan yang salah.")
    acts.press(page, "Buka kembali naskah")
    page.get_by_role("link", name="Tulis naskah").click()
    page.get_by_role("link", name="Buka penyunting").click()
    page.get_by_role("textbox", name="Judul").first.fill("Kerja bakti RW 05 membersihkan saluran air")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_timeout(1500)
    page.get_by_role("link", name=re.compile("Selesai menulis")).click()
    acts.press(page, "Serahkan")


def _publish(page: Page) -> None:
    acts.open_task(page, "RW 05")
    page.get_by_role("link", name="Buka penayangan").click()
    acts.press(page, "Tayangkan sekarang")


def _write(page: Page, alternative: str) -> None:
    page.locator(".k-task__link").first.click()
    page.get_by_role("link", name="Tulis naskah").click()
    page.get_by_role("link", name="Buka penyunting").click()
    acts.describe_pictures(page, alternative)
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_timeout(1500)
    page.screenshot(path="/tmp/g0.png")
    page.get_by_role("link", name=re.compile("Selesai menulis")).click()


def _return_with_pinned_finding(page: Page) -> None:
    page.locator(".k-task__link").first.click()
    page.get_by_role("link", name="Periksa").click()
    page.screenshot(path="/tmp/g4.png", full_page=True)
    page.locator('[data-place="lead"]').click()
    page.get_by_label("Alasan").first.select_option("facts")
    page.get_by_label("Apa yang harus diperbaiki").first.fill("Sebutkan jam mulai kegiatan.")
    page.screenshot(path="/tmp/g5.png")
    page.locator(".k-return").get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Keputusan Anda tercatat")).to_be_visible()
