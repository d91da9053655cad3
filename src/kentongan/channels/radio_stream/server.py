"""What is said to Liquidsoap over its command line on TCP: a line, and an answer that ends with END."""

from __future__ import annotations

from dataclasses import dataclass

import httpcore

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, OutcomeUnknown
from kentongan.channels.outward import AddressRefused, GuardedBackend, HostUnknown
from kentongan.channels.speaking import CONNECT_SECONDS, NO_ANSWER, why_refused

from . import words

END = b"END"
#: bytes of an answer, and seconds for each part of it
MOST_BYTES, SECONDS = 200_000, 10.0


@dataclass(frozen=True)
class Liquidsoap:
    """A command line of Liquidsoap, which asks for no password: it belongs into the office's own network."""

    host: str
    port: int
    ground: Ground

    def say(self, line: str, *, publishes: bool = False) -> str:
        """Says one line and returns the answer; OutcomeUnknown: it `publishes`, and no answer came."""
        if "\n" in line or "\r" in line:
            raise ChannelRefused(words.NO_STATION, permanent=True)
        backend = GuardedBackend(self.ground.allowed_hosts, own_machine=self.ground.own_machine)
        try:
            stream = backend.connect_tcp(self.host, self.port, timeout=CONNECT_SECONDS)
        except AddressRefused as error:
            raise ConnectionBroken(why_refused(error)) from error
        except (HostUnknown, httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise ChannelRefused(words.NO_STATION, permanent=False) from error
        try:
            stream.write(f"{line}\nquit\n".encode(), timeout=SECONDS)
            return _answer(stream)
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            doubt = OutcomeUnknown(NO_ANSWER) if publishes else ChannelRefused(NO_ANSWER, permanent=False)
            raise doubt from error
        finally:
            stream.close()


def _answer(stream: httpcore.NetworkStream) -> str:
    body = bytearray()
    while len(body) < MOST_BYTES:
        piece = stream.read(4096, timeout=SECONDS)
        body += piece
        lines = bytes(body).replace(b"\r", b"").split(b"\n")
        if END in lines:
            return b"\n".join(lines[: lines.index(END)]).decode(errors="replace").strip()
        if not piece:
            break
    raise httpcore.ReadError("no END")
