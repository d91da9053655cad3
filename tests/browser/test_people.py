"""People as offices have them: a stand-in decides on a phone in the name of who is away."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat

pytestmark = pytest.mark.browser

HEADLINE = "Layanan keliling perizinan di Pasar Pagi"
TEXT = f"{HEADLINE}\n\nPetugas melayani warga di Pasar Pagi pada hari Jumat pukul 08.00.\n"
LETTER = "800/12/2026"
AS = f"Pejabat (surat tugas {LETTER}), atas nama Peraga Pejabat"


def day(days: int = 0) -> str:
    return (datetime.now(ZoneInfo("Asia/Jakarta")) + timedelta(days=days)).date().isoformat()


def test_a_stand_in_screens_on_a_phone_in_the_name_of_the_absent(seat: Seat):
    official, manager = seat("pejabat.pangkalpinang", PHONE), seat("pengelola-unit.pangkalpinang", DESKTOP)
    collector, editor = seat("petugas.pangkalpinang", PHONE), seat("admin.pangkalpinang", DESKTOP)
    stand_in = seat("tim-it.pangkalpinang", PHONE)
    _go_away(official)
    _record_the_letter(manager)
    acts.collect_text(collector, HEADLINE, TEXT)
    acts.receive(stand_in, HEADLINE)
    _edit(editor, HEADLINE)
    _screen(stand_in)
    editor.reload()
    editor.locator("summary", has_text="Siapa mengerjakan apa").click()
    expect(editor.get_by_text(f"Tim It, {AS}").first).to_be_visible()
    expect(editor.locator(".k-log").get_by_text(f"Tim It, {AS}").first).to_be_visible()
    _come_back(official)
    _end_the_letter(manager)


def _go_away(page: Page) -> None:
    page.goto(page.url.replace("/tugas/", "/pegawai/tidak-masuk/"))
    page.get_by_label("Jenis").select_option("travel")
    page.get_by_label("Sejak").fill(day())
    page.get_by_label("Sampai").fill(day(3))
    acts.press(page, "Periksa dulu")
    expect(page.get_by_text("Selama itu pekerjaan tidak menunggu")).to_be_visible()
    acts.expect_no_sideways_scroll(page)
    acts.press(page, "Ya, catat")
    expect(page.get_by_text("Tercatat. Selama itu pekerjaan tidak menunggu Peraga Pejabat.")).to_be_visible()


def _record_the_letter(page: Page) -> None:
    """As a manager finds it, from Pegawai to Pengganti; the wrong kind is refused with its remedy."""
    page.goto(page.url.replace("/tugas/", "/kantor/pegawai/"))
    page.get_by_role("link", name="Pengganti (Plh., Plt., Wakil, surat tugas)").click()
    page.get_by_label("Jabatan", exact=True).first.select_option(label="Pejabat")
    page.get_by_label("Pengganti", exact=True).select_option(label="Peraga Tim It")
    page.get_by_label("Yang digantikan").select_option(label="Peraga Pejabat")
    page.get_by_label("Jenis").select_option("plh")
    page.get_by_label("Nomor surat").fill(LETTER)
    page.get_by_label("Sejak").fill(day())
    page.get_by_label("Sampai").fill(day(3))
    acts.press(page, "Periksa dulu")
    expect(page.get_by_role("link", name="Jenis: Pejabat jabatan dalam tim")).to_be_visible()
    expect(page.get_by_label("Nomor surat")).to_have_value(LETTER)
    page.get_by_label("Jenis").select_option("order")
    acts.press(page, "Periksa dulu")
    expect(page.get_by_text(f"Pejabat (surat tugas {LETTER})").first).to_be_visible()
    acts.press(page, "Ya, catat")
    expect(page.get_by_text("Peraga Tim It tercatat sebagai")).to_be_visible()
    acts.expect_fits_a_phone(page)


def _edit(page: Page, headline: str) -> None:
    acts.open_task(page, headline)
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _screen(page: Page) -> None:
    acts.open_review(page, HEADLINE)
    expect(page.get_by_text(f"Anda bertindak sebagai {AS}")).to_be_visible()
    acts.expect_no_sideways_scroll(page)
    acts.press(page, "Layak")
    expect(page.get_by_text("Keputusan Anda tercatat: Layak.")).to_be_visible()


def _come_back(page: Page) -> None:
    page.goto(page.url.split("/pegawai/")[0] + "/tugas/")
    acts.press(page, "Sudah kembali bekerja")
    expect(page.get_by_text("Selamat bekerja kembali.")).to_be_visible()


def _end_the_letter(page: Page) -> None:
    page.locator("summary", has_text="Akhiri sekarang").first.click()
    acts.press(page, "Ya, akhiri")
    expect(page.get_by_text("Penggantian diakhiri.")).to_be_visible()
