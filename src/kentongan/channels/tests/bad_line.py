"""A line that goes bad: it stands before a real server, passes requests on, and spoils the answer to one of them.

The server does what it was asked; what the asker hears of it is up to the line. Each answer is held back until it is
whole, and only then passed on or spoiled.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from select import select
from threading import Thread

#: a connection that is closed so tells the other side "reset" (RST) and not "good-bye"
ABRUPT = struct.pack("ii", 1, 0)
#: what a server would have to say in the middle of the night
BROKEN_JSON = b'{"id": 12, "link": "https://kantor.exa'
FAULT_PAGE = b"<html>Bad gateway</html>"


class Day(StrEnum):
    """What becomes of a request, or of the answer to it."""

    #: the request never arrives
    LOST = "lost"
    #: the connection ends without an answer
    SWALLOWED = "swallowed"
    #: the connection is reset
    RESET = "reset"
    #: a part of the answer comes
    CUT = "cut"
    #: a good answer whose words are broken
    GARBLED = "garbled"
    #: the server did it, and a fault is told
    FAULT = "fault"
    #: nothing comes until the asker gives up
    HANGS = "hangs"


@dataclass
class Speech:
    """How a server speaks: whether an answer is whole, and how its words are broken."""

    is_whole: Callable[[bytes], bool]
    broken: bytes
    fault: bytes


def _is_whole_http(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    told = [line.split(b":")[1] for line in head.lower().splitlines() if line.startswith(b"content-length:")]
    return bool(end and told and len(body) >= int(told[0]))  # without a length its end is that of the connection


def _http(status: bytes, body: bytes) -> bytes:
    return b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)


HTTP = Speech(_is_whole_http, _http(b"200 OK", BROKEN_JSON), _http(b"502 Bad Gateway", FAULT_PAGE))
SMTP = Speech(lambda answer: answer.endswith(b"\r\n"), FAULT_PAGE + b"\r\n", b"421 4.3.0 gone\r\n")


@dataclass
class BadLine:
    """The line: `hits` tells from the bytes of a request since the last answer whether it is the one to be spoiled."""

    to: int
    speech: Speech
    hits: Callable[[bytes], bool]
    days: list[Day] = field(default_factory=list)
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def carry(self, near: socket.socket) -> None:
        """Carries one connection to its end."""
        asked, answer = b"", b""
        with near, suppress(OSError), socket.create_connection(("127.0.0.1", self.to)) as far:
            while True:
                for side in select([near, far], [], [], 20)[0]:
                    said = side.recv(65536)
                    if side is near:
                        asked += said
                        if not said or self._is_lost(asked, near):
                            return
                        far.sendall(said)
                        continue
                    answer += said
                    if not said or self.speech.is_whole(answer):
                        if self._spoiled(asked, answer, near) or not said:
                            return
                        asked = answer = b""

    def _is_lost(self, asked: bytes, near: socket.socket) -> bool:
        if self.days[:1] != [Day.LOST] or not self.hits(asked):
            return False
        self.days.pop(0)
        _end_abruptly(near)
        return True

    def _spoiled(self, asked: bytes, answer: bytes, near: socket.socket) -> bool:
        if not self.days or not self.hits(asked):
            near.sendall(answer)
            return False
        day = self.days.pop(0)
        told = {Day.CUT: _cut(answer), Day.GARBLED: self.speech.broken, Day.FAULT: self.speech.fault}
        near.sendall(told.get(day, b""))
        if day is Day.RESET:
            _end_abruptly(near)
        while day is Day.HANGS and near.recv(65536):
            pass
        return True


def _cut(answer: bytes) -> bytes:
    """Leaves half of its words, or the first two letters of an answer of one line."""
    body = answer.partition(b"\r\n\r\n")[2]
    return answer[: -len(body) // 2] if body else answer[:2]


def _end_abruptly(near: socket.socket) -> None:
    near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABRUPT)
    near.close()


@contextmanager
def bad_line(to: int, speech: Speech, hits: Callable[[bytes], bool]) -> Iterator[BadLine]:
    """Listens on this machine before the server at port `to` while the block runs."""
    line = BadLine(to, speech, hits)
    with socket.create_server(("127.0.0.1", 0)) as door:
        line.port = door.getsockname()[1]
        Thread(target=_let_in, args=(line, door), daemon=True).start()
        yield line
        door.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits there


def _let_in(line: BadLine, door: socket.socket) -> None:
    with suppress(OSError):
        while True:
            near, _from = door.accept()
            Thread(target=line.carry, args=(near,), daemon=True).start()
