"""Every desk page fits a phone of 360 px, and a case goes from collecting to hand-over without a mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, INPUT, PHONE, Seat

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HEADLINE = "Penyuluhan keselamatan pelayaran rakyat di Pelabuhan Pangkalbalam"
MOST_TABS = 60
#: a hidden file field shows its focus on the label around it
SHOWS_FOCUS = """one => [one, one.parentElement].some((each) => {
  const style = getComputedStyle(each);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
})"""


def test_every_desk_page_fits_a_phone(seat: Seat):
    """A headline without a space to break at, a table and a flowchart are what spills over first."""
    page = seat("petugas.pangkalpinang", PHONE)
    for link in ("Kirim bahan", "Tugas saya"):
        page.get_by_role("link", name=link).first.click()
        _fits(page)
    acts.collect_text(page, HEADLINE, f"{HEADLINE}\n\n{'Kepala' * 20} membuka acara.\n")
    team, editor = seat("tim-it.pangkalpinang", PHONE), seat("admin.pangkalpinang", PHONE)
    acts.receive(team, HEADLINE)
    acts.open_task(editor, HEADLINE)
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


def test_collecting_and_handing_over_by_keyboard(seat: Seat):
    page = seat("petugas.pangkalpinang", DESKTOP)
    page.get_by_role("heading", name="Tugas saya").focus()
    _go(page, page.get_by_role("link", name="Kirim bahan").last)
    page.keyboard.press("Enter")
    _go(page, page.get_by_role("button", name="Mulai tanpa foto"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Apa yang terjadi")).to_be_visible()
    chooser = page.get_by_label("Pilih dari galeri atau file")
    _go(page, chooser)
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files(INPUT / "berita-kerja-bakti.txt")
    acts.expect_materials(page, ["berita-kerja-bakti.txt"])
    _go(page, page.get_by_label("Apa yang terjadi"))
    page.keyboard.type("Tanpa tetikus pun bahan sampai.")
    _go(page, page.get_by_role("button", name="Serahkan"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bahan sudah diserahkan.")).to_be_visible()


def _go(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus, which must be seen."""
    expect(target).to_be_visible()
    for _tab in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            break
    expect(target).to_be_focused()
    assert target.evaluate(SHOWS_FOCUS), "the focus is not seen"


def _fits(page: Page) -> None:
    page.wait_for_load_state()
    acts.expect_no_sideways_scroll(page)


def _root(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])
