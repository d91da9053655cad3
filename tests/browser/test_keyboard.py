"""Keyboard alone completes a case: from collecting to the public page no pointer is touched, and the focus is seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts, keys
from tests.browser.conftest import DESKTOP, INPUT, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Tanpa tetikus pun bahan sampai"
LEAD = "Warga RW 05 membersihkan saluran air tanpa menunggu hujan."


def test_keyboard_alone_completes_a_case(served: Served, seat: Seat):
    _collect(seat("pencari.bakalankrajan", DESKTOP))
    editor = seat("pengolah.bakalankrajan", DESKTOP)
    _look_up_the_shortcuts(editor)
    _write(editor)
    _decide(seat("sekretaris.bakalankrajan", DESKTOP), "Verifikasi")
    _decide(seat("ketua.bakalankrajan", DESKTOP), "Setujui")
    _publish(editor)
    _status, feed = served.fetch(served.site("bakalankrajan") + "/feed.xml")
    assert HEADLINE in feed.decode()


def _look_up_the_shortcuts(page: Page) -> None:
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Pintasan papan ketik")
    expect(help_).to_be_visible()
    expect(help_.get_by_role("row").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()


def _collect(page: Page) -> None:
    page.on("filechooser", lambda _opened: None)  # listened for at the press alone, it may open before it is heard
    keys.press(page.get_by_role("link", name="Kirim bahan").last)
    keys.press(page.get_by_role("button", name="Mulai tanpa foto"))
    keys.write(page.get_by_label("Apa yang terjadi"), f"{HEADLINE}.")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    chooser = page.get_by_label("Pilih dari galeri atau file")
    keys.go(chooser)
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files(INPUT / "berita-kerja-bakti.txt")
    acts.expect_materials(page, ["berita-kerja-bakti.txt"])
    keys.press(page.get_by_role("button", name="Serahkan"))
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _write(page: Page) -> None:
    keys.open_task(page, HEADLINE)
    keys.press(page.get_by_role("link", name="Buka penyunting"))
    keys.write(page.get_by_role("textbox", name="Teras berita"), LEAD)
    keys.press(page.get_by_role("button", name="Simpan"))
    expect(page.get_by_text("” tersimpan.").first).to_be_visible()
    keys.press(page.get_by_role("link", name="Selesai menulis"))
    expect(page.get_by_text("Naskah ini lengkap")).to_be_visible()
    keys.press(page.get_by_role("button", name="Serahkan"))
    expect(page.get_by_text("Sudah diserahkan.")).to_be_visible()


def _decide(page: Page, outcome: str) -> None:
    keys.open_task(page, HEADLINE)
    keys.press(page.get_by_role("button", name=outcome, exact=True))
    expect(page.get_by_text(f"Keputusan Anda tercatat: {outcome}")).to_be_visible()


def _publish(page: Page) -> None:
    """Every channel too that a person serves."""
    keys.open_task(page, HEADLINE)
    keys.press(page.get_by_role("button", name="Tayangkan sekarang"))
    for name in ("Facebook", "X"):
        row = page.locator(".k-channel").filter(has=page.get_by_role("heading", name=f"{name} "))
        keys.write(row.get_by_label("Tautan tayangan"), f"https://{name.lower()}.example/kelurahan/tanpa-tetikus")
        keys.press(row.get_by_role("button", name="Sudah tayang"))
        expect(row.get_by_text("Bukti:")).to_be_visible()
    expect(page.get_by_role("heading", name="Selesai di 3 dari 3 kanal")).to_be_visible()
