"""Sign-out asks while something on the device has not reached the office, names it, and leaves nothing after a yes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kentongan.interfaces import desk

pytestmark = pytest.mark.browser

SCRIPT = (Path(desk.__file__).parent / "static/desk/desk.js").read_text()
CASE = "0f0e0d0c-0b0a-4908-8706-050403020100"
NONE = "00000000-0000-0000-0000-000000000000"
WORDS = {
    "heading": "Masih ada", "files": "%(count)s file", "reports": "%(count)s keterangan", "report": "Keterangan",
    "notes": "%(count)s catatan", "text": "Tulisan naskah", "send": "Buka", "lost": "Dihapus.", "stay": "Jangan dulu",
    "leave": "Keluar dan hapus", "capture": "/kirim/", "stories": "/naskah/", "any": NONE,
    "collect": f"/kirim/{NONE}/", "review": f"/periksa/{NONE}/",
}  # fmt: skip
ADDRESS = "http://keluar.localhost/akun/logout/"
NOTES = f"kentongan-catat-{CASE}-7"
#: the state of the text that the kept words began from
SEEN = 5


def opened(chromium: Browser, kept: dict[str, object], *, saved: int = 0) -> Page:
    """Opens the page with the button on a device that keeps these; `saved` is their own last save of the text."""
    page = chromium.new_context().new_page()
    button = "<form method=post action=/akun/logout/><button>Keluar</button></form>"
    asks = f"<!doctype html>{button}<script data-leaving='{json.dumps(WORDS)}'>{SCRIPT}</script>"

    def answer(route: Route) -> None:
        editor = f"<p data-k-beside data-k-mine={saved}>" if "/naskah/" in route.request.url else ""
        is_out = route.request.method == "POST"
        route.fulfill(body="Sampai jumpa" if is_out else editor or asks, content_type="text/html")

    page.route("http://keluar.localhost/**", answer)
    page.goto(ADDRESS)
    page.evaluate(
        "kept => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, JSON.stringify(value)))", kept
    )
    page.get_by_role("button", name="Keluar").click()
    return page


def text_kept(*, is_sent: bool) -> dict[str, object]:
    kept = {"at": 0, "isSent": is_sent, "where": "/naskah/1/", "fields": [["title", "Judul"], ["k_seen", str(SEEN)]]}
    return {"kentongan-naskah-1-7": kept}


def test_notes_of_a_reviewer_are_named_and_kept_until_a_yes(chromium: Browser) -> None:
    waiting = {f"{NOTES}-antrean": [{"words": "Satu."}], f"{NOTES}-tertinggal": [{"words": "Dua."}]}
    page = opened(chromium, waiting | {NOTES: {"words": "Sedang ditulis.", "proposal": ""}})
    dialog = page.get_by_role("dialog", name="Masih ada")
    expect(dialog.get_by_role("listitem")).to_have_text(["3 catatan Buka"])
    expect(dialog.get_by_role("link", name="Buka")).to_have_attribute("href", f"/periksa/{CASE}/")
    dialog.get_by_role("button", name="Jangan dulu").click()
    expect(dialog).to_be_hidden()
    assert page.evaluate("localStorage.length") == 3
    page.get_by_role("button", name="Keluar").click()
    dialog.get_by_role("button", name="Keluar dan hapus").click()
    expect(page.get_by_text("Sampai jumpa")).to_be_visible()
    page.goto(ADDRESS)
    assert page.evaluate("localStorage.length") == 0


def test_words_of_a_report_and_of_a_text_are_named_with_the_page_that_sends_them(chromium: Browser) -> None:
    page = opened(chromium, text_kept(is_sent=False) | {f"kentongan-keterangan-{CASE}": {"what": "Banjir."}})
    links = page.get_by_role("dialog").get_by_role("link")
    expect(links).to_have_count(2)
    assert [one.get_attribute("href") for one in links.all()] == [f"/kirim/{CASE}/", "/naskah/1/"]


def test_who_keeps_nothing_is_asked_nothing(chromium: Browser) -> None:
    nothing = {NOTES: {"words": "", "proposal": ""}, "kentongan-preview-offered": "1"}
    expect(opened(chromium, nothing).get_by_text("Sampai jumpa")).to_be_visible()


def test_a_text_that_was_sent_is_asked_about_only_where_it_did_not_arrive(chromium: Browser) -> None:
    arrived = opened(chromium, text_kept(is_sent=True), saved=SEEN + 1)
    expect(arrived.get_by_text("Sampai jumpa")).to_be_visible()
    expect(opened(chromium, text_kept(is_sent=True), saved=SEEN).get_by_role("dialog")).to_be_visible()
