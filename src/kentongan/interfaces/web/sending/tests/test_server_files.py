"""Other servers answer from the same manifest as ours: 410, redirects and headers; nginx is asked itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from kentongan.interfaces.web.baking.rendering import style_path
from kentongan.interfaces.web.baking.tests.samples import item
from kentongan.interfaces.web.sending.journal import SentJournal
from kentongan.interfaces.web.sending.remote import FolderOptions, FolderRemote
from kentongan.interfaces.web.sending.server_files import server_files
from kentongan.interfaces.web.sending.transfer import send_site
from kentongan.interfaces.web.site.store import SiteStore
from tests.browser.conftest import free_port

SITE = "bakalankrajan"
GONE = item(1, month="2026/10").path


@pytest.fixture
def place(store: SiteStore, tmp_path: Path) -> Path:
    with store.publish(SITE) as batch:
        batch.put("/berkas.docx", b"PK", "application/octet-stream", headers={"content-disposition": "attachment"})
    send_site(store, SITE, FolderRemote(FolderOptions(tmp_path / "place")), SentJournal(tmp_path / "journal"))
    return tmp_path / "place"


def test_htaccess_names_what_is_gone_moved_and_kept(place: Path) -> None:
    text = (place / ".htaccess").read_text()
    assert rf'RewriteRule "^{GONE[1:-1].replace("-", chr(92) + "-")}/$" - [G]' in text
    assert 'RewriteRule "^berita/2026/$" "/berita/" [R=301,L,NE]' in text
    assert 'Header always set X-Robots-Tag "noindex, nofollow"' in text
    assert "ErrorDocument 410 /410.html" in text
    assert 'Header set Content-Disposition "attachment"' in text


def test_an_address_can_not_break_out_of_a_rule(store: SiteStore) -> None:
    with store.publish("uji") as batch:
        batch.gone("/a\" [G]'$1{x}/", b"x")
    made = server_files("uji", store.entries("uji"), {})
    assert 'RewriteRule "^a\\" [G]' not in made[".htaccess"]
    assert '"/a\\" [G]' in made[".nginx/http.conf"]


@pytest.fixture
def nginx(place: Path, tmp_path: Path) -> Iterator[int]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    assert program, "nginx is missing: `make test` installs it when run as root, else names the command"
    port = free_port()
    conf = tmp_path / "nginx.conf"
    user = "user root; " if os.geteuid() == 0 else ""
    conf.write_text(
        f"{user}daemon off; pid {tmp_path}/pid; error_log stderr; worker_processes 1; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; include {place}/.nginx/http.conf;\n"
        f"server {{ listen 127.0.0.1:{port}; root {place}; include {place}/.nginx/server.conf; }} }}\n"
    )
    process = subprocess.Popen([program, "-p", str(tmp_path), "-c", str(conf)])
    try:
        _until_it_listens(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        answer.text = answer.read().decode(errors="replace")
        return answer


def test_nginx_answers_as_we_do(nginx: int) -> None:
    home, gone, missing = ask(nginx, "/"), ask(nginx, GONE), ask(nginx, "/entah/")
    assert (home.status, gone.status, missing.status) == (200, 410, 404)
    assert "sudah ditarik" in gone.text
    assert "Halaman ini tidak ada" in missing.text
    moved = ask(nginx, "/berita/2026/")
    assert (moved.status, moved.getheader("Location")) == (301, "/berita/")


def test_nginx_sends_our_headers(nginx: int) -> None:
    home, style, file = ask(nginx, "/"), ask(nginx, style_path()), ask(nginx, "/berkas.docx")
    assert "default-src 'none'" in home.getheader("Content-Security-Policy", "")
    assert home.getheader("Cache-Control") == "no-cache"
    assert "immutable" in style.getheader("Cache-Control", "")
    assert home.getheader("X-Robots-Tag") == "noindex, nofollow"
    assert file.getheader("Content-Disposition") == "attachment"
    assert home.getheader("Content-Disposition") is None
    assert ask(nginx, "/.nginx/http.conf").status == ask(nginx, "/.htaccess").status == 404
    assert ask(nginx, "/agenda/acara.ics").getheader("Content-Type", "").startswith("text/calendar")


def _until_it_listens(port: int) -> None:
    for _try in range(200):
        with closing(HTTPConnection("127.0.0.1", port, timeout=1)) as line:
            try:
                line.connect()
            except OSError:
                time.sleep(0.05)  # another program starts: there is nothing of ours to wait on
            else:
                return
    raise AssertionError("nginx does not listen")
