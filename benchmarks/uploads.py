"""A film of two gigabytes, sent as the capture page does: memory, throughput, and nothing twice after a break."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from kentongan.tests.recordings import film

from .asking import free_port, running
from .edge import nginx
from .figures import Figure
from .machine import family, memory
from .memory import named
from .served import Served, serving

NAME = "uploads"
COLLECTOR = "pencari.bakalankrajan"
MEGA = 1024 * 1024
#: the largest film that is taken, and a part of it as the page sends it
SIZE, PART = 2048 * MEGA, 4 * MEGA
#: a film that is sent before, and not counted
WARM_UP = 32 * MEGA
#: seconds between two looks at the memory, and the longest wait for what came before the line broke
LOOK, PATIENCE = 0.1, 20.0
#: what the web process may take beyond its rest while the film comes
MOST_MEGABYTES = 64
TUS = {"Tus-Resumable": "1.0.0", "Accept": "application/json"}
NGINX = """
{user} worker_processes 1; daemon off; pid {room}/nginx.pid; error_log {room}/error.log;
events {{ }}
http {{
  access_log off; client_max_body_size 0; client_body_temp_path {room}/1; proxy_temp_path {room}/2;
  fastcgi_temp_path {room}/3; uwsgi_temp_path {room}/4; scgi_temp_path {room}/5;
  server {{ listen 127.0.0.1:{port}; root {room}/www; dav_methods PUT; }}
}}
"""


class Film:
    """A short film, and behind it a box that players pass over, up to the full size; made as it is read."""

    def __init__(self, size: int = SIZE) -> None:
        head = film()
        self._head = head + struct.pack(">I4sQ", 1, b"free", size - len(head))
        self._noise = os.urandom(MEGA)
        self.size = size

    def piece(self, start: int, length: int) -> bytes:
        """Returns the bytes from `start` on."""
        made = bytearray(self._head[start : start + length])
        while len(made) < length:
            place = (start + len(made)) % MEGA
            made += self._noise[place : place + length - len(made)]
        return bytes(made)

    def pieces(self) -> Iterator[bytes]:
        yield from (self.piece(start, min(PART, self.size - start)) for start in range(0, self.size, PART))

    def digest(self) -> str:
        found = hashlib.sha256()
        for piece in self.pieces():
            found.update(piece)
        return found.hexdigest()


@dataclass
class Sending:
    """How one film was sent: bytes that went over the line, seconds of sending, and of the answer to the last part."""

    on_the_line: int = 0
    seconds: float = 0.0
    last_answer: float = 0.0
    peaks: list[float] = field(default_factory=list)


def measure() -> list[Figure]:
    """Sends the film to a served office, then to nginx, and copies it."""
    whole = Film()
    with serving() as served:
        _send(served, Film(WARM_UP), Sending())  # what a process loads with its first pages is no part of the film
        at_rest, sending = _web_memory(served), Sending()
        with _watched(served, sending):
            _send(served, whole, sending)
        stored = next(path for path in served.var.glob("private/**/*") if _is_of_size(path, whole.size))
        is_same = _digest_of(stored) == whole.digest()
        copied = _timed(lambda: _copy(stored, served.var / "copy"))
    put = _put_to_nginx(whole) if nginx() else None
    return figures(whole, sending, at_rest, {"cp": copied, "nginx": put}, is_same=is_same)


def figures(
    whole: Film, sending: Sending, at_rest: float, others: dict[str, float | None], *, is_same: bool
) -> list[Figure]:
    """Returns what one sending showed, beside the other ways to bring the same bytes onto the same disk."""
    mega = whole.size / 1e6
    ours = mega / sending.seconds
    found = [
        Figure(NAME, "Bytes that went over the line a second time", sending.on_the_line - whole.size, "", at_most=0,
               about="the file that was kept has the same SHA-256" if is_same else "WHAT WAS KEPT IS ANOTHER FILE"),
        Figure(NAME, "Web process beyond its rest, at most", max(sending.peaks) - at_rest, "MB PSS",
               at_most=MOST_MEGABYTES, about=f"at rest {at_rest:.0f} MB, {len(sending.peaks)} looks"),
        Figure(NAME, "Sent by tus, a break and a second sign-in included", ours, "MB/s"),
        Figure(NAME, "The answer to the last part, with the film's inspection", sending.last_answer, "s"),
    ]  # fmt: skip
    for name, words in (("nginx", "PUT to nginx"), ("cp", "A plain copy on the same disk, with fsync")):
        taken = others[name]
        rate = mega / taken if taken else None
        found += [Figure(NAME, words, rate, "MB/s"), Figure(NAME, f"tus / {words}", ours / rate if rate else None)]
    return found


def _send(served: Served, whole: Film, sending: Sending) -> None:
    """Sends one half, loses the line in the middle of a part, signs in anew and goes on where the server stands."""
    half = whole.size // 2 + PART // 2
    began = time.monotonic()
    with closing(served.sign_in(COLLECTOR)) as phone:
        case = phone.post("/kirim/", headers=_headers(phone)).raise_for_status().json()
        place, start = _begin(phone, case, whole)
        start = _parts(phone, place, whole, start, half - PART // 2, sending)
        _break_off(served, phone, place, whole, start, half - start)
        sending.on_the_line += half - start
        _until(lambda: _stands_at(phone, place) >= half)
    with closing(served.sign_in(COLLECTOR)) as phone:
        place, start = _begin(phone, case, whole)
        _parts(phone, place, whole, start, whole.size, sending)
    sending.seconds = time.monotonic() - began


def _begin(phone: httpx.Client, case: dict[str, str], whole: Film) -> tuple[str, int]:
    """Begins the upload, or takes up the one that was begun with the same mark; returns its place and how far it is."""
    about = {"filename": "rapat-warga.mp4", "mark": "dua-gigabita"}
    told = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in about.items())
    headers = {**_headers(phone), "Upload-Length": str(whole.size), "Upload-Metadata": told}
    answer = phone.post(case["uploads"], headers=headers).raise_for_status()
    return answer.headers["Location"], int(answer.headers["Upload-Offset"])


def _parts(phone: httpx.Client, place: str, whole: Film, start: int, end: int, sending: Sending) -> int:
    headers = {**_headers(phone), "Content-Type": "application/offset+octet-stream"}
    while start < end:
        piece = whole.piece(start, min(PART, end - start))
        began = time.monotonic()
        answer = phone.patch(place, content=piece, headers={**headers, "Upload-Offset": str(start)}, timeout=300)
        sending.last_answer = time.monotonic() - began
        sending.on_the_line += len(piece)
        start = int(answer.raise_for_status().headers["Upload-Offset"])
    return start


def _break_off(served: Served, phone: httpx.Client, place: str, whole: Film, start: int, length: int) -> None:
    """Announces a whole part, sends a piece of it, and is gone."""
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    about = {**_headers(phone), "Host": urlsplit(served.desk).netloc, "Cookie": cookies, "Upload-Offset": str(start),
             "Content-Type": "application/offset+octet-stream", "Content-Length": str(PART)}  # fmt: skip
    head = f"PATCH {place} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(head.encode() + b"\r\n" + whole.piece(start, length))


def _stands_at(phone: httpx.Client, place: str) -> int:
    return int(phone.head(place, headers=TUS).headers["Upload-Offset"])


def _headers(phone: httpx.Client) -> dict[str, str]:
    return {**TUS, "X-CSRFToken": phone.get("/kirim/keadaan/").json()["token"]}


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            raise RuntimeError("what came before the break was not kept")
        time.sleep(LOOK)


def _web_memory(served: Served) -> float:
    return memory(family(named(served)["web"]))["pss"]


@contextmanager
def _watched(served: Served, sending: Sending) -> Iterator[None]:
    """Looks at the memory of the web process again and again until the block ends."""
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(LOOK):
            sending.peaks.append(_web_memory(served))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _put_to_nginx(whole: Film) -> float:
    """Returns the seconds of one PUT of the whole film, written by nginx into a folder."""
    with tempfile.TemporaryDirectory() as name:
        room, port = Path(name), free_port()
        (room / "www").mkdir()
        user = "user root;" if os.geteuid() == 0 else ""
        (room / "nginx.conf").write_text(NGINX.format(user=user, room=room, port=port))
        address = f"http://127.0.0.1:{port}/film.mp4"
        with running([nginx(), "-p", name, "-e", f"{name}/error.log", "-c", f"{name}/nginx.conf"], {}):
            _until(lambda: _listens(port))
            length = {"Content-Length": str(whole.size)}
            return _timed(lambda: httpx.put(address, content=whole.pieces(), headers=length, timeout=300))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, PART)
        os.fsync(written.fileno())


def _timed(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def _is_of_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
