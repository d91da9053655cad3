"""A button pressed twice, two people at one step, a page older than its case: one effect and a clear sentence."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

#: who did it, and when
BY_WHOM = r"oleh Peraga {}( \(.+\))? pada pukul \d\d\.\d\d WIB"


def test_handing_over_twice_moves_once(seat: Seat):
    page = seat("petugas.pangkalpinang", PHONE)
    acts.begin_collecting(page, "Perahu nelayan dicat ulang.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    twin = _twin(page)
    page.get_by_role("button", name="Serahkan").dblclick()
    expect(page.get_by_text("sudah diserahkan").first).to_be_visible()
    twin.get_by_role("button", name="Serahkan").click()
    expect(twin.get_by_role("alert")).to_contain_text("Tidak ada yang diserahkan dua kali.")
    expect(twin.get_by_role("alert")).to_contain_text("Tulisan dan file Anda tersimpan.")

    team = seat("tim-it.pangkalpinang", DESKTOP)
    acts.open_case(team, "Perahu nelayan dicat ulang")
    expect(team.locator(".k-lead")).to_contain_text("Langkah 2")
    twin = _twin(team)
    _a_press_without_a_line_stays_on_its_page(team, "Teruskan")
    team.get_by_role("button", name="Teruskan").dblclick()
    expect(team.locator(".k-lead")).to_contain_text("Langkah 3")
    acts.press(twin, "Teruskan")
    expect(twin.get_by_text("Sudah tercatat sejak tekanan pertama Anda: Teruskan.")).to_be_visible()
    expect(twin.locator(".k-lead")).to_contain_text("Langkah 3")
    expect(twin.locator(".k-log").get_by_text("lanjut ke “3.")).to_have_count(1)


def _a_press_without_a_line_stays_on_its_page(page: Page, name: str) -> None:
    """It says so where it was pressed; the browser's own page of faults would take what is typed along."""
    page.context.set_offline(True)
    page.get_by_role("button", name=name).dblclick()
    told = page.get_by_role("alert").filter(has_text="Tidak ada sambungan, jadi belum terkirim.")
    expect(told).to_have_count(1)
    page.context.set_offline(False)
    expect(told).to_have_count(0)


def test_pressing_tayangkan_twice_releases_once(served: Served, seat: Seat):
    headline = "Jadwal siaran radio bulan ini"
    page = seat("administrator.magetan", DESKTOP)
    acts.take_stock_and_choose(page, headline, f"{headline}\n\nSiaran dimulai pukul 06.00.\n")
    page.get_by_role("link", name="Buka penayangan").click()
    expect(page.get_by_role("button", name="Tayangkan sekarang")).to_be_visible()
    twin = _twin(page)
    page.get_by_role("button", name="Tayangkan sekarang").dblclick()
    expect(page.locator(".k-channel")).to_have_count(6)
    acts.press(twin, "Tayangkan sekarang")
    said = re.compile(f"sudah ditayangkan {BY_WHOM.format('Administrator')}. Tidak ada yang dikirim dua kali.")
    expect(twin.get_by_text(said)).to_be_visible()
    expect(twin.locator(".k-channel")).to_have_count(6)
    twin.locator(".k-head__title a").first.click()
    expect(twin.locator(".k-log").get_by_text("menekan Tayangkan.")).to_have_count(1)
    _status, feed = served.fetch(served.site("magetan") + "/feed.xml")
    assert feed.decode().count(f"<title>{headline}</title>") == 1


def test_of_two_people_at_one_step_the_second_reads_who_was_first(served: Served, seat: Seat):
    served.prepare("colleague", "tim-it.pangkalpinang", "tim-it-kedua.pangkalpinang")
    acts.collect_text(seat("petugas.pangkalpinang", PHONE), "Taman kota ditanami", "Taman kota ditanami.\n")
    one, other = seat("tim-it.pangkalpinang", DESKTOP), seat("tim-it-kedua.pangkalpinang", DESKTOP)
    for page in (one, other):
        acts.open_task(page, "Taman kota ditanami")
    acts.press(one, "Teruskan")
    expect(one.get_by_text("Sudah diserahkan.")).to_be_visible()
    acts.press(other, "Teruskan")
    sentence = f"sudah diselesaikan {BY_WHOM.format('Tim It')}, sebelum Anda menekan tombol. Tidak ada yang berubah."
    expect(other.get_by_text(re.compile(sentence))).to_be_visible()
    expect(other.locator(".k-lead")).to_contain_text("Langkah 3")


def test_a_stale_look_decides_nothing_and_leads_to_the_new_version(served: Served, seat: Seat):
    headline = "Perbaikan dermaga dimulai"
    served.prepare("colleague", "pejabat.pangkalpinang", "pejabat-kedua.pangkalpinang")
    acts.collect_text(seat("petugas.pangkalpinang", PHONE), headline, f"{headline}\n\nSelesai bulan depan.\n")
    acts.receive(seat("tim-it.pangkalpinang", DESKTOP), headline)
    editor = seat("admin.pangkalpinang", DESKTOP)
    _edit_and_hand_over(editor, headline)

    stale, other = seat("pejabat.pangkalpinang", PHONE), seat("pejabat-kedua.pangkalpinang", PHONE)
    acts.open_review(stale, headline)
    acts.open_review(other, headline)
    _return(other)
    _edit_and_hand_over(editor, headline, lead="Perbaikan dermaga dimulai Senin dan selesai bulan depan.")

    acts.press(stale, "Layak")
    expect(stale.get_by_text(re.compile(f"sudah diselesaikan {BY_WHOM.format('Kedua')}"))).to_be_visible()
    expect(stale.get_by_role("heading", name="Keputusan Anda")).to_be_visible()
    expect(stale.get_by_text("versi 2", exact=True)).to_be_visible()
    expect(stale.get_by_text("dimulai Senin").first).to_be_visible()
    acts.press(stale, "Layak")
    expect(stale.get_by_text("Keputusan Anda tercatat: Layak.")).to_be_visible()


def _twin(page: Page) -> Page:
    """Opens the same page once more, beside the first."""
    twin = page.context.new_page()
    twin.goto(page.url)
    return twin


def _edit_and_hand_over(page: Page, headline: str, *, lead: str = "") -> None:
    acts.open_task(page, headline)
    if lead:
        acts.write(page, lead=lead)
        acts.press(page, "Sudah diperbaiki")
        expect(page.get_by_text("Catatan ditutup.")).to_be_visible()
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _return(page: Page) -> None:
    page.locator(".k-return summary").click()
    form = page.locator(".k-return")
    form.get_by_label("Alasan").select_option("facts")
    form.get_by_label("Apa yang harus diperbaiki").fill("Sebutkan hari mulainya.")
    form.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Keputusan Anda tercatat: Kembalikan.")).to_be_visible()
