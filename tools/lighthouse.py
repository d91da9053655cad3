"""`make audit`: a whole site, really served, under Lighthouse; each category of each page must reach 95."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kentongan.interfaces.cli.serve import is_taken

LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "/", "/berita/2026/11/kerja-bakti-20/", "/berita/2026/11/", "/topik/lingkungan/2026/11/", "/galeri/2026/11/",
    "/layanan/domisili/", "/agenda/", "/dokumen/", "/cari/",
)  # fmt: skip
PROGRAM = Path(__file__).parent / "audit" / "node_modules" / "lighthouse" / "cli" / "index.js"
REPORT = Path(__file__).parents[1] / "docs" / "audit.md"
FORMS = {"mobile": [], "desktop": ["--preset=desktop"]}


def main(port: int) -> int:
    """Audits and writes docs/audit.md; returns 1 where a page stays below."""
    with tempfile.TemporaryDirectory(prefix="kentongan-audit-") as name:
        var = Path(name)
        ours = [sys.executable, "-m", "tools.audited_site", name, str(port)]
        subprocess.run(ours, check=True)  # noqa: S603  # our own command
        server = subprocess.Popen([sys.executable, "-m", "kentongan.interfaces.cli", "web"], env=environment(var, port))
        try:
            wait_for(port)
            scores = {(page, form): audit(page, form, port) for page in PAGES for form in FORMS}
        finally:
            server.terminate()
            server.wait(timeout=30)
    REPORT.write_text(report(scores))
    low = {place: found for place, found in scores.items() if min(found.values()) < LEAST}
    print(report(scores))
    print(f"{len(low)} of {len(scores)} audits stay below {LEAST}." if low else f"Each category reaches {LEAST}.")
    return 1 if low else 0


def environment(var: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
    ours = {"VAR": str(var), "PORT": str(port), "SECRET_KEY": "only-for-this-audit-" * 3, "STATIC": str(var / "static")}
    (var / "static").mkdir(exist_ok=True)
    return kept | {f"KENTONGAN_{name}": value for name, value in ours.items()}


def wait_for(port: int) -> None:
    for _try in range(300):
        if is_taken(port):
            return
        time.sleep(0.1)
    raise SystemExit("the web process does not listen")


def audit(page: str, form: str, port: int) -> dict[str, int]:
    """Returns the score of each category, of 100."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    command = ["node", str(PROGRAM), f"http://bakalankrajan.localhost:{port}{page}", "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", *FORMS[form]]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    surroundings = {**os.environ, "CHROME_PATH": chromium or ""}
    ran = subprocess.run(command, capture_output=True, check=True, env=surroundings)  # noqa: S603  # our own command
    told: dict[str, Any] = json.loads(ran.stdout)
    return {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}


def report(scores: dict[tuple[str, str], dict[str, int]]) -> str:
    """Returns docs/audit.md."""
    rows = "".join(
        f"| `{page}` | {form} | {' | '.join(str(found[name]) for name in CATEGORIES)} |\n"
        for (page, form), found in scores.items()
    )
    return (
        "# Lighthouse\n\nMade by `make audit`: a whole site of the tests, really served by `kentongan web`, one run\n"
        f"for each page and form. Each category must reach {LEAST}.\n\n"
        "| Page | Form | Performance | Accessibility | Best practices | SEO |\n|---|---|---|---|---|---|\n" + rows
    )


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8189))
