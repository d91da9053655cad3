"""The edge under the server that is shipped with it, on a free port of this machine."""

import contextlib
import gzip
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kentongan
from kentongan.interfaces.web.edge.tests.conftest import HTML, PAGE, VIDEO
from kentongan.interfaces.web.site.store import SiteStore
from tests.listening import free_port

SERVED = """
import os
from pathlib import Path
from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.edge.tests.harness import desk
from kentongan.interfaces.web.site.store import SiteStore

edge = Edge(SiteStore(Path(os.environ["SITES"])), desk)
"""
PATIENCE = 30  # seconds for a server to start on a busy machine


def listening(port: int, server: subprocess.Popen[bytes]) -> None:
    """Waits until the port is open."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        threading.Event().wait(0.02)
    raise AssertionError("the server did not start")


@pytest.fixture
def port(store: SiteStore, tmp_path: Path) -> Iterator[int]:
    """A granian that serves the edge, with a lifespan that the application behind it does not know."""
    (tmp_path / "served.py").write_text(SERVED)
    free = free_port()
    paths = os.pathsep.join([str(tmp_path), str(Path(kentongan.__file__).parents[1])])
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(free), "served:edge"]
    environment = {**os.environ, "SITES": str(store.root), "PYTHONPATH": paths}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
    try:
        listening(free, server)
        yield free
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


class Reader:
    """One kept connection to a site."""

    def __init__(self, port: int, host: str = "kota.localhost") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._host = host

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        lines = {"Host": self._host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self._connection.request(method, path, headers=lines)
        answer = self._connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def reader(port: int) -> Iterator[Reader]:
    reader = Reader(port)
    yield reader
    reader.close()


def test_every_kind_of_answer_comes_through_one_kept_connection(reader):
    status, headers, body = reader.ask("/")
    assert (status, body, headers["content-length"]) == (200, PAGE, str(len(PAGE)))
    etag = headers["etag"]
    status, headers, body = reader.ask("/", method="HEAD")
    assert (status, body, headers["content-length"]) == (200, b"", str(len(PAGE)))
    status, headers, body = reader.ask("/", if_none_match=etag)
    assert (status, body, headers["etag"]) == (304, b"", etag)
    status, headers, body = reader.ask("/", accept_encoding="gzip")
    assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", PAGE)
    assert reader.ask("/video.mp4")[2] == VIDEO  # by the server's own file sending
    status, headers, body = reader.ask("/video.mp4", range="bytes=600000-600009")
    assert (status, body, headers["content-length"]) == (206, VIDEO[600000:600010], "10")
    assert reader.ask("/video.mp4", range="bytes=-300000")[2] == VIDEO[-300000:]
    status, headers, body = reader.ask("/video.mp4", method="HEAD")
    assert (status, body, headers["content-length"]) == (200, b"", str(len(VIDEO)))
    assert reader.ask("/", range="bytes=9999999-")[0] == 416
    assert reader.ask("/berita/banjir%20%C3%A9/")[2] == PAGE + b"2"
    assert reader.ask("/lama")[1]["location"] == "/berita/banjir%20%C3%A9/"
    assert reader.ask("/ditarik/")[0] == 410
    assert reader.ask("/tiada")[0] == 404
    assert reader.ask("/", method="POST")[0] == 405
    assert reader.ask("/_/cari")[2] == b"desk /_/cari"


@pytest.mark.parametrize("path", ["/../manifest", "/%2e%2e/manifest", "/%252e%252e/manifest", "/%00", "//", "/%ff"])
def test_no_request_line_reaches_a_file_outside_the_manifest(port, path):
    """Written to the socket as it stands, for no client to tidy it up."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: kota.localhost\r\nConnection: close\r\n\r\n".encode())
        with line.makefile("rb") as said:
            answer = said.read()
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.endswith(b"<p>Tidak ada di kota.</p>")


def test_a_page_answers_within_a_second_of_its_publishing(reader, store):
    assert reader.ask("/baru/")[0] == 404
    with store.publish("kota") as batch:
        batch.put("/baru/", b"baru", HTML)
    published = time.monotonic()
    while reader.ask("/baru/")[0] != 200:
        assert time.monotonic() - published < 1
    assert reader.ask("/baru/")[2] == b"baru"


def test_the_desk_answers_other_hosts(port):
    reader = Reader(port, host="localhost")
    assert reader.ask("/masuk/")[2] == b"desk /masuk/"
    reader.close()
