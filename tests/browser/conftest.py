"""A really served Kentongan, as a stranger starts it, and people who sit down at it in a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from kentongan.people.tests.push_service import Service, running
from tests.chromium import launched
from tests.listening import free_port
from tests.migrated import migrated

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1366, "height": 768}
INPUT = Path(__file__).parents[1] / "input"
#: sets up what `backstage/` needs, and calls the one that is named
BACKSTAGE = """
import sys
import django
django.setup()
from importlib import import_module
import_module(f"tests.browser.backstage.{sys.argv[1]}").main(*sys.argv[2:])
"""

expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Served:
    """Where it runs, how its demonstration accounts sign in, and the folder that it writes to."""

    port: int
    password: str
    var: Path

    @property
    def desk(self) -> str:
        return f"http://localhost:{self.port}"

    def site(self, unit: str) -> str:
        return f"http://{unit}.localhost:{self.port}"

    def fetch(self, address: str) -> tuple[int, bytes]:
        """Returns status and body of a public address, without a browser and its resolver of names."""
        url = urlsplit(address)
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", url.path or "/", headers={"Host": url.netloc})
        answer = line.getresponse()
        found = answer.status, answer.read()
        line.close()
        return found

    def prepare(self, scene: str, *words: str) -> str:
        """Plays a scene of `backstage/` into this instance, beside the running server; returns its last line."""
        given = {"KENTONGAN_PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "kentongan.settings"}
        done = subprocess.run(
            [sys.executable, "-c", BACKSTAGE, scene, *words], env={**environment(self.var), **given},
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return (done.stdout.splitlines() or [""])[-1]


@pytest.fixture(scope="session")
def push_service() -> Iterator[Service]:
    """Stands for the push service of a browser's maker."""
    with running() as found:
        yield found


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, push_service: Service) -> Iterator[Served]:
    """Starts web and worker by the product's own command, with an empty home, and stops both with Ctrl-C."""
    var, port = tmp_path_factory.mktemp("var"), free_port()
    # migrated beforehand, which is the longest part of preparing; tests/migrated.py prepares from nothing
    shutil.copy(migrated(), var / "kentongan.sqlite3")
    process = subprocess.Popen(
        [sys.executable, "-m", "kentongan.interfaces.cli", "serve", "--port", str(port)],
        env={**environment(var), "KENTONGAN_PUSH_HOSTS": push_service.host}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = _read_until(process, "Ctrl-C")
    found = re.search(r"Kata sandi semua akun: (\S+)", said)
    assert found, said
    with process.stdout, ThreadPoolExecutor(max_workers=1) as reader:
        rest = reader.submit(process.stdout.read)  # a pipe that nobody reads fills up, and then the server stands still
        try:
            yield Served(port, found[1], var)
        finally:
            os.kill(process.pid, signal.SIGINT)
            assert process.wait(timeout=60) == 0, rest.result()


def environment(var: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
    home = var.parent / "home"
    home.mkdir(exist_ok=True)
    # a browser for each page that is shown would take the time of the stories; deliveries/tests try it
    ours = {"VAR": str(var), "DEMONSTRATION": "1", "LINKS_TO_OWN_MACHINE": "1", "PAGE_BROWSER": "-"}
    return {**kept, "HOME": str(home), **{f"KENTONGAN_{name}": value for name, value in ours.items()}}


def _read_until(process: subprocess.Popen[str], mark: str) -> str:
    lines = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if mark in line:
            return "".join(lines)
    raise AssertionError("it ended by itself:\n" + "".join(lines))


def policy_refusals(said: ConsoleMessage) -> list[str]:
    """Returns what the browser says of a content policy, of ours or of a public page."""
    where = said.page.url if said.page else ""
    return [f"{where}: {said.text}"] if "Content Security Policy" in said.text else []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


#: seats a person: seat("ketua.bakalankrajan", PHONE) -> a page, signed in
Seat = Callable[..., Page]


@pytest.fixture(scope="session")
def passes() -> dict[str, str]:
    """The sessions of those who signed in already: a story that is not about signing in comes with one."""
    return {}


@pytest.fixture
def seat(served: Served, chromium: Browser, passes: dict[str, str]) -> Iterator[Seat]:
    """Seats demonstration staff, each in a browser of their own.

    A script error on any page fails the test, and so does anything that the desk's content policy had to refuse.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def sit(username: str, size: dict[str, int] = DESKTOP) -> Page:
        is_phone = size["width"] < 600
        context = chromium.new_context(
            viewport=size, has_touch=is_phone, locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        context.on("weberror", lambda fault: faults.append(f"{fault.page and fault.page.url}: {fault.error}"))
        context.on("console", lambda said: faults.extend(policy_refusals(said)))
        if username in passes:
            context.add_cookies([{"name": "sessionid", "value": passes[username], "url": served.desk}])
        page.goto(f"{served.desk}/akun/login/")
        if urlsplit(page.url).path == "/akun/login/":  # for the first time, or after somebody signed out
            page.get_by_label("Nama pengguna atau NIP").fill(username)
            page.get_by_label("Kata sandi").fill(served.password)
            page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()
        page.wait_for_load_state()  # its scripts listen: the next key may be meant for them
        passes[username] = next(str(one["value"]) for one in context.cookies() if one["name"] == "sessionid")
        return page

    yield sit
    for context in contexts:
        context.close()
    assert not faults
