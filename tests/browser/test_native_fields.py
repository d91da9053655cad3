"""Fields that the browser draws say what was chosen in the desk's words, whatever language the browser speaks."""

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.conftest import PHONE, Seat, Served

pytestmark = pytest.mark.browser


def test_a_field_for_a_file_speaks_the_desks_language(seat: Seat, served: Served):
    page = seat("pengelola-unit.bakalankrajan", PHONE)
    page.goto(f"{served.desk}/kantor/profil/")
    field = page.get_by_role("button", name="Logo", exact=True)
    box = page.locator(".k-file").filter(has=field)
    expect(box).to_have_text("Pilih fileBelum ada file yang dipilih")
    expect(field).to_have_css("opacity", "0")  # the browser's own words are not seen
    field.set_input_files(acts.made_file("lambang-kelurahan.png", "image/png", b"\x89PNG\r\n\x1a\n"))
    expect(box).to_contain_text("lambang-kelurahan.png")
    field.focus()
    expect(box).to_have_css("outline-style", "solid")
    acts.expect_no_sideways_scroll(page)


def test_a_day_that_was_chosen_is_said_in_words(seat: Seat, served: Served):
    page = seat("pengelola-unit.bakalankrajan", PHONE)
    page.goto(f"{served.desk}/pegawai/tidak-masuk/")
    since = page.get_by_label("Sejak")
    said = since.locator("xpath=following-sibling::small")
    expect(said).to_be_empty()
    since.fill("2027-12-08")
    expect(said).to_have_text("Rabu, 8 Desember 2027")
    since.fill("")
    expect(said).to_be_empty()


def test_a_field_that_is_drawn_anew_speaks_it_too(seat: Seat):
    """As where a card is followed on the page, and a person is asked for what the program could not do."""
    page = seat("pengolah.bakalankrajan")
    page.evaluate("""() => {
      const place = document.querySelector(".k-page").appendChild(document.createElement("div"));
      place.innerHTML = `<label class="k-field"><input type="date" value="2026-11-30"></label>
        <label class="k-field"><input type="file"></label><button data-k-copy="x" hidden>Salin</button>`;
      place.dispatchEvent(new Event("k-drawn", {bubbles: true}));
    }""")
    expect(page.get_by_text("Senin, 30 November 2026", exact=True)).to_be_visible()
    expect(page.locator(".k-file__pick")).to_be_visible()
