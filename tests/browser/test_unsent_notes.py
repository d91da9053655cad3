"""A note that a reviewer wrote without a line reaches the office or stays before their eyes, each with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kentongan.interfaces import desk

pytestmark = pytest.mark.browser

SCRIPTS = [(Path(desk.__file__).parent / "static/desk" / name).read_text() for name in ("unsent.js", "review.js")]
ADDRESS, KEY = "http://periksa.localhost/", "kentongan-catat-1-2"
PAGE = """<!doctype html><meta charset="utf-8"><span data-count>0</span><p data-none></p><ul data-drafts></ul>
<section data-unsent data-key="KEY" data-moved="Naskah sudah berpindah langkah" data-waits="Menunggu" data-use="Pakai"
 data-drop="Buang" data-busy="Simpan dulu" hidden><p role="status" hidden></p><ul></ul></section>
<details class="k-pin" data-key="KEY"><summary>Tambah</summary><form action="/catat/" data-offline="Belum terkirim"
 data-kept="Masih ada"><input type="hidden" name="run" value="4"><input type="hidden" name="quote">
<button type="button" data-close hidden>Tutup</button><p class="k-pin__said" hidden></p>
<select name="place"><option value="title">Judul</option><option value="lead">Teras</option></select>
<blockquote class="k-quote" hidden></blockquote><input type="radio" name="reason_code" value="facts">
<textarea name="words"></textarea><details class="k-pin__proposal"><textarea name="proposal"></textarea></details>
<button>Simpan catatan</button></form></details>"""


def noted(words: str, run: str = "4") -> dict[str, str]:
    return {
        "place": "lead",
        "quote": "",
        "second": "",
        "reason_code": "facts",
        "words": words,
        "proposal": "",
        "run": run,
    }


class Office:
    """Answers each note: those of the run that is open are kept, an older run's have come too late."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses: list[str] = []

    def answer(self, route: Route) -> None:
        if route.request.method != "POST":
            with_scripts = PAGE.replace("KEY", KEY) + "".join(f"<script>{one}</script>" for one in SCRIPTS)
            route.fulfill(body=with_scripts, content_type="text/html")
            return
        body = route.request.post_data or ""
        words = body.split('name="words"')[1].split("\r\n")[2]
        self.asked.append(words)
        status = 409 if 'name="run"\r\n\r\n3' in body else 422 if words in self.refuses else 200
        told: dict[str, Any] = {"html": f"<li>{words}</li>", "count": 1} if status == 200 else {"reasons": ["Ditolak."]}
        route.fulfill(status=status, body=json.dumps(told), content_type="application/json")


def opened(chromium: Browser, office: Office, waiting: list[dict[str, str]]) -> Page:
    """Opens the page for checking on a device on which notes wait to be sent."""
    page = chromium.new_context().new_page()
    page.route(f"{ADDRESS}**", office.answer)
    page.goto(ADDRESS)
    page.evaluate("([key, notes]) => localStorage.setItem(key, notes)", [f"{KEY}-antrean", json.dumps(waiting)])
    page.reload()
    return page


def test_of_two_refused_notes_neither_is_lost(chromium: Browser) -> None:
    office = Office()
    office.refuses = ["Satu.", "Dua."]
    page = opened(chromium, office, [noted("Satu."), noted("Dua.")])
    left = page.locator("[data-unsent] li")
    expect(left).to_have_count(2)
    page.reload()
    expect(left).to_have_count(2)
    expect(left.first).to_contain_text("Ditolak.")
    left.first.get_by_role("button", name="Pakai").click()
    expect(page.locator("[name=words]")).to_have_value("Satu.")
    left.first.get_by_role("button", name="Pakai").click()
    expect(page.get_by_text("Simpan dulu")).to_be_visible()
    expect(page.locator("[name=words]")).to_have_value("Satu.")
    page.reload()
    expect(page.locator("[name=words]")).to_have_value("Satu.")
    left.first.get_by_role("button", name="Buang").click()
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_a_note_of_a_round_that_a_colleague_ended_is_shown_and_not_sent_into_the_next(chromium: Browser) -> None:
    office = Office()
    page = opened(chromium, office, [noted("Dulu.", run="3"), noted("Sekarang.")])
    expect(page.locator("[data-drafts]")).to_contain_text("Sekarang.")
    expect(page.locator("[data-unsent] li")).to_contain_text(["Dulu."])
    expect(page.locator("[data-unsent] li")).to_contain_text(["Naskah sudah berpindah langkah"])
    assert office.asked == ["Dulu.", "Sekarang."]


def test_a_line_that_comes_back_twice_sends_each_note_once(chromium: Browser) -> None:
    office = Office()
    page = opened(chromium, office, [noted("Satu."), noted("Dua.")])
    page.evaluate("() => [1, 2, 3].forEach(() => window.dispatchEvent(new Event('online')))")
    expect(page.locator("[data-drafts]")).to_contain_text("Dua.")
    page.wait_for_function("key => localStorage.getItem(key) === null", arg=f"{KEY}-antrean")
    assert office.asked == ["Satu.", "Dua."]
