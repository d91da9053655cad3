"""Every page of Kantor fits a phone, and a screen reader and a keyboard get through it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat

pytestmark = pytest.mark.browser

PAGES = {
    "": "Kantor", "persiapan/": "Persiapan kantor", "profil/": "Profil kantor", "jam-kerja/": "Jam kerja",
    "kalender/": "Kalender kerja", "pegawai/": "Pegawai", "pegawai/tambah/": "Tambah pegawai",
    "jabatan/": "Jabatan dan peran", "sop/": "SOP unit ini", "kanal/": "Kanal",
}  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1366"])
def test_the_pages_of_kantor_fit_and_axe_finds_nothing(seat: Seat, size: dict[str, int]):
    page = seat("pengelola-unit.bakalankrajan", size)
    root = page.url.split("/tugas")[0]
    found = {}
    for path, heading in PAGES.items():
        page.goto(f"{root}/kantor/{path}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        _look_at(page, path or "awal", size, found)
    page.goto(f"{root}/kantor/pegawai/")
    acts.follow(page.locator(".k-table a").first)
    _look_at(page, "pegawai-satu", size, found)
    page.goto(f"{root}/kantor/sop/")
    acts.follow(page.locator(".k-rooms a").first)
    _look_at(page, "sop-satu", size, found)
    assert found == {}


def _look_at(page: Page, name: str, size: dict[str, int], found: dict[str, list[str]]) -> None:
    for closed in page.locator(".k-page details").all():
        closed.evaluate("one => one.open = true")
    acts.expect_no_sideways_scroll(page)
    violations = Axe().run(page, {"exclude": [[".sidebar"]]}).response["violations"]
    if violations:
        found[name] = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in violations]
