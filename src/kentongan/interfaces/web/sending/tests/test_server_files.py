"""Other servers answer from the same manifest as ours: 410, redirects and headers; nginx and Apache are asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kentongan.interfaces.web.baking.rendering import style_path
from kentongan.interfaces.web.baking.tests.samples import item
from kentongan.interfaces.web.edge.answers import DRAWING_POLICY, PAGE_POLICY, SECURITY
from kentongan.interfaces.web.sending.journal import SentJournal
from kentongan.interfaces.web.sending.remote import FolderOptions, FolderRemote
from kentongan.interfaces.web.sending.server_files import server_files
from kentongan.interfaces.web.sending.transfer import send_site
from kentongan.interfaces.web.site.store import SiteStore
from tests.browser.conftest import free_port
from tests.listening import until_it_listens

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


NGINX = """
{user} daemon off; pid {room}/pid; error_log stderr; worker_processes 1; events {{}}
http {{
  include /etc/nginx/mime.types; access_log off; include {place}/.nginx/http.conf;
  server {{ listen 127.0.0.1:{port}; root {place}; include {place}/.nginx/server.conf; }}
}}
"""
#: a web host gives each customer a folder, and leaves the rest to the .htaccess in it
APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {room}/pid
ErrorLog {room}/error.log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig {room}/types
DocumentRoot {place}
<Directory {place}>
  AllowOverride All
  Require all granted
</Directory>
"""
TYPES = "text/html html\ntext/css css\ntext/javascript js\nimage/svg+xml svg\napplication/xml xml\n"


@pytest.fixture
def nginx(place: Path, tmp_path: Path) -> Iterator[int]:
    program, port, conf = installed("nginx"), free_port(), tmp_path / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    conf.write_text(NGINX.format(user=user, room=tmp_path, place=place, port=port))
    with listening([program, "-p", str(tmp_path), "-c", str(conf)], port):
        yield port


@pytest.fixture
def apache(place: Path) -> Iterator[int]:
    """An ordinary process of an ordinary user: Apache serves no page as root."""
    program, port = installed("apache2"), free_port()
    with tempfile.TemporaryDirectory(prefix="kentongan-apache-", dir="/tmp") as name:
        room = Path(name)
        shutil.copytree(place, room / "place")
        (room / "types").write_text(TYPES)
        words = {"room": room, "place": room / "place", "port": port, "modules": "/usr/lib/apache2/modules"}
        (room / "apache.conf").write_text(APACHE.format(**words))
        rights = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        if rights:
            for path in (room, *room.rglob("*")):
                shutil.chown(path, "nobody")
        with listening([program, "-d", name, "-f", f"{name}/apache.conf", "-D", "FOREGROUND"], port, **rights):
            yield port


def installed(name: str) -> str:
    program = shutil.which(name, path="/usr/sbin:/usr/bin")
    assert program, f"{name} is missing: `make test` installs it when run as root, else names the command"
    return program


@contextmanager
def listening(command: Sequence[str], port: int, **rights: object) -> Iterator[None]:
    process = subprocess.Popen(command, **rights)
    try:
        until_it_listens(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(params=["nginx", "apache"])
def port(request: pytest.FixtureRequest) -> int:
    """Where each of them listens, with the site and with what is exported for it."""
    found: int = request.getfixturevalue(request.param)
    return found


def ask(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        answer.text = answer.read().decode(errors="replace")
        return answer


def test_another_server_answers_as_we_do(port: int) -> None:
    home, gone, missing = ask(port, "/"), ask(port, GONE), ask(port, "/entah/")
    assert (home.status, gone.status, missing.status) == (200, 410, 404)
    assert "sudah ditarik" in gone.text
    assert "Halaman ini tidak ada" in missing.text
    moved = ask(port, "/berita/2026/")
    assert moved.status == 301
    assert urlsplit(moved.getheader("Location", "")).path == "/berita/"


def test_another_server_sends_our_headers(port: int) -> None:
    for path in ("/", GONE, "/entah/"):
        answer = ask(port, path)
        assert {name: answer.getheader(name) for name in SECURITY} == SECURITY, path
        assert answer.getheader("Content-Security-Policy") == PAGE_POLICY, path
        assert answer.getheader("X-Robots-Tag") == "noindex, nofollow", path
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8", path


def test_another_server_lets_the_search_page_run_its_script_and_a_paper_its_viewer(port: int, store: SiteStore) -> None:
    """Where only files are served the search is that script, and a page's policy would stop a browser's PDF viewer."""
    own = next(entry for entry in store.entries(SITE) if entry.path == "/cari/")
    policy = dict(own.headers)["content-security-policy"]
    assert "script-src 'self'" in policy
    assert ask(port, "/cari/?q=posyandu").getheader("Content-Security-Policy") == policy
    assert ask(port, "/berkas.docx").getheader("Content-Security-Policy") is None
    assert ask(port, "/feed.xml").getheader("Content-Security-Policy") == DRAWING_POLICY


def test_another_server_says_what_may_be_kept_and_what_is_loaded_down(port: int) -> None:
    home, style, file = ask(port, "/"), ask(port, style_path()), ask(port, "/berkas.docx")
    assert home.getheader("Cache-Control") == "no-cache"
    assert "immutable" in style.getheader("Cache-Control", "")
    assert file.getheader("Content-Disposition") == "attachment"
    assert home.getheader("Content-Disposition") is None
    assert ask(port, "/agenda/acara.ics").getheader("Content-Type", "").startswith("text/calendar")


def test_another_server_keeps_to_itself_what_was_written_for_it(port: int) -> None:
    for path in ("/.htaccess", "/.nginx/http.conf", "/.nginx/server.conf"):
        assert ask(port, path).status == 404, path
