"""A collector without a line: shots and notes wait on the phone, become one case when the line is back, and are gone
after sign-out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from kentongan.stories.intake.tests import samples
from tests import axe
from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser

PHOTOS = [
    acts.made_file(f"foto-{number}.jpg", "image/jpeg", samples.jpeg(Image.effect_noise((320, 240), 40 + number)))
    for number in (1, 2, 3)
]
KEPT = """async () => {
  const names = await caches.keys();
  const path = (one) => new URL(one.url).pathname;
  const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(path)));
  const bases = (await indexedDB.databases()).map((one) => one.name);
  const words = Object.keys(localStorage).filter((key) => key.startsWith("kentongan-"));
  const workers = (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname);
  return { pages: all.flat(), bases, words, workers };
}"""


def installed(page: Page) -> None:
    """Opens the capture page and waits until its worker has kept what it needs."""
    page.get_by_role("link", name="Kirim bahan").first.click()
    expect(page.get_by_role("heading", name="Kirim bahan", exact=True)).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()  # from here on the worker sees every page of its scope
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_what_was_shot_without_a_line_becomes_one_case_when_it_is_back(seat: Seat, served: Served):
    page = seat("petugas.pangkalpinang", PHONE)
    page.add_init_script("navigator.storage.persist = async () => { window.isAskedToStay = true; return true; };")
    installed(page)
    page.context.set_offline(True)
    page.goto(f"{served.desk}/kirim/")
    expect(page.get_by_text("Tidak ada sambungan.")).to_be_visible()
    acts.expect_no_sideways_scroll(page)
    page.get_by_label("Apa yang terjadi").fill("Jembatan gantung di RT 02 diperbaiki warga.")
    page.locator('input[type="file"]').last.set_input_files(PHOTOS)
    expect(page.locator("[data-waiting]")).to_contain_text("3 foto menunggu sambungan.")
    assert page.evaluate("window.isAskedToStay"), "a phone that runs full would else throw them away unasked"
    page.reload()  # the phone rang, the browser threw the page away
    expect(page.get_by_label("Apa yang terjadi")).to_have_value("Jembatan gantung di RT 02 diperbaiki warga.")
    expect(page.locator("[data-waiting]")).to_contain_text("3 foto menunggu sambungan.")
    answer = page.get_by_label("Tidak ada orang yang dapat dikenali")
    answer.check()
    expect(page.get_by_text("Jawaban Anda tersimpan di perangkat ini")).to_be_visible()
    page.reload()
    expect(answer).to_be_checked()
    acts.shot(page, "luring")
    page.context.set_offline(False)
    expect(page.get_by_text("Sambungan kembali.")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Lanjutkan mengisi keterangan").click()
    acts.expect_materials(page, ["foto-1.jpg", "foto-2.jpg", "foto-3.jpg"])
    acts.until_processed(page)
    expect(page.locator("[data-unanswered]")).to_have_count(0)
    expect(page.get_by_label("Apa yang terjadi")).to_have_value("Jembatan gantung di RT 02 diperbaiki warga.")
    page.goto(f"{served.desk}/kirim/")
    expect(page.get_by_text("Jembatan gantung di RT 02 diperbaiki warga")).to_have_count(1)


def test_words_alone_become_a_case_and_the_next_ones_another(seat: Seat, served: Served):
    """A page that was loaded anew has its words from the device, and forgets them once the office has them."""
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    told = ("Pohon tumbang di RT 01.", "Jalan berlubang di RT 04.")
    for what in told:
        page.context.set_offline(True)
        page.goto(f"{served.desk}/kirim/")
        page.get_by_label("Apa yang terjadi").fill(what)
        expect(page.get_by_text("Tersimpan di perangkat ini.", exact=True)).to_be_visible()
        page.reload()
        expect(page.get_by_label("Apa yang terjadi")).to_have_value(what)
        page.context.set_offline(False)
        expect(page.get_by_role("link", name="Lanjutkan mengisi keterangan")).to_be_visible(timeout=30_000)
    page.goto(f"{served.desk}/kirim/")
    for what in told:
        expect(page.get_by_text(what.rstrip("."))).to_have_count(1)


def test_a_case_that_is_known_takes_more_photos_without_a_line(seat: Seat, served: Served):
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    page.get_by_role("button", name="Mulai tanpa foto").click()
    address = page.url
    name = page.get_by_role("heading", level=1).inner_text()
    page.context.set_offline(True)
    page.get_by_label("Apa yang terjadi").fill("Tanggul jebol di RW 03.")
    page.goto(address)
    expect(page.get_by_role("heading", name="Tambah bahan")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("[data-typed]")).to_contain_text("Tanggul jebol di RW 03.")
    expect(page.get_by_role("link", name="Coba buka halaman lengkap")).to_have_attribute("href", urlsplit(address).path)
    page.get_by_label("Tidak ada orang yang dapat dikenali").check()
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[:1])
    expect(page.locator("[data-waiting]")).to_contain_text("1 foto menunggu sambungan.")
    page.context.set_offline(False)
    expect(page.get_by_text("Sambungan kembali.")).to_be_visible(timeout=30_000)
    page.goto(address)
    acts.expect_materials(page, ["foto-1.jpg"])
    expect(page.locator("[data-unanswered]")).to_have_count(0)
    what_the_case_takes_no_more_stays_until_its_owner_decides(page)


def test_an_answer_on_its_way_holds_for_the_photo_chosen_meanwhile(seat: Seat):
    """The line comes back between the tap and the choice: the office hears the answer before it has the photo."""
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    page.get_by_role("button", name="Mulai tanpa foto").click()
    address = page.url
    page.context.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", name="Tambah bahan")).to_be_visible()
    held: list[Route] = []
    page.route(f"{address}asal/sekali/", lambda route: route.continue_() if held else held.append(route))
    page.context.set_offline(False)
    with page.expect_request(f"{address}asal/sekali/"):
        page.get_by_label("Tidak ada orang yang dapat dikenali").check()
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[:1])
    expect(page.locator("[data-sending]")).to_contain_text("foto-1.jpg")
    held[0].continue_()
    expect(page.get_by_text("Sambungan kembali.")).to_be_visible()
    page.goto(address)
    acts.expect_materials(page, ["foto-1.jpg"])
    expect(page.locator("[data-unanswered]")).to_have_count(0)


def what_the_case_takes_no_more_stays_until_its_owner_decides(page: Page) -> None:
    """The case has ended while the phone had no line: the office's own words, held up by the route."""
    told = {"what": "Pekerjaan ini sudah selesai.", "kept": "", "remedy": "", "file": False}
    ended = page.url
    page.route(f"{ended}unggahan/", lambda route: route.fulfill(status=422, json=told))
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[1:3])
    rows = page.locator("[data-sending] .k-sending__row--failed")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Pekerjaan ini sudah selesai.")
    expect(page.locator(".k-refused:visible")).to_contain_text("Yang ditolak masih ada di perangkat ini.")
    acts.expect_no_sideways_scroll(page)
    acts.shot(page, "ditolak")
    acts.follow(page.get_by_role("link", name="Kirim sebagai bahan baru").first)
    left = page.get_by_role("region", name="Belum terkirim")
    expect(left.get_by_role("listitem")).to_have_count(2)  # after another page, too
    with page.expect_download() as kept:
        left.get_by_role("link", name="Simpan ke perangkat").first.click()
    assert kept.value.suggested_filename == "foto-2.jpg"
    for answer, stay in (("Jangan buang", 2), ("Ya, buang", 1)):
        left.get_by_role("button", name="Buang dari daftar ini").first.click()
        asked = page.get_by_role("dialog", name="Buang “foto-2.jpg” dari daftar ini?")
        if stay == 2:
            asked.wait_for()
            assert axe.violations(page, within="dialog[open]") == []
        asked.get_by_role("button", name=answer).click()
        expect(left.get_by_role("listitem")).to_have_count(stay)
    left.get_by_role("button", name="Kirim sebagai bahan baru").click()
    page.wait_for_url(re.compile(r"/kirim/[0-9a-f-]{36}/$"))
    assert page.url != ended
    acts.expect_materials(page, ["foto-3.jpg"])


def test_a_session_that_ended_meanwhile_loses_nothing(seat: Seat, served: Served):
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    page.context.set_offline(True)
    page.goto(f"{served.desk}/kirim/")
    page.get_by_label("Apa yang terjadi").fill("Sesi berakhir di tengah hutan.")
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[:2])
    expect(page.locator("[data-waiting]")).to_contain_text("2 foto menunggu sambungan.")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_contain_text("Sesi Anda berakhir")
    page.get_by_role("link", name="Masuk lagi").click()
    page.get_by_label("Nama pengguna atau NIP").fill("petugas.pangkalpinang")
    page.get_by_label("Kata sandi").fill(served.password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/kirim/**")
    page.get_by_role("link", name="Sesi berakhir di tengah hutan").or_(
        page.locator("[data-materials]")
    ).first.wait_for()
    if page.locator("[data-materials]").count() == 0:
        page.get_by_role("link", name="Sesi berakhir di tengah hutan").click()
    acts.expect_materials(page, ["foto-1.jpg", "foto-2.jpg"])


def test_the_phone_keeps_only_the_capture_page_and_nothing_after_sign_out(seat: Seat, served: Served):
    page = seat("petugas.pangkalpinang", PHONE)
    installed(page)
    page.goto(f"{served.desk}/pekerjaan/")
    kept = page.evaluate(KEPT)
    assert kept["workers"] == ["/kirim/"]
    assert [one for one in kept["pages"] if not one.startswith("/static/desk/")] == ["/kirim/luring/"]
    page.goto(f"{served.desk}/kirim/")
    page.context.set_offline(True)
    page.locator('input[type="file"]').last.set_input_files(PHOTOS[:1])
    expect(page.locator("[data-waiting]")).to_contain_text("1 foto menunggu sambungan.")
    page.route("**/unggahan/**", lambda route: route.abort())
    page.context.set_offline(False)
    page.goto(f"{served.desk}/akun/logout/")
    page.get_by_role("button", name="Keluar").click()
    asked = page.get_by_role("dialog", name="Masih ada yang belum terkirim")
    expect(asked.get_by_role("listitem")).to_have_text(["1 file dari lapangan. Buka dan kirim"])
    assert axe.violations(page, within="dialog[open]") == []
    acts.expect_no_sideways_scroll(page)
    acts.shot(page, "keluar")
    asked.get_by_role("button", name="Keluar dan hapus").click()
    expect(page.get_by_role("link", name="Masuk ke meja kerja").or_(page.get_by_label("Kata sandi"))).to_be_visible()
    assert page.evaluate(KEPT) == {"pages": [], "bases": [], "words": [], "workers": []}
