"""`make audit`: a whole site, really served, under Lighthouse; each category of each page must reach 95."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kentongan.interfaces.cli.serve import is_taken

LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "/", "/berita/2026/11/kerja-bakti-20/", "/berita/2026/11/", "/topik/lingkungan/2026/11/", "/galeri/2026/11/",
    "/layanan/", "/layanan/domisili/", "/profil/", "/profil/maklumat-pelayanan/", "/ppid/", "/pengumuman/",
    "/pengumuman/ke-0/", "/agenda/", "/agenda/posyandu/", "/dokumen/", "/dokumen/lakip/", "/tentang/", "/cari/",
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
    REPORT.write_text(told := report(scores, on=datetime.now(UTC).date()))
    low = {place: found for place, found in scores.items() if min(found.values()) < LEAST}
    print(told)
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


def report(scores: dict[tuple[str, str], dict[str, int]], *, on: date) -> str:
    """Returns docs/audit.md, with the day on which it was made."""
    rows = "".join(
        f"| `{page}` | {form} | {' | '.join(str(found[name]) for name in CATEGORIES)} |\n"
        for (page, form), found in scores.items()
    )
    return (
        f"# Lighthouse\n\nMade by `make audit` on {on.isoformat()}: a whole site of the tests, served by\n"
        f"`kentongan web`, one run for each page and form. Each category must reach {LEAST}. What was taken\n"
        "down (410) is no page for Lighthouse: axe and the Nu checker look at it in the tests.\n\n"
        "| Page | Form | Performance | Accessibility | Best practices | SEO |\n|---|---|---|---|---|---|\n" + rows
    )


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8189))
