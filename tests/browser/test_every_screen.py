"""No screen of the desk shuts anybody out: axe finds nothing, nothing scrolls sideways, at 360 and at 1366 px.

Where KENTONGAN_SCREENSHOTS names a folder, each screen's picture is left there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from tests.browser import acts
from tests.browser.conftest import DESKTOP, PHONE, Seat, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

#: what WCAG 2.2 AA asks, and the best practices that axe knows besides
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: no page of ours: what a phone keeps, what a program asks, what leads on to somewhere else
NO_SCREEN = {"sw.js", "kirim/keadaan/", "kelola/"}
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
from kentongan.people.models import Staff
from kentongan.procedures.models import Endorsement
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
        f"pekerjaan/{standing['approve']}/lembar-kendali/", f"naskah/{standing['edit']}/",
        f"naskah/{standing['ended']}/", f"naskah/{standing['approve']}/banding/", f"periksa/{standing['approve']}/",
        f"penayangan/{standing['publish']}/", f"penayangan/{standing['ended']}/", "sop/bakalankrajan-tik/",
        "papan/?tampilan=tabel",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1366"])
def test_no_screen_of_the_desk_shuts_anybody_out(
    seat: Seat, served: Served, standing: dict[str, str], size: dict[str, int]
) -> None:
    desk = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "desk")
    page, faults = seat("pengelola-unit.bakalankrajan", size), []
    tried = 0
    for path in [*whole_addresses(desk.url_patterns), *of_cases(standing)]:
        if page.request.get(f"{served.desk}/{path}").status == 405:
            continue  # a press, not a page
        answer = page.goto(f"{served.desk}/{path}")
        assert answer, path
        assert answer.ok, path
        tried += 1
        acts.expect_no_sideways_scroll(page)
        faults += [f"/{path}: {words}" for words in _violations(page)]
        _keep(page, path, size["width"])
    assert not faults, "\n".join(faults)
    assert tried > 25, "the desk has more screens than that"


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']} {[node['html'][:120] for node in one['nodes'][:2]]}" for one in found]


def _keep(page: Page, path: str, width: int) -> None:
    folder = os.environ.get("KENTONGAN_SCREENSHOTS", "")
    if folder:
        name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "satu", path.split("?")[0]).strip("/").replace("/", "-") or "muka"
        page.screenshot(path=Path(folder) / f"layar-{name}-{width}.jpg", type="jpeg", quality=70)
