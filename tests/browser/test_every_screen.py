"""No screen of the desk shuts anybody out: axe finds nothing, nothing scrolls sideways, nothing lies over another.

Each screen is opened at 360 and at 1366 px by who works on it, in Indonesian and in English, and may not say a word of
the other language.
Where KENTONGAN_SCREENS names a folder, each screen's picture is left there at both sizes, in Indonesian.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests import axe
from tests.browser import acts, screens, tongues
from tests.browser.conftest import DESKTOP, PHONE, Served, environment, policy_refusals
from tests.browser.overlaps import overlapping
from tests.browser.screens import Screen

# one process for both walks: what they look at is brought about once
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("every screen")]

#: what moves into its place after the window became wider has come to rest
SETTLED = """async () => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const passing = document.getAnimations().filter(one => one.effect.getTiming().iterations !== Infinity);
  await Promise.all(passing.map(one => one.finished.catch(() => null)));
}"""
#: what is folded away is looked at too; pictures show it as people find it
UNFOLD = """document.querySelectorAll(".k-page details:not([open])").forEach(one => {
  one.open = true; one.dataset.unfolded = "";
})"""
FOLD = """document.querySelectorAll("[data-unfolded]").forEach(one => {
  one.open = false; delete one.dataset.unfolded;
})"""
#: the same on every screen of one person: not looked at a second time on a desk
MENU = ".sidebar"
#: as wide as what WCAG 1.4.10 asks to be read without scrolling sideways
NARROWEST: ViewportSize = {"width": 320, "height": 640}
BEGIN = "import django; django.setup(); from tests.browser.standing import main; main()"


@dataclass(frozen=True)
class Standing:
    """What stands.py has brought about: the open run at each kind of step, things by name, sessions by account."""

    runs: Mapping[str, Mapping[str, str]]
    things: Mapping[str, str]
    sessions: Mapping[str, str]


@pytest.fixture(scope="module")
def standing(served: Served) -> Standing:
    env = {
        **environment(served.var),
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
        "KENTONGAN_PORT": str(served.port),
    }
    done = subprocess.run([sys.executable, "-c", BEGIN], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    cases = {kind: run["case_id"] for kind, run in found["runs"].items()}
    return Standing(found["runs"], {**cases, **found["things"]}, found["sessions"])


#: pixels of a picture's height: more is scrolled for
TALLEST = 1300
PICTURED = os.environ.get("KENTONGAN_SCREENS", "")

#: seats somebody who reads a language: reader("ketua.bakalankrajan", "id") -> a page on a phone
Reader = Callable[..., Page]


@pytest.fixture
def reader(served: Served, chromium: Browser, standing: Standing) -> Iterator[Reader]:
    """Seats people who read in a language of their choice, and gives them back the office's afterwards."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def sit(username: str, language: str, *, runs_scripts: bool = True) -> Page:
        size = PHONE if language == "id" else NARROWEST
        contexts.append(context := chromium.new_context(
            viewport=size, locale="id-ID", reduced_motion="reduce", java_script_enabled=runs_scripts
        ))  # fmt: skip
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: faults.extend(policy_refusals(said)))
        if username == screens.HALF_IN:
            _give_password(page, served)
        elif username != screens.STRANGER:
            context.add_cookies([{"name": "sessionid", "value": standing.sessions[username], "url": served.desk}])
            _choose(page, served, language)
        return page

    yield sit
    for context in contexts:
        if any(one["value"] in standing.sessions.values() for one in context.cookies()):
            _choose(context.pages[0], served, "id")
        context.close()
    assert not faults


def _give_password(page: Page, served: Served) -> None:
    page.goto(f"{served.desk}{reverse('account_login')}")
    page.fill("[name=login]", screens.CAREFUL)
    page.fill("[name=password]", served.password)
    acts.press(page, "Masuk")


def _choose(page: Page, served: Served, language: str) -> None:
    page.request.get(f"{served.desk}/kelola/account/")
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": served.desk}
    answer = page.request.post(f"{served.desk}/kelola/account/bahasa/", form={"language": language}, headers=headers)
    assert answer.ok, page.url


def test_every_address_that_staff_may_reach_is_walked_or_says_why_not() -> None:
    walked = {screen.view for screen in [*screens.NAMED, *screens.whole()]}
    named = walked | {"desk:case", *screens.WORK.values(), *screens.WINDOWS}
    known = {name: screens.takes_only_presses(view) for name, _names_thing, view in screens.addresses()}
    forgotten = {name for name, is_press in known.items() if not is_press} - named - set(screens.NO_SCREEN)
    assert forgotten == set(), "name a thing in screens.py for each, or say there why it is no screen"
    assert (named | set(screens.NO_SCREEN)) - set(known) == set(), "no such address"
    assert named & set(screens.NO_SCREEN) == set()


def test_no_screen_of_the_desk_shuts_anybody_out(reader: Reader, served: Served, standing: Standing) -> None:
    faults: list[str] = []
    styles: dict[int, set[int]] = {size["width"]: set() for size in (PHONE, DESKTOP)}
    for username, theirs in _by_person(standing).items():
        page = reader(username, "id")
        for screen in theirs:
            known = [] if screen is theirs[0] else [MENU]
            found = _opened(page, served, screen, standing.things)
            found += [*_looked_at(page, screen, standing.things, known=known, styles=styles)]
            faults += [f"{page.url} ({username}): {words}" for words in found]
        if username == screens.MANAGER:
            faults += _shut_windows(page, served, standing.things)
            faults += _wrong_windows(page, served, "id")
    assert not faults, "\n".join(faults)


def test_no_screen_of_the_desk_says_a_word_of_the_other_language(
    reader: Reader, served: Served, standing: Standing
) -> None:
    faults: list[str] = []
    for username, theirs in _by_person(standing).items():
        silent, speaking = reader(username, "en", runs_scripts=False), reader(username, "en")
        for screen in theirs:
            page = speaking if screen.view in screens.SPEAKING else silent
            found = _opened(page, served, screen, standing.things)
            found += tongues.wrong_words(page, "id" if username in screens.OUTSIDE else "en")
            found += _sideways(page, NARROWEST)
            faults += [f"{page.url} ({username}): {words}" for words in found]
        if username == screens.MANAGER:
            faults += _wrong_windows(silent, served, "en")
    assert not faults, "\n".join(faults)


def _by_person(standing: Standing) -> dict[str, list[Screen]]:
    found: dict[str, list[Screen]] = {}
    for screen in [*screens.whole(), *screens.NAMED, *screens.of_runs(standing.runs)]:
        found.setdefault(screen.by, []).append(screen)
    return found


def _opened(page: Page, served: Served, screen: Screen, things: Mapping[str, str]) -> list[str]:
    """Opens one screen; returns a line where it is not there for this person."""
    address = screen.address(things)
    answer = page.goto(served.desk + address + screen.query)
    if answer is None or not answer.ok or urlsplit(page.url).path != address:
        return [f"{address} is not shown: {answer.status if answer else answer}"]
    if screen.unfold:
        page.locator("details", has=page.locator(screen.unfold)).first.locator("summary").first.click()
    if screen.fill:
        _send(page, screen.fill, things)
    return []


def _looked_at(
    page: Page, screen: Screen, things: Mapping[str, str], *, known: Sequence[str], styles: Mapping[int, set[int]]
) -> Iterator[str]:
    """Looks at a screen on a phone and on a desk; there without what is `known` from an earlier one.

    One that looks like another is read, and not looked at again.
    """
    _keep(page, screen, things)
    yield from overlapping(page)
    page.evaluate(UNFOLD)
    yield from tongues.wrong_words(page, "id")
    yield from _sideways(page, PHONE)
    yield from overlapping(page)
    if screen.looks_alike:
        return
    yield from axe.violations(page, seen=styles[PHONE["width"]])
    page.evaluate(FOLD)
    page.set_viewport_size(DESKTOP)
    page.evaluate(SETTLED)
    if screen.view in screens.BESIDE:
        page.reload()
        page.frame_locator(".w-preview iframe >> nth=0").locator("[data-k-preview]").wait_for()
    _keep(page, screen, things)
    yield from overlapping(page)
    page.evaluate(UNFOLD)
    yield from axe.violations(page, without=known, seen=styles[DESKTOP["width"]])
    yield from _sideways(page, DESKTOP)
    yield from overlapping(page)
    page.set_viewport_size(PHONE)


def _send(page: Page, fill: Mapping[str, str], things: Mapping[str, str]) -> None:
    """Fills a form by the names of its fields, whatever the language, and sends it as it stands."""
    for name, word in fill.items():
        node = page.locator(f'main [name="{name}"]').first
        value = things.get(word, word)
        if node.evaluate("node => node.tagName") == "SELECT":
            node.select_option(value)
        else:
            node.fill(value)
    with page.expect_navigation():
        node.evaluate("node => { node.form.noValidate = true; }")
        node.locator("xpath=ancestor::form").get_by_role("button").last.click()


def _sideways(page: Page, size: ViewportSize) -> Iterator[str]:
    """Says whether a screen is wider than its window of that size."""
    if page.viewport_size != size:
        page.set_viewport_size(size)
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        yield f"scrolls sideways at {size['width']} px"


def _shut_windows(page: Page, served: Served, things: Mapping[str, str]) -> Iterator[str]:
    """Opens over the editor of a page what people choose in, and the lists of shortcuts, and looks at each."""
    page.goto(served.desk + reverse("wagtailadmin_pages:edit", args=[things["page"]]))
    for path in map(reverse, screens.WINDOWS):
        page.evaluate("url => { window.opened = ModalWorkflow({ url, onload: {}, responses: {} }); }", path)
        window = page.locator(".modal.in")
        window.locator(".modal-body :is(input, a)").first.wait_for()
        page.evaluate(SETTLED)
        yield from (f"{path}: {words}" for words in axe.violations(page, within=".modal.in"))
        page.evaluate("window.opened.close()")
        window.wait_for(state="detached")
    for address, within in ((page.url, '[role="dialog"]:not([aria-hidden])'), (served.desk + "/tugas/", "#pintasan")):
        page.goto(address)
        page.locator("body").press("?")
        page.get_by_role("dialog", name="Pintasan papan ketik").wait_for()
        yield from (f"shortcuts: {words}" for words in axe.violations(page, within=within))


def _wrong_windows(page: Page, served: Served, language: str) -> list[str]:
    faults = []
    for path in map(reverse, screens.WINDOWS):
        part = page.request.get(f"{served.desk}{path}", headers={"X-Requested-With": "XMLHttpRequest"}).json()["html"]
        page.set_content(f'<html lang="{language}"><body>{part}</body></html>')
        faults += [f"{path}: {words}" for words in tongues.wrong_words(page, language)]
    return faults


def _keep(page: Page, screen: Screen, things: Mapping[str, str]) -> None:
    """Leaves the picture of a screen, from its top down to `TALLEST`."""
    size = page.viewport_size
    if not PICTURED or size is None or screen.looks_alike:
        return
    tall = page.evaluate("Math.max(...[...document.querySelectorAll('body, main')].map(node => node.scrollHeight))")
    page.set_viewport_size({**size, "height": max(size["height"], min(tall, TALLEST))})
    page.evaluate(
        "document.querySelectorAll('html, body, main').forEach(node => node.scrollTo({ top: 0, behavior: 'instant' }))"
    )
    page.wait_for_load_state("networkidle")
    acts.keep_picture(page, Path(PICTURED) / f"{screen.picture(things)}-{size['width']}.webp")
    page.set_viewport_size(size)
