"""Debian's Chromium without a window, for tests: the build without the windows' own pages costs a quarter less."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # two browsers share two cores: threads beside each page only take turns, and cost a tenth of the processor
    "--num-raster-threads=1",
    "--js-flags=--single-threaded",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """Starts the browser, and ends it after the block."""
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert path, "Chromium is missing: `make test` installs it when run as root, else names the command"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()
