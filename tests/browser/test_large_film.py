"""A film that is too large for the phone's own store: a page that is lost half way asks for it again and goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser

MEGA = 1024 * 1024
SIZE = 310 * MEGA


def film(folder: Path, first: bytes) -> Path:
    """Makes a file of that size that takes no room: it has holes."""
    path = folder / "upacara.mp4"
    folder.mkdir()
    with path.open("wb") as file:
        file.write(first)
        file.truncate(SIZE)
    return path


class Line:
    """Lets so many parts of a file through, then breaks; remembers from where each began."""

    def __init__(self, page: Page) -> None:
        self.most, self.sent = 2, list[int]()
        page.route("**/kirim/unggahan/**", self.take)

    def take(self, route: Route) -> None:
        if route.request.method != "PATCH":
            route.continue_()
        elif len(self.sent) < self.most:
            self.sent.append(int(route.request.headers["upload-offset"]) // MEGA)
            route.continue_()
        else:
            route.abort()


def asked_on(page: Page, act: Callable[[], object]) -> list[str]:
    """Returns which questions the browser asks while something is done; each is answered with yes."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    act()
    page.remove_listener("dialog", accept)
    return asked


def test_a_film_goes_on_where_it_stood_after_a_reload_and_a_sign_in(seat: Seat, served: Served, tmp_path: Path):
    page = seat("petugas.pangkalpinang", PHONE)
    page.goto(f"{served.desk}/kirim/")
    line, banner = Line(page), page.locator("[data-waiting]")
    path = film(tmp_path / "satu", b"satu")
    page.locator('input[type="file"]').last.set_input_files(path)
    expect(banner).to_contain_text("Biarkan halaman ini terbuka: “upacara.mp4” tidak muat disimpan")
    expect(banner).not_to_contain_text("Semuanya tersimpan")
    page.get_by_role("heading", name="Kirim bahan", exact=True).click()
    assert asked_on(page, page.reload) == ["beforeunload"]

    left = page.get_by_role("region", name="Belum terkirim")
    expect(left).to_contain_text("8 MB dari 310 MB sudah terkirim. Pilih lagi file yang sama")
    left.scroll_into_view_if_needed()
    acts.expect_no_sideways_scroll(page)
    acts.shot(page, "film-lagi")
    assert asked_on(page, page.reload) == []  # there is nothing left to lose
    choose = left.get_by_label("Pilih lagi filenya")
    choose.set_input_files(film(tmp_path / "lain", b"lain"))
    expect(left).to_contain_text("Itu bukan file yang sama.")
    line.most = 4
    choose.set_input_files(path)
    expect(left).to_contain_text("Menunggu sambungan. Biarkan halaman ini terbuka")
    assert line.sent == [0, 4, 8, 12]

    page.context.clear_cookies()
    left.get_by_role("button", name="Coba lagi").click()
    expect(banner).to_contain_text("Masuk lagi di tab lain")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Masuk lagi").click()
    _sign_in(opened.value, served)
    line.most = 5
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # a headless browser shows every tab
    expect(banner).to_contain_text("menunggu sambungan")
    assert line.sent == [0, 4, 8, 12, 16]
    left.get_by_role("button", name="Batalkan").click()
    page.get_by_role("dialog").get_by_role("button", name="Jangan buang").click()
    expect(left).to_be_visible()
    left.get_by_role("button", name="Batalkan").click()
    page.get_by_role("dialog").get_by_role("button", name="Ya, buang").click()
    expect(left).to_be_hidden()


def _sign_in(beside: Page, served: Served) -> None:
    beside.get_by_label("Nama pengguna atau NIP").fill("petugas.pangkalpinang")
    beside.get_by_label("Kata sandi").fill(served.password)
    beside.get_by_role("button", name="Masuk").click()
    beside.wait_for_url("**/kirim/**")
    expect(beside.get_by_role("heading", name="Kirim bahan", exact=True)).to_be_visible()
    expect(beside.get_by_role("region", name="Belum terkirim")).to_be_hidden()  # the other page has it in hand
    beside.close()
