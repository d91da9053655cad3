"""Two people write in one text: they see each other, lose nothing, and choose where both changed the same words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Dua orang menulis tentang posyandu balita"
ONE, OTHER = "pengolah.bakalankrajan", "pengolah-kedua.bakalankrajan"
LEAD = "Empat puluh balita ditimbang."
EDITING = re.compile("/edit/")
TITLE, LONGER = "Posyandu balita RW 03", "Posyandu balita RW 03 dan RW 04"


def test_two_people_write_in_one_text_and_nothing_is_lost(served: Served, seat: Seat):
    served.prepare("colleague", ONE, OTHER)
    _collect(seat("pencari.bakalankrajan", PHONE))
    one, other = seat(ONE, DESKTOP), seat(OTHER, DESKTOP)
    for page in (one, other):
        _open_editor(page)
    _see_each_other(one, other)
    _type_while_saving(one)
    _type(one, "Judul", TITLE)
    _type(other, "Teras berita", LEAD)
    _is_joined(other)
    _type(other, "Judul", LONGER)
    _join_by_hand(other)
    one.reload()
    expect(_field(one, "Judul")).to_have_value(LONGER)
    expect(_field(one, "Teras berita")).to_have_value(LEAD)


def _collect(page: Page) -> None:
    acts.begin_collecting(page, f"{HEADLINE}.")
    acts.press(page, "Serahkan")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _open_editor(page: Page) -> None:
    acts.open_task(page, HEADLINE)
    page.get_by_role("link", name="Buka penyunting").click()
    expect(_field(page, "Judul")).to_be_visible()


def _see_each_other(one: Page, other: Page) -> None:
    """The desk asks every few seconds who is here; coming back to the window asks at once."""
    for page in (one, other):
        page.bring_to_front()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.locator("[data-k-others]")).to_contain_text(re.compile("Peraga .+ naskah ini"))


def _type(page: Page, label: str, words: str) -> None:
    """Types, and waits until the office answers."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        _field(page, label).fill(words)


def _type_while_saving(page: Page) -> None:
    """Words typed at once after opening are saved, and those typed while that save is on its way are saved next."""

    def hold(route: Route) -> None:
        _field(page, "Judul").fill("Posyandu balita")
        page.unroute(EDITING)
        route.continue_()

    page.route(EDITING, hold)
    with page.expect_request(lambda sent: EDITING.search(sent.url) and "Posyandu balita" in (sent.post_data or "")):
        _field(page, "Judul").fill("Posyandu")


def _is_joined(page: Page) -> None:
    """Each changed another place: the later save holds both, and says what the other one changed."""
    said = page.locator("[data-k-joined]")
    expect(said).to_contain_text("Peraga Pengolah mengubah: Judul. Tulisan Anda dan perubahan itu sudah digabung.")


def _join_by_hand(page: Page) -> None:
    """Both changed the same place: what was typed last lies beside, and its writer chooses."""
    said = page.locator("[data-k-joined]")
    expect(said).to_contain_text("Tulisan Anda tidak hilang")
    acts.follow(said.get_by_role("link", name="Gabungkan"))
    title = page.get_by_role("group", name="Judul")
    expect(title.get_by_text(TITLE, exact=True)).to_be_visible()
    acts.expect_fits_a_phone(page)
    acts.shot(page, "gabungkan")
    title.get_by_role("radio", name=re.compile("^Tulisan Anda")).check()
    acts.press(page, "Gabungkan dan simpan")
    expect(_field(page, "Judul")).to_have_value(LONGER)
    expect(_field(page, "Teras berita")).to_have_value(LEAD)


def _field(page: Page, label: str):
    return page.get_by_role("textbox", name=label).first
