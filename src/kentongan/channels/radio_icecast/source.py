"""What is said to Icecast by a source: PUT with the stream as its body (2.4 and later), SOURCE to those before it."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import httpcore
from httpx import codes

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from kentongan.channels.outward import AddressRefused, GuardedBackend, HostUnknown
from kentongan.channels.speaking import CONNECT_SECONDS, NO_ANSWER, why_refused

from . import words

#: bytes of an answer's head
MOST_HEAD = 16_000
#: seconds until a mount that somebody else plays on is tried again
BUSY_WAIT = 60
CONTINUE = 100
#: how a server says that it does not know PUT
OLD = frozenset({codes.BAD_REQUEST, codes.METHOD_NOT_ALLOWED, codes.NOT_IMPLEMENTED})


@dataclass(frozen=True)
class Icecast:
    """One Icecast, with the user and password of its sources."""

    host: str
    port: int
    is_tls: bool
    known: tuple[str, str]
    ground: Ground

    def play(self, mount: str, sound: Iterable[bytes], *, mime: str, title: str) -> None:
        """Plays a stream to its end; OutcomeUnknown: it broke off after it had begun."""
        headers = {"Content-Type": mime, "Ice-Name": title, "Ice-Public": "0"}
        pieces = iter(sound)
        line = self._begun("PUT", mount, {**headers, "Expect": "100-continue"}) or self._begun("SOURCE", mount, headers)
        if line is None:
            raise ConnectionBroken(words.NO_STATION)
        try:
            for piece in pieces:
                line.write(piece, timeout=self.ground.seconds)
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise OutcomeUnknown(words.BROKEN_OFF) from error
        finally:
            line.close()

    def verify(self, mount: str) -> None:
        """Asks to rename what plays on a mount to what it is called: known sources hear that nothing plays there."""
        asked = urlencode({"mount": mount, "mode": "updinfo", "song": words.TRIAL})
        line = self._line()
        try:
            status = self._said(line, "GET", f"/admin/metadata?{asked}", {})
        finally:
            line.close()
        if status in (codes.UNAUTHORIZED, codes.FORBIDDEN):
            raise ConnectionBroken(words.WRONG_PASSWORD)
        if status >= codes.INTERNAL_SERVER_ERROR or status == codes.NOT_FOUND:
            raise ConnectionBroken(words.NO_STATION)

    def _begun(self, method: str, mount: str, headers: Mapping[str, str]) -> httpcore.NetworkStream | None:
        """Opens a mount and returns the line on which its stream goes; None: this server speaks another way."""
        line = self._line()
        try:
            status = self._said(line, method, mount, headers)
            if status not in (CONTINUE, codes.OK):
                raise _refusal(status)
        except _SpeaksOtherwise:
            line.close()
            return None
        except BaseException:
            line.close()
            raise
        return line

    def _line(self) -> httpcore.NetworkStream:
        backend = GuardedBackend(self.ground.allowed_hosts, own_machine=self.ground.own_machine)
        try:
            line = backend.connect_tcp(self.host, self.port, timeout=CONNECT_SECONDS)
            if self.is_tls:
                line = line.start_tls(ssl.create_default_context(), server_hostname=self.host, timeout=CONNECT_SECONDS)
        except AddressRefused as error:
            raise ConnectionBroken(why_refused(error)) from error
        except (HostUnknown, httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise ChannelRefused(words.NO_STATION, permanent=False) from error
        return line

    def _said(self, line: httpcore.NetworkStream, method: str, path: str, headers: Mapping[str, str]) -> int:
        """Says the head of a request and returns the status of the answer; nothing is public by it."""
        known = base64.b64encode(":".join(self.known).encode()).decode()
        told = {
            "Host": f"{self.host}:{self.port}",
            "Authorization": f"Basic {known}",
            "User-Agent": "Kentongan",
            **headers,
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {_plain(value)}" for name, value in told.items())]
        try:
            line.write("\r\n".join([*lines, "", ""]).encode(), timeout=self.ground.seconds)
            head = _head_of(line, self.ground.seconds)
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise ChannelRefused(NO_ANSWER, permanent=False) from error
        first = head.partition("\r\n")[0].split()
        if len(first) < 2 or not first[1].isdigit():
            raise ConnectionBroken(words.NO_STATION)
        return int(first[1])


class _SpeaksOtherwise(Exception):
    """The server does not know this way of beginning a stream."""


def _refusal(status: int) -> Exception:
    if status == codes.UNAUTHORIZED:
        return ConnectionBroken(words.WRONG_PASSWORD)
    if status == codes.FORBIDDEN:  # the mount is in use, or there are as many sources as may be
        return ChannelRefused(words.BUSY, permanent=False, wait_seconds=BUSY_WAIT)
    return _SpeaksOtherwise() if status in OLD else ChannelRefused(words.NO_STATION, permanent=False)


def _head_of(line: httpcore.NetworkStream, seconds: float) -> str:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MOST_HEAD:
        piece = line.read(1024, timeout=seconds)
        if not piece:
            break
        head += piece
    return head.decode("latin-1")


def _plain(value: str) -> str:
    """Leaves out what would end a line."""
    return "".join(letter for letter in value if letter.isprintable())[:200]
