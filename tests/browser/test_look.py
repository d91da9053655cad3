"""Where things stand on the screen and on paper: nothing lies over what is read, and paper shows no buttons."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import axe
from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser

HEADLINE = "Warga RW 09 memangkas pohon peneduh di sepanjang Jalan Pelabuhan Tanjung Perak bersama petugas taman"


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found is not None
    return dict(found)


def test_nothing_lies_over_what_is_read(served: Served, seat: Seat) -> None:
    collector = seat("pencari.bakalankrajan", PHONE)
    acts.begin_collecting(collector, f"{HEADLINE}.")
    _the_button_that_hands_over_stays_under_the_thumb(collector)
    _the_place_of_the_phone_is_offered_and_never_forced(collector)
    acts.press(collector, "Serahkan")
    expect(collector.get_by_text("Bahan sudah diserahkan.")).to_be_visible()
    _the_menus_square_stands_in_a_bar(collector, served)
    _the_menu_of_a_phone_comes_and_goes(collector)
    editor = seat("pengolah.bakalankrajan")
    _a_track_of_five_steps_stands_in_one_row(editor, served)
    _a_folded_menu_stays_folded_and_tells_its_names(editor)
    acts.open_case(editor, "RW 09")
    expect(editor.get_by_role("link", name="Tulis naskah")).to_be_visible()
    _the_roles_of_the_chart_stay_in_sight(editor)
    _paper_shows_no_buttons(editor)
    editor.get_by_role("link", name="Tulis naskah").click()
    editor.get_by_role("link", name="Buka penyunting").click()
    _the_title_keeps_clear_of_the_panel(editor)


def _the_button_that_hands_over_stays_under_the_thumb(page: Page) -> None:
    """On a phone's screen, whole, at the top of the page as at its end, and while somebody types."""
    hand_over = page.get_by_role("button", name="Serahkan")
    for place in (
        page.locator("h1"),
        page.get_by_label("Apa yang terjadi"),
        page.get_by_label("Sumber"),
        page.locator("h1"),
    ):
        place.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        expect(hand_over).to_be_in_viewport(ratio=1)
    assert box(hand_over)["y"] > PHONE["height"] / 2
    assert box(hand_over)["height"] >= 44


def _the_place_of_the_phone_is_offered_and_never_forced(page: Page) -> None:
    """Asked for by a press alone; who denies it reads what to do and types the place."""
    place, offer = page.get_by_label("Di mana"), page.get_by_role("button", name="Pakai lokasi saya")
    page.context.grant_permissions([])
    expect(place).to_have_value("")
    offer.click()
    expect(page.locator("[data-saved]")).to_have_text("Lokasi tidak dapat dibaca. Tulis saja nama tempatnya.")
    expect(place).to_be_editable()
    place.fill("Taman RW 09")
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": -7.99312, "longitude": 112.60944})
    offer.click()
    expect(place).to_have_value("Taman RW 09 (koordinat -7.99312, 112.60944)")
    expect(offer).to_be_hidden()


def test_the_words_over_a_search_stand_in_one_line_on_a_phone(served: Served, seat: Seat) -> None:
    page = seat("pengolah.bakalankrajan", PHONE)
    for path in ("penayangan/", "pekerjaan/"):
        page.goto(f"{served.desk}/{path}")
        words, press = page.get_by_text("Cari kata atau nomor"), page.get_by_role("button", name="Tampilkan")
        line = float(words.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)"))
        assert box(words)["height"] < 1.5 * line
        assert box(words)["y"] + box(words)["height"] <= box(press)["y"], "it may run over the button, never into it"
        acts.expect_no_sideways_scroll(page)


def _the_menus_square_stands_in_a_bar(page: Page, served: Served) -> None:
    page.goto(f"{served.desk}/papan/")
    page.locator(".k-board").scroll_into_view_if_needed()
    page.locator(".k-board > :last-child").scroll_into_view_if_needed()
    bar, square = box(page.locator(".k-head__unit")), box(page.locator(".sidebar-nav-toggle"))
    assert (bar["y"], square["y"]) == (0, 0)
    assert square["height"] <= bar["height"]
    assert box(page.locator(".k-head__office"))["x"] >= square["x"] + square["width"]


def _the_menu_of_a_phone_comes_and_goes(page: Page) -> None:
    square, link = page.locator("[data-menu-open]"), page.get_by_role("link", name="Penayangan", exact=True)
    expect(link).to_be_hidden()
    square.press("Enter")
    expect(link).to_be_visible()
    expect(square).to_have_attribute("aria-expanded", "true")
    assert axe.violations(page, within=".k-menu") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(square).to_be_focused()


def _a_folded_menu_stays_folded_and_tells_its_names(page: Page) -> None:
    page.keyboard.press("[")
    page.reload()
    board = page.get_by_role("link", name="Papan", exact=True)
    expect(board).to_have_attribute("title", "Papan")
    assert box(board)["width"] <= 60
    page.keyboard.press("/")
    expect(page.get_by_role("search").get_by_role("textbox")).to_be_focused()
    expect(board).to_have_attribute("title", "")
    page.get_by_role("button", name="Peraga", exact=False).click()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()


def _a_track_of_five_steps_stands_in_one_row(page: Page, served: Served) -> None:
    page.goto(f"{served.desk}/papan/")
    columns = [box(one) for one in page.locator(".k-board__column").all()]
    assert len({one["y"] for one in columns}) == 1, columns


def _the_roles_of_the_chart_stay_in_sight(page: Page) -> None:
    """Its notes are text of the page below it."""
    chart = page.locator("[data-chart]")
    chart.evaluate("one => { one.scrollTop = one.scrollHeight; }")
    expect(page.locator(".kc-heads")).to_have_attribute("transform", re.compile(r"translate\(0 [1-9]"))
    assert abs(box(page.locator(".kc-heads"))["y"] - box(chart)["y"]) < 3
    expect(page.locator(".k-chart-notes li").first).to_contain_text("Garis putus-putus")


def _paper_shows_no_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in (".sidebar", ".k-page form", ".k-page .k-button"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    assert page.evaluate("getComputedStyle(document.querySelector('main')).overflowY") == "visible"
    page.emulate_media(media="screen")


def _the_title_keeps_clear_of_the_panel(page: Page) -> None:
    expect(page.locator(".form-side--open")).to_be_visible()
    panel = box(page.locator(".form-side--open"))
    for place in ("#header-title", "#id_title"):
        shown = box(page.locator(place))
        assert shown["x"] + shown["width"] <= panel["x"], place
