"""A real server is killed in the middle of an upload, and nothing that it had said is sent again."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.browser.conftest import Served, free_port

pytestmark = pytest.mark.browser

TUS = {"Tus-Resumable": "1.0.0"}


def photo() -> bytes:
    """A photo of some megabytes that no other test sends."""
    content = io.BytesIO()
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(content, "JPEG", quality=98)
    return content.getvalue()


class Web:
    """A web process of its own over the data of the served office."""

    def __init__(self, served: Served) -> None:
        self.served, self.port = served, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
        environment = {**kept, "KENTONGAN_VAR": str(self.served.var), "KENTONGAN_PORT": str(self.port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kentongan.interfaces.cli", "web"], env=environment, start_new_session=True
        )
        deadline = time.monotonic() + 60
        while not self.answers() and time.monotonic() < deadline:
            assert self.process.poll() is None

    def answers(self) -> bool:
        """Asks for a page: a port may be taken for a moment before anybody answers there."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/akun/login/")
            return line.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture(scope="module")
def web(served: Served) -> Iterator[Web]:
    made = Web(served)
    made.start()
    yield made
    made.kill()


class Phone:
    """A collector's client: signed in, with a case."""

    def __init__(self, web: Web) -> None:
        self.address = f"http://localhost:{web.port}"
        self.line = httpx.Client(base_url=self.address, timeout=30, follow_redirects=True)
        page = self.line.get("/akun/login/")
        form = {"login": "petugas.pangkalpinang", "password": web.served.password, "csrfmiddlewaretoken": _token(page)}
        assert "Tugas saya" in self.line.post("/akun/login/", data=form).text
        self.renew()
        begun = self.line.post("/kirim/", data={"key": str(time.monotonic_ns())}, headers=self.headers)
        self.where = begun.json()

    def renew(self) -> None:
        token = self.line.get("/kirim/keadaan/").json()["token"]
        self.headers = {**TUS, "X-CSRFToken": token, "Accept": "application/json"}

    def begin(self, name: str, size: int) -> str:
        about = f"filename {base64.b64encode(name.encode()).decode()}"
        headers = {**self.headers, "Upload-Length": str(size), "Upload-Metadata": about}
        answer = self.line.post(self.where["uploads"], headers=headers)
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"]

    def send(self, place: str, pieces: Iterator[bytes] | bytes, offset: int) -> httpx.Response:
        headers = {**self.headers, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return self.line.patch(place, content=pieces, headers=headers)

    def stands_at(self, place: str) -> int:
        """Asks on a line of its own, so that it can be asked while this phone sends."""
        with httpx.Client(base_url=self.address, timeout=30, cookies=self.line.cookies) as line:
            return int(line.head(place, headers=self.headers).headers["Upload-Offset"])


@pytest.fixture
def phone(web: Web) -> Iterator[Phone]:
    made = Phone(web)
    yield made
    made.line.close()


def _token(page: httpx.Response) -> str:
    return page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_a_server_that_is_killed_half_way_goes_on_where_it_stood(served: Served, web: Web, phone: Phone):
    content = photo()
    assert len(content) > 4 << 20
    place = phone.begin("rapat.jpg", len(content))

    def until_killed() -> Iterator[bytes]:
        yield content[: 3 << 20]
        while phone.stands_at(place) < 2 << 20:
            pass
        web.kill()
        yield content[3 << 20 :]

    with pytest.raises(httpx.TransportError):
        phone.send(place, until_killed(), 0)
    web.start()
    stood = phone.stands_at(place)
    assert 2 << 20 <= stood < len(content)
    assert phone.send(place, content[stood:], stood).status_code == 204
    rows = phone.line.get(phone.where["upload"], headers=phone.headers).json()["materials"]
    assert [row["name"] for row in rows] == ["rapat.jpg"]
    kept = next(
        path for path in Path(served.var).glob("private/*/originals/*/*.jpg") if path.stat().st_size == len(content)
    )
    assert hashlib.sha256(kept.read_bytes()).digest() == hashlib.sha256(content).digest()


def test_a_line_that_breaks_keeps_what_had_come(web: Web, phone: Phone):
    content = photo()
    place = phone.begin("putus.jpg", len(content))
    with socket.create_connection(("127.0.0.1", web.port)) as line:
        cookies = "; ".join(f"{name}={value}" for name, value in phone.line.cookies.items())
        about = {**phone.headers, "Host": f"localhost:{web.port}", "Cookie": cookies, "Upload-Offset": "0",
                 "Content-Type": "application/offset+octet-stream", "Content-Length": str(len(content))}  # fmt: skip
        head = f"PATCH {place} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
        line.sendall(head.encode() + b"\r\n" + content[: (2 << 20) + 300_000])
        while phone.stands_at(place) < 2 << 20:
            pass
    deadline = time.monotonic() + 10
    while phone.stands_at(place) == 2 << 20 and time.monotonic() < deadline:
        pass
    stood = phone.stands_at(place)
    assert stood == (2 << 20) + 300_000
    assert phone.send(place, content[stood:], stood).status_code == 204
