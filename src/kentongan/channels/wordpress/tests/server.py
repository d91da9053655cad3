"""A real WordPress (6.5, with SQLite) served by Debian's PHP while tests run; nothing of it leaves the machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.listening import free_port, until_it_listens

ROOT = Path(__file__).resolve().parents[5]
BUILDS = ROOT / "tools/wordpress/node_modules/@wp-playground/wordpress-builds"
HERE = Path(__file__).resolve().parent
CLOSED = """<?php add_filter('rest_authentication_errors', fn($no) => is_user_logged_in() ? $no :
    new WP_Error('rest_cannot_access', 'Hanya yang masuk.', ['status' => 401]));
if (%d != 200) { add_action('template_redirect', function () { status_header(%d); exit; }); }
"""


@dataclass
class WordPressServer:
    """A running site, and the application passwords of its people by their role."""

    base: str
    passwords: dict[str, str]
    site: Path

    def options(self, role: str = "author") -> dict[str, str]:
        return {"address": self.base, "user": role, "password": self.passwords[role]}

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        """Asks as the administrator."""
        auth = ("administrator", self.passwords["administrator"])
        return httpx.request(method, f"{self.base}/wp-json/wp/v2{path}", auth=auth, timeout=30, **more)

    def public_posts(self) -> list[dict]:
        """Returns what the public reads, oldest first."""
        found = httpx.get(f"{self.base}/wp-json/wp/v2/posts?order=asc&orderby=id&per_page=100", timeout=30)
        return found.json()

    @contextmanager
    def closed(self, page_status: int = 200) -> Iterator[None]:
        """Has a plugin refuse strangers at the REST interface, as security plugins do; `page_status` of its pages."""
        plugin = self.site / "wp-content/mu-plugins/closed.php"
        plugin.parent.mkdir(exist_ok=True)
        plugin.write_text(CLOSED % (page_status, page_status))
        try:
            yield
        finally:
            plugin.unlink()

    def empty(self) -> None:
        for status in ("publish", "draft", "trash"):
            for post in self.ask("GET", "/posts", params={"status": status, "per_page": 100}).json():
                self.ask("DELETE", f"/posts/{post['id']}", params={"force": "true"})


def is_there() -> bool:
    return bool(BUILDS.exists() and shutil.which("php"))


@contextmanager
def serving(folder: Path) -> Iterator[WordPressServer]:
    """Unpacks, installs and serves a site of its own in a folder."""
    port = free_port()
    site = _unpacked(folder, port)
    passwords = json.loads(_php(HERE / "install.php", site).splitlines()[-1])
    # Compiled once, as under any server that is not this one of PHP's own.
    asked = ["-d", "memory_limit=256M", "-d", "opcache.enable_cli=1"]
    command = ["php", *asked, "-S", f"127.0.0.1:{port}", "-t", str(site), str(HERE / "router.php")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    server = subprocess.Popen(command, env={**os.environ, "PHP_CLI_SERVER_WORKERS": "3"}, **quiet)
    try:
        until_it_listens(port)
        yield WordPressServer(f"http://127.0.0.1:{port}", passwords, site)
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # its workers would outlive it
        server.wait()


def _unpacked(folder: Path, port: int) -> Path:
    site = folder / "site"
    zipfile.ZipFile(BUILDS / "src/wordpress/wp-6.5.zip").extractall(folder / "wp")
    inner = folder / "wp" / "wordpress"
    shutil.move(inner if inner.exists() else folder / "wp", site)
    zipfile.ZipFile(BUILDS / "src/sqlite-database-integration/sqlite-database-integration.zip").extractall(
        folder / "sql"
    )
    plugin = site / "wp-content/plugins/sqlite-database-integration"
    shutil.copytree(next((folder / "sql").rglob("db.copy")).parent, plugin)
    (site / "wp-content/database").mkdir(exist_ok=True)
    database = (plugin / "db.copy").read_text()
    database = database.replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(plugin))
    (site / "wp-content/db.php").write_text(database.replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php"))
    config = (HERE / "wp-config.php").read_text()
    (site / "wp-config.php").write_text(config.replace("{SITE}", str(site)).replace("{PORT}", str(port)))
    return site


def _php(script: Path, site: Path) -> str:
    done = subprocess.run(["php", str(script), str(site)], check=True, capture_output=True, text=True)
    return done.stdout.strip()
