"""An office connects its WordPress by the guide; an item stands there, an edit is noticed, a press takes it away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kentongan.channels.wordpress.tests.server import WordPressServer
from kentongan.channels.wordpress.tests.shared import wordpress_server  # noqa: F401  # a fixture
from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("wordpress")]

HEADLINE = "Posyandu Dahlia pindah tempat"
LEAD = "Posyandu Dahlia buka di Balai RW 06."


def test_wordpress_is_connected_shows_an_item_is_watched_and_cleared(
    served: Served,
    seat: Seat,
    wordpress_server: WordPressServer,  # noqa: F811
) -> None:
    wordpress_server.empty()
    served.prepare("wordpress", "allow")
    manager = seat("pengelola-unit.bakalankrajan", PHONE)
    _connect(manager, served, wordpress_server)
    case = served.prepare("published", HEADLINE)
    publisher = seat("pengolah.bakalankrajan", DESKTOP)
    assert len(_posts_of(wordpress_server)) == 1
    _is_shown(publisher, served, case)
    case = _corrected(publisher, served, case)
    [post] = _posts_of(wordpress_server)
    assert LEAD in post["content"]["rendered"]
    _somebody_edits(wordpress_server, post["id"], "Posyandu Dahlia buka di Balai RW 6.")
    _is_alarmed(publisher, served, case, "Posyandu Dahlia buka di Balai RW 6.")
    _is_called_own(publisher, served, case)
    _somebody_edits(wordpress_server, post["id"], "Diskon besar hari ini saja")
    _is_alarmed(publisher, served, case, "Diskon besar hari ini saja")
    acts.shot(publisher, "tayangan-berubah")
    _is_told(publisher, served, case)
    _take_down(publisher, seat("ketua.bakalankrajan", PHONE), served, case)
    assert _posts_of(wordpress_server) == []
    _leave(manager, served)


def _connect(page: Page, served: Served, server: WordPressServer) -> None:
    page.goto(f"{served.desk}/kantor/kanal/wordpress/sambungkan/wordpress/")
    acts.expect_fits_a_phone(page)
    acts.shot(page, "sambungkan-wordpress")
    page.get_by_label("Alamat situs").fill(server.base)
    page.get_by_label("Nama pengguna").fill("author")
    page.get_by_label("Kata sandi aplikasi").fill("salah sekali")
    acts.press(page, "Coba sambungannya")
    expect(page.get_by_text("Kanal tidak mengenali kantor ini").first).to_be_visible()
    expect(page.get_by_label("Alamat situs")).to_have_value(server.base)
    page.get_by_label("Kata sandi aplikasi").fill(server.passwords["author"])
    acts.press(page, "Coba sambungannya")
    expect(page.get_by_role("heading", name="Benar ini akun kantor?")).to_be_visible()
    expect(page.get_by_text("Peraga author")).to_be_visible()
    acts.expect_fits_a_phone(page)
    acts.shot(page, "akun-wordpress")
    page.get_by_label("Ini akun resmi kantor").check()
    acts.press(page, "Ya, pakai akun ini")
    expect(page.get_by_text("WordPress tersambung sebagai Peraga author.")).to_be_visible()


def _posts_of(server: WordPressServer) -> list[dict]:
    return [one for one in server.public_posts() if HEADLINE in one["title"]["rendered"]]


def _row(page: Page) -> object:
    return page.locator(".k-channel", has=page.get_by_role("heading", name=re.compile("WordPress")))


def _is_shown(page: Page, served: Served, case: str) -> None:
    served.prepare("wordpress", "due")
    for _try in range(60):  # the office's own site is looked at too, and may be the first
        page.goto(f"{served.desk}/penayangan/{case}/")
        if _row(page).get_by_text("Dilihat program").first.is_visible():
            break
        page.wait_for_timeout(250)
    expect(_row(page)).to_contain_text("sesuai")


def _corrected(page: Page, served: Served, case: str) -> str:
    """Whoever publishes begins the correction on the page for all channels; its case stands on the channel then."""
    address = f"{served.desk}/penayangan/{case}/perbaiki/"
    page.goto(address)
    page.locator("summary", has_text="Ralat naskah ini").click()
    page.get_by_label("Apa yang keliru, dan mengapa").fill("Tempatnya Balai RW 06, bukan RW 05.")
    acts.press(page, "Mulai ralat")
    expect(page.get_by_text("Ralat dimulai.")).to_be_visible()
    mended = served.prepare("corrected", LEAD)
    for _try in range(60):
        page.goto(address)
        if _row(page).get_by_text("sudah diralat").is_visible():
            acts.shot(page, "sudah-diralat")
            return mended
        page.wait_for_timeout(250)
    raise AssertionError("WordPress was never corrected")


def _somebody_edits(server: WordPressServer, post: int, words: str) -> None:
    server.ask("POST", f"/posts/{post}", json={"content": f"<p>{words}</p>"})


def _is_alarmed(page: Page, served: Served, case: str, words: str) -> None:
    served.prepare("wordpress", "due")
    _until(page, f"{served.desk}/penayangan/{case}/", "Tidak sama lagi dengan yang disetujui")
    _row(page).get_by_text("Bandingkan dengan yang disetujui").click()
    expect(_row(page).get_by_text(words)).to_be_visible()
    acts.expect_fits_a_phone(page)


def _is_called_own(page: Page, served: Served, case: str) -> None:
    """The office mended a slip there itself, says so, and looks go by it."""
    _row(page).get_by_text("Perubahan ini disengaja").click()
    _row(page).get_by_label("Mengapa diubah langsung di kanal").fill(
        "Salah ketik: RW 06 ditulis RW 6 seperti di papan nama."
    )
    acts.expect_fits_a_phone(page)
    acts.shot(page, "perubahan-disengaja")
    acts.press(page, "Catat sebagai disengaja")
    expect(_row(page)).to_contain_text("seperti perubahan yang dicatat sengaja")
    served.prepare("wordpress", "due")
    _until(page, f"{served.desk}/penayangan/{case}/", "seperti perubahan yang dicatat sengaja")


def _is_told(page: Page, served: Served, case: str) -> None:
    page.goto(f"{served.desk}/pemberitahuan/")
    expect(page.get_by_text(f"{HEADLINE}” di WordPress tidak sama lagi").first).to_be_visible()
    page.goto(f"{served.desk}/penayangan/{case}/")


def _take_down(page: Page, official: Page, served: Served, case: str) -> None:
    """Whoever publishes asks, the official decides, the program deletes it there."""
    _row(page).get_by_role("link", name="Tarik dari WordPress").click()
    page.get_by_label("Alasan ditarik").fill("Isinya diubah orang lain di sana.")
    acts.press(page, "Minta ditarik")
    expect(page.get_by_text("Penarikan diminta.")).to_be_visible()
    official.goto(f"{served.desk}/penayangan/{case}/perbaiki/")
    acts.expect_fits_a_phone(official)
    acts.shot(official, "putusan-penarikan")
    acts.press(official, "Setujui, tarik sekarang")
    _until(official, official.url, "sesudah diperintahkan")
    acts.shot(official, "penarikan-selesai")


def _leave(page: Page, served: Served) -> None:
    """The other stories of this office go on without WordPress."""
    page.goto(f"{served.desk}/kantor/kanal/")
    row = page.locator("#kanal-wordpress")
    row.locator("summary", has_text="Jangan pakai lagi").click()
    with page.expect_navigation():
        row.get_by_role("button", name="Berhenti memakai").click()
    expect(page.get_by_text("Kanal WordPress tidak dipakai lagi.")).to_be_visible()


def _until(page: Page, address: str, words: str) -> None:
    """Opens a page again and again until the worker has come round."""
    for _try in range(60):
        page.goto(address)
        if page.get_by_text(words).first.is_visible():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"never said: {words}")
