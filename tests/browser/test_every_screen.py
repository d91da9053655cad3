"""No screen of the desk shuts anybody out: axe finds nothing, nothing scrolls sideways, at 360 and at 1366 px.

At 360 px the desk is read in Indonesian, at 1366 px in English, and no screen may say a word of the other language.
Where KENTONGAN_SCREENS names a folder, both sizes are Indonesian and each screen's picture is left there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image
from playwright.sync_api import Page

from tests.browser import acts, tongues
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

#: what WCAG 2.2 AA asks, and the best practices that axe knows besides
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: no page of this reader's: what a phone keeps, what a program asks, what leads on, what overseers of a city see
NO_SCREEN = {"sw.js", "kirim/keadaan/", "kelola/", "kota/"}
#: brings cases of the kelurahan to its steps, as office hours before this moment would have
STANDING = """
import json
import django
django.setup()
from contextlib import suppress
from datetime import timedelta
from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.pages.tree import plant
from kentongan.people.models import Staff
from kentongan.procedures.models import Endorsement
from kentongan.stories.models import Edition
row = Endorsement.objects.select_related("version", "unit").get(unit__slug="bakalankrajan", withdrawn_at=None)
people = Staff.objects.filter(unit=row.unit).select_related("unit", "user")
staff = {role.id: people.get(user__username=f"{role.id}.{row.unit.slug}") for role in row.version.frozen.roles}
office = Office(row.unit, staff, row.version.frozen, now() - timedelta(hours=2))
found = {}
for kind, headline in (("collect", "Posyandu Melati buka lagi"), ("edit", "Jadwal vaksin anak"),
                       ("verify", "Pemadaman listrik Jalan Contoh"), ("approve", "Lomba kebersihan antar-RT"),
                       ("publish", "Pelayanan KTP keliling"), ("", "Kerja bakti saluran air")):
    case = office.open(headline=headline)
    while case.is_open and office.run(case).kind != kind:
        onward = next(outcome for outcome in office.run(case).definition.outcomes if outcome.way == "on")
        with suppress(NotNow):  # the worker of the served office has the website's row in hand
            case = office.rehearse(case, onward.id, 2)
        case.refresh_from_db()
    found[kind or "ended"] = str(case.pk)
found["edition"] = str(Edition.objects.get(case=found["edit"]).pk)
found["root"] = str((root := plant(row.unit)).pk)
found["page"] = str(root.get_descendants().filter(numchild=0).first().pk)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def standing(served: Served) -> dict[str, str]:
    """A case at each step, by the kind of step at which it stands."""
    env = {
        **os.environ, "KENTONGAN_VAR": str(served.var), "KENTONGAN_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", STANDING], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def whole_addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yields every address of the desk that names no object, so that a new screen is tried without being listed."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if "<" in path or path in NO_SCREEN:
            continue
        if isinstance(pattern, URLResolver):
            yield from whole_addresses(pattern.url_patterns, path)
        else:
            yield path


def of_cases(standing: dict[str, str]) -> list[str]:
    """Returns the pages of one case at the step that each belongs to."""
    return [
        f"kirim/{standing['collect']}/", f"kirim/{standing['collect']}/asal/",
        f"pekerjaan/{standing['approve']}/", f"pekerjaan/{standing['ended']}/",
        f"pekerjaan/{standing['approve']}/lembar-kendali/", f"pekerjaan/{standing['approve']}/hapus-kata/",
        f"naskah/{standing['edit']}/",
        f"naskah/{standing['ended']}/", f"naskah/{standing['approve']}/banding/", f"periksa/{standing['approve']}/",
        f"penayangan/{standing['publish']}/", f"penayangan/{standing['ended']}/", "sop/bakalankrajan-tik/",
        "papan/?tampilan=tabel",
    ]  # fmt: skip


def of_others(standing: dict[str, str]) -> list[str]:
    """Returns what an administrator reaches of Wagtail's, the tree of the unit's pages, and of allauth's."""
    below = f"kelola/pages/{standing['page']}"
    return [
        f"kelola/pages/{standing['root']}/", f"kelola/pages/{standing['root']}/?q=layanan",
        f"kelola/pages/{standing['root']}/add_subpage/", f"kelola/pages/add/pages/standardpage/{standing['root']}/",
        f"{below}/edit/", f"{below}/delete/", f"{below}/unpublish/",
        "akun/password/change/", "akun/2fa/", "akun/reauthenticate/", "akun/logout/",
    ]  # fmt: skip


#: what opens in a window of its own: its address answers with a part of a page
WINDOWS = (
    "kelola/choose-page/", "kelola/choose-external-link/", "kelola/choose-email-link/", "kelola/choose-phone-link/",
    "kelola/images/chooser/", "kelola/documents/chooser/",
)  # fmt: skip
#: pixels of a picture's height: more is scrolled for
TALLEST = 1800
PICTURED = os.environ.get("KENTONGAN_SCREENS", "")


@pytest.fixture
def reader(seat: Seat) -> Iterator[Seat]:
    """Seats people who read in a language of their choice, and gives them back the office's afterwards."""
    seated: list[Page] = []

    def sit(username: str, size: dict[str, int], language: str) -> Page:
        seated.append(page := seat(username, size))
        _choose(page, language)
        return page

    yield sit
    for page in seated:
        _choose(page, "id")


def _choose(page: Page, language: str) -> None:
    page.goto(urljoin(page.url, "/kelola/account/"))
    choice = page.locator(f'input[name="language"][value="{language}"]')
    choice.check()
    with page.expect_navigation():
        page.locator("form", has=choice).locator("button").click()


@pytest.mark.parametrize(
    ("size", "language"), [(PHONE, "id"), (DESKTOP, "id" if PICTURED else "en")], ids=["360", "1366"]
)
def test_no_screen_of_the_desk_shuts_anybody_out(
    reader: Seat, served: Served, standing: dict[str, str], size: dict[str, int], language: str
) -> None:
    desk = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "desk")
    whole = list(whole_addresses(desk.url_patterns))
    page = reader("pengelola-unit.bakalankrajan", size, language)
    tried, faults = _walk(page, served, [*whole, *of_cases(standing), *of_others(standing)], language)
    faults += _wrong_windows(page, served, language)
    writer = reader("pengolah.bakalankrajan", size, language)
    edited, more = _walk(writer, served, [f"kelola/snippets/stories/edition/edit/{standing['edition']}/"], language)
    assert not faults + more, "\n".join(faults + more)
    assert tried > 30, "the desk has more screens than that"
    assert edited == 1


def _walk(page: Page, served: Served, paths: list[str], language: str) -> tuple[int, list[str]]:
    """Opens each screen; returns how many there were, and a line for each fault."""
    tried, faults = 0, []
    for path in paths:
        if page.request.get(f"{served.desk}/{path}").status == 405:
            continue  # a press, not a page
        answer = page.goto(f"{served.desk}/{path}")
        assert answer, path
        assert answer.ok, path
        tried += 1
        acts.expect_no_sideways_scroll(page)
        faults += [f"/{path}: {words}" for words in (*_violations(page), *tongues.wrong_words(page, language))]
        _keep(page, path)
    return tried, faults


def _wrong_windows(page: Page, served: Served, language: str) -> list[str]:
    faults = []
    for path in WINDOWS:
        part = page.request.get(f"{served.desk}/{path}", headers={"X-Requested-With": "XMLHttpRequest"}).json()["html"]
        page.set_content(f'<html lang="{language}"><body>{part}</body></html>')
        faults += [f"/{path}: {words}" for words in tongues.wrong_words(page, language)]
    return faults


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']} {[node['html'][:120] for node in one['nodes'][:2]]}" for one in found]


def _keep(page: Page, path: str) -> None:
    """Leaves the picture of a screen, from its top down to `TALLEST`; what leads elsewhere has none of its own."""
    address, size = path.split("?")[0], page.viewport_size
    if not PICTURED or size is None or urlsplit(page.url).path != f"/{address}":
        return
    name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "satu", path).replace("?", "/").replace("=", "-")
    name = name.replace("//", "/").strip("/").replace("/", "-") or "muka"
    tall = page.evaluate("Math.max(...[...document.querySelectorAll('body, main')].map(node => node.scrollHeight))")
    page.set_viewport_size({**size, "height": max(size["height"], min(tall, TALLEST))})
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.save(Path(PICTURED) / f"{name}-{size['width']}.webp", quality=50, method=6)
    page.set_viewport_size(size)
