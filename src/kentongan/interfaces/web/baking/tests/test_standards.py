"""Every kind of page holds to the standards: HTML as the Nu checker reads it, WCAG 2.2 AA as axe measures it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as BrowserPage

from kentongan.interfaces.desk.office.profile import THEME_NAMES
from kentongan.interfaces.web.site.entry import Entry
from kentongan.interfaces.web.site.store import SiteStore
from tests.axe import violations
from tests.chromium import launched

from .samples import Page
from .test_pages import SITE
from .whole_site import CHARTER

JAR = Path(__file__).parents[6] / "tools" / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HOST = "http://bakalankrajan.localhost"
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1366, "height": 768}}
#: as wide as what WCAG 1.4.10 asks to be read without scrolling sideways
NARROWEST = {"width": 320, "height": 640}
BUSY = ("/", "/berita/2026/11/kerja-bakti-20/", "/layanan/domisili/")
#: what nobody needs on paper: ways on, forms, players and buttons
NOT_PRINTED = ".skip, .menu, nav, form, input, button, .shares, .complaint, .pager, .more, audio, video"
SHOWN = """none => [...document.querySelectorAll(none)]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""
COLOURS = "[getComputedStyle(document.body)].map(one => [one.color, one.backgroundColor])[0]"
#: what an office chooses among, and what a visitor's device does; the first is what a new office has
THEMES, MODES = ("daun", "laut", "bata"), ("light", "dark")
LOOKED_AT, LAST = {("laut", "dark"), ("daun", "light")}, "bata"

# one process: the site is baked and the browser started once
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("public site")]


@pytest.fixture(scope="module")
def whole(baked: SiteStore) -> SiteStore:
    return baked


def html_entries(store: SiteStore) -> list[Entry]:
    found = (entry for entry in store.entries(SITE) if entry.content_type.startswith("text/html"))
    return sorted((entry for entry in found if entry.status != 301), key=lambda entry: entry.path)


def body_of(store: SiteStore, entry: Entry) -> bytes:
    return store.blob(SITE, entry.sha256).read_bytes()


def kinds(store: SiteStore) -> list[Entry]:
    """One page of each kind: of those that a template makes many times, one is as good as all."""
    seen: dict[str, Entry] = {}
    for entry in html_entries(store):
        page = Page(body_of(store, entry))
        marks = {f"{tag}.{found.get('class')}#{found.get('id')}" for tag, found in page.tags}
        seen.setdefault(f"{entry.status} {sorted(marks)}", entry)
    return list(seen.values())


def test_the_whole_site_has_every_kind_of_page(whole: SiteStore) -> None:
    paths = {entry.path for entry in kinds(whole)}
    assert {"/", "/404.html", "/agenda/", "/berita/", "/layanan/", "/layanan/domisili/", "/tentang/", CHARTER} <= paths
    assert {entry.status for entry in kinds(whole)} == {200, 410}
    assert 15 <= len(paths) <= 40


def test_every_page_names_the_maklumat_at_its_foot(whole: SiteStore) -> None:
    without = [entry.path for entry in html_entries(whole) if CHARTER not in Page(body_of(whole, entry)).links()]
    assert without == []


def test_the_nu_checker_finds_nothing_in_any_page(whole: SiteStore, tmp_path: Path) -> None:
    assert JAR.exists(), "the Nu checker is missing: `make test` installs it from npm"
    assert shutil.which("java"), "Java is missing: `make test` names the command that installs it"
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, entry in enumerate(html_entries(whole)):
        (folder / f"{number:03}{entry.path.replace('/', '_')}.html").write_bytes(body_of(whole, entry))
    command = [
        "java",
        "-Xss2m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    said = json.loads(subprocess.run(command, capture_output=True, check=False, timeout=120).stderr)["messages"]
    assert [(one["url"].rpartition("/")[2], one["message"], one.get("extract", "")) for one in said] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


def serving(store: SiteStore) -> Any:
    """Answers the browser's requests from the baked files, and with nothing that is not among them."""

    def answer(route: Route) -> None:
        path = "/" + route.request.url.removeprefix(HOST).partition("#")[0].partition("?")[0].lstrip("/")
        entry = store.lookup(SITE, path)
        if entry is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(status=entry.status, body=body_of(store, entry), content_type=entry.content_type)

    return answer


def faults_of(page: BrowserPage, *rules: str) -> list[str]:
    return violations(page, *rules) + sideways(page)


def sideways(page: BrowserPage) -> list[str]:
    is_wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return ["scrolls sideways"] if is_wider else []


def test_a_new_office_has_the_first_theme(whole: SiteStore) -> None:
    assert {Page(body_of(whole, entry)).tags[0][1]["data-theme"] for entry in kinds(whole)} == {THEMES[0]}
    assert set(THEMES) == set(THEME_NAMES)


@pytest.mark.parametrize(("size", "mode", "theme"), [("phone", "dark", "laut"), ("desk", "light", "daun")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    whole: SiteStore, browser: Browser, size: str, mode: str, theme: str
) -> None:
    """Each kind of page in both sizes; the busiest ones also with light and dark the other way round."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=mode, reduced_motion="reduce")
    page = context.new_page()
    page.route("**/*", serving(whole))
    found: dict[str, Any] = {}
    for entry in kinds(whole):
        page.goto(HOST + entry.path)
        for colours in ("light", "dark") if entry.path in BUSY else (mode,):
            page.emulate_media(color_scheme=colours)
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            found[f"{entry.path} {colours}"] = faults_of(page)
        page.emulate_media(color_scheme=mode)
        page.set_viewport_size(NARROWEST)
        found[f"{entry.path} narrow"] = sideways(page)
        page.set_viewport_size(SIZES[size])
    context.close()
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_no_theme_loses_its_contrast_by_day_or_by_night(whole: SiteStore, browser: Browser) -> None:
    """What is not looked at above: the busiest pages in each other theme and hour, every kind in the last theme."""
    others = [pair for pair in product(THEMES, MODES) if pair not in LOOKED_AT]
    assert {theme for theme, _mode in LOOKED_AT} | {LAST} == set(THEMES)
    page = browser.new_page(viewport=SIZES["phone"], reduced_motion="reduce")
    page.route("**/*", serving(whole))
    found: dict[str, Any] = {}
    for entry, turn in zip(kinds(whole), cycle(product([LAST], MODES)), strict=False):
        page.goto(HOST + entry.path)
        for theme, mode in others if entry.path in BUSY else [turn]:
            page.emulate_media(color_scheme=mode)
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            found[f"{entry.path} {theme} {mode}"] = faults_of(page, "color-contrast")
    page.close()
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_paper_holds_what_is_read_and_nothing_to_press(whole: SiteStore, browser: Browser) -> None:
    """Black on white, whatever the theme and the hour."""
    page = browser.new_page(viewport=SIZES["desk"], reduced_motion="reduce")
    page.route("**/*", serving(whole))
    for entry in kinds(whole):
        page.goto(HOST + entry.path)
        page.emulate_media(media="print")
        shown = page.evaluate(SHOWN, NOT_PRINTED)
        assert shown == [], entry.path
        assert page.locator("h1").first.is_visible(), entry.path
        for mode in MODES:
            page.emulate_media(media="print", color_scheme=mode)
            assert page.evaluate(COLOURS) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], f"{entry.path} {mode}"
        page.emulate_media(media="screen")
    page.close()


def test_paper_tells_where_a_link_leads(whole: SiteStore, browser: Browser) -> None:
    page = browser.new_page(viewport=SIZES["desk"])
    page.route("**/*", serving(whole))
    page.goto(HOST + BUSY[1])
    page.emulate_media(media="print")
    page.locator(".prose p").first.evaluate("one => { one.innerHTML = '<a href=\"https://contoh.go.id/\">Surat</a>'; }")
    told = page.locator(".prose a").first.evaluate("one => getComputedStyle(one, '::after').content")
    assert told == '" (" attr(href) ")"' or "contoh.go.id" in told
    page.close()


def test_search_finds_where_only_files_are_served(whole: SiteStore, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/*", serving(whole))
    page.goto(HOST + "/cari/?q=segalanya+kesehatan")
    page.get_by_role("link", name="Yang punya segalanya").wait_for()
    page.get_by_label("Kata yang dicari").fill("DOMISILI")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Surat domisili").wait_for()
    assert page.url.endswith("/cari/?q=DOMISILI")
    page.get_by_label("Kata yang dicari").fill("<b>tiada</b>")
    page.keyboard.press("Enter")
    page.get_by_text("Tidak ada halaman yang memuat “<b>tiada</b>”.").wait_for()
    page.close()
