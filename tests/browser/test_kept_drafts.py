"""What a browser kept of a text is offered until it arrived: one's own later save says so, another's does not."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kentongan.interfaces import desk

pytestmark = pytest.mark.browser

SCRIPT = (Path(desk.__file__).parent / "static/desk/editor_beside.js").read_text()
PAGE = """<!doctype html><meta charset="utf-8"><p data-k-others></p><p data-k-joined></p><p data-k-draft hidden></p>
<div data-k-beside data-k-edition="1" data-k-user="2" data-k-mine="{mine}" data-k-zone="Asia/Jakarta"
 data-k-waits="Tulisan dari pukul %(at)s belum tersimpan" data-k-other="Tulisan lain dari pukul %(at)s"
 data-k-back="Kembalikan" data-k-away="Buang"></div>
<form id="w-editor-form"><input name="title" value="{standing}">
<input name="k_seen" value="5"></form><script>{script}</script>"""
ADDRESS, KEY = "http://naskah.localhost/", "kentongan-naskah-1-2"


def opened(chromium: Browser, *, is_sent: bool, mine: int, standing: str = "") -> Page:
    """Opens the editor on a browser that kept what was begun from state 5; `mine` is the person's own last save."""
    page = chromium.new_context().new_page()
    page.clock.install()
    html = PAGE.format(mine=mine, script=SCRIPT, standing=standing)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(ADDRESS)
    kept = {"at": 0, "isSent": is_sent, "fields": [["title", "Judul"], ["k_seen", "5"]]}
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps(kept)])
    page.reload()
    return page


def test_what_was_sent_and_saved_is_not_offered_again(chromium: Browser) -> None:
    page = opened(chromium, is_sent=True, mine=6)
    expect(page.locator("[data-k-draft]")).to_be_hidden()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


@pytest.mark.parametrize(("is_sent", "mine"), [(True, 5), (True, 0), (False, 6)])
def test_what_did_not_arrive_is_offered_though_others_saved(chromium: Browser, is_sent: bool, mine: int) -> None:
    expect(opened(chromium, is_sent=is_sent, mine=mine).locator("[data-k-draft]")).to_contain_text("belum tersimpan")


def typed(page: Page, words: str) -> None:
    page.evaluate(
        "words => { const title = document.querySelector('[name=title]'); title.value = words;"
        " title.dispatchEvent(new Event('input', {bubbles: true})); }",
        words,
    )


def told(page: Page, event: str) -> None:
    page.evaluate("name => document.getElementById('w-editor-form').dispatchEvent(new Event(name))", event)


def saved(page: Page) -> None:
    page.clock.run_for(600)
    told(page, "w-autosave:save")
    told(page, "w-autosave:success")


def is_unsaved(page: Page) -> bool:
    """Whether the page tells Wagtail that words are not saved, once it has compared."""
    told(page, "w-unsaved:watch-edits")
    page.clock.run_for(1)
    return page.locator("#w-editor-form").get_attribute("data-w-unsaved-force-value") == "true"


def test_what_is_typed_before_the_page_compares_is_saved_too(chromium: Browser) -> None:
    page = opened(chromium, is_sent=True, mine=6)
    assert not is_unsaved(page)
    typed(page, "Secepat-cepatnya")
    assert is_unsaved(page)


def test_what_is_typed_while_a_save_is_on_its_way_is_saved_next_and_kept_until_then(chromium: Browser) -> None:
    page = opened(chromium, is_sent=True, mine=6)
    typed(page, "Judul")
    page.clock.run_for(600)
    told(page, "w-autosave:save")
    typed(page, "Judul baru")
    told(page, "w-autosave:success")
    assert is_unsaved(page)
    page.clock.run_for(600)
    assert "Judul baru" in page.evaluate("key => localStorage.getItem(key)", KEY)
    saved(page)
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_once_the_page_is_saved_nothing_says_that_it_is_not(chromium: Browser) -> None:
    page = opened(chromium, is_sent=False, mine=0)
    bar = page.locator("[data-k-draft]")
    expect(bar).to_contain_text("belum tersimpan")
    typed(page, "Yang lain")
    saved(page)
    expect(bar).to_contain_text("Tulisan lain")
    expect(bar).not_to_contain_text("belum tersimpan")
    page.reload()
    expect(bar).to_be_visible()  # another text is offered until somebody answers
    typed(page, "Judul")
    saved(page)
    expect(bar).to_be_hidden()
    page.reload()
    expect(bar).to_be_hidden()


def test_what_stands_on_the_page_already_is_not_offered(chromium: Browser) -> None:
    page = opened(chromium, is_sent=False, mine=0, standing="Judul")
    expect(page.locator("[data-k-joined]")).to_be_attached()
    page.wait_for_function("key => localStorage.getItem(key) === null", arg=KEY)
    expect(page.locator("[data-k-draft]")).to_be_hidden()


def test_who_leaves_within_a_breath_of_the_last_key_loses_nothing(chromium: Browser) -> None:
    page = opened(chromium, is_sent=True, mine=6)
    typed(page, "Tergesa")
    page.reload()
    expect(page.locator("[data-k-draft]")).to_contain_text("belum tersimpan")
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", f"{KEY}-ditawarkan"))
    assert ["title", "Tergesa"] in kept["fields"]
