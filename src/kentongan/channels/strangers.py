"""What anybody gets who asks for an address: read whole, within bounds, kept out of the office's own network."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from . import Ground
from .outward import AddressRefused, HostUnknown, client

log = logging.getLogger(__name__)

MOST_BYTES = 12_000_000
#: answers after which there is nothing at an address
GONE = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


@dataclass(frozen=True)
class Found:
    """What an address answered."""

    status: int
    content: bytes
    url: str

    @property
    def is_good(self) -> bool:
        return self.status == httpx.codes.OK

    @property
    def is_gone(self) -> bool:
        return self.status in GONE

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")


class Stranger:
    """Asks for addresses as a reader does, over one line."""

    def __init__(self, line: httpx.Client) -> None:
        self._line = line

    def ask(self, url: str) -> Found | None:
        """Returns what an address answers; None: nobody can tell, for it could not be asked or had a fault."""
        try:
            with self._line.stream("GET", url) as answer:
                body = bytearray()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES:
                        return None
        except (AddressRefused, HostUnknown, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            log.info("an address could not be asked: %s", type(error).__name__)
            return None
        found = Found(answer.status_code, bytes(body), str(answer.url))
        return found if found.is_good or found.is_gone else None


@contextmanager
def stranger(ground: Ground) -> Iterator[Stranger]:
    """Opens a line for somebody who is not known anywhere."""
    with client(allowed=ground.allowed_hosts, own_machine=ground.own_machine) as line:
        yield Stranger(line)
