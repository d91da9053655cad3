"""Every desk page fits a phone of 360 px."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import PHONE, Seat

pytestmark = pytest.mark.browser

HEADLINE = "Penyuluhan keselamatan pelayaran rakyat di Pelabuhan Pangkalbalam"


def test_every_desk_page_fits_a_phone(seat: Seat):
    """A headline without a space to break at, a table and a flowchart are what spills over first."""
    page = seat("petugas.pangkalpinang", PHONE)
    for link in ("Kirim bahan", "Tugas saya"):
        page.get_by_role("link", name=link).first.click()
        _fits(page)
    acts.collect_text(page, HEADLINE, f"{HEADLINE}\n\n{'Kepala' * 20} membuka acara.\n")
    team, editor = seat("tim-it.pangkalpinang", PHONE), seat("admin.pangkalpinang", PHONE)
    acts.receive(team, HEADLINE)
    acts.open_case(editor, HEADLINE)
    case = editor.url.rstrip("/").rsplit("/", 1)[-1]
    _fits(editor)
    editor.get_by_role("link", name="Tulis naskah").click()
    expect(editor.get_by_role("link", name="Buka penyunting")).to_be_visible()
    _fits(editor)
    editor.get_by_role("link", name="Buka penyunting").click()
    expect(editor.get_by_role("textbox", name="Judul").first).to_be_visible()
    _fits(editor)
    editor.goto(f"{_root(editor)}/naskah/{case}/")
    acts.press(editor, "Serahkan")
    official = seat("pejabat.pangkalpinang", PHONE)
    acts.open_review(official, HEADLINE)
    _fits(official)
    for path in ("pekerjaan/", "naskah/", "sop/", "sop/pangkalpinang-informasi/", "kelola/account/", "unit/",
                 f"kirim/{case}/", f"pekerjaan/{case}/", f"naskah/{case}/banding/", f"penayangan/{case}/"):  # fmt: skip
        answer = official.goto(f"{_root(official)}/{path}")
        assert answer is not None, path
        assert answer.ok, path
        _fits(official)


def _fits(page: Page) -> None:
    page.wait_for_load_state()
    acts.expect_no_sideways_scroll(page)


def _root(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])
