"""A picture of a page by Chromium, where one is installed: a program beside ours, not a part of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
#: seconds for the whole of it, and for the page's own clock
SECONDS, PAGE_MILLISECONDS = 45, 8000
WIDTH, HEIGHT = 1024, 2048
#: the desk comes first
_LITTLE_PRIORITY = ("nice", "-n", "15")
_FLAGS = (
    "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
)  # fmt: skip


def program() -> str | None:
    """Returns the path of the browser that PAGE_BROWSER names, else of any that is installed; None: there is none."""
    named = (settings.PAGE_BROWSER,) if settings.PAGE_BROWSER else PROGRAMS
    return next(filter(None, map(shutil.which, named)), None)


def picture_of(url: str, *, host: str, address: str) -> bytes:
    """Returns a PNG of a page. Names other than `host`, which is this very address, lead nowhere.

    Whatever the page asks for elsewhere is missing in the picture: nobody makes the browser call within the office.
    Raises OSError where no picture comes.
    """
    found = program()
    if found is None:
        raise FileNotFoundError("chromium")
    number = f"[{address}]" if ":" in address else address
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        own = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has none for root
        command = [
            *_LITTLE_PRIORITY, found, *_FLAGS, *own,
            f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}",
            f"--virtual-time-budget={PAGE_MILLISECONDS}", f"--host-resolver-rules=MAP {host} {number},MAP * ~NOTFOUND",
            f"--screenshot={path}", url,
        ]  # fmt: skip
        try:
            subprocess.run(command, timeout=SECONDS, check=True, capture_output=True)  # noqa: S603  # a browser of the machine
        except subprocess.SubprocessError as error:
            raise OSError(str(error)) from error
        return path.read_bytes()
