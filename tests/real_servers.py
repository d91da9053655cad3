"""The servers of others to which channels are held; `python -m tests.real_servers` names those that lack here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kentongan.channels.bluesky.tests import server as bluesky
from kentongan.channels.radio_stream.tests import station
from kentongan.channels.wordpress.tests import server as wordpress

from .left_out import leave_out, why


@dataclass(frozen=True)
class RealServer:
    """One server, how to see that it is here, and the command that brings it."""

    name: str
    is_there: Callable[[], bool]
    command: str

    def needed(self) -> None:
        """Leaves a test out where it is missing, and says so."""
        if not self.is_there():
            leave_out(self.name, self.command)

    @property
    def why(self) -> str:
        return why(self.name, self.command)


ICECAST = RealServer("Icecast", lambda: bool(shutil.which("icecast2")), "tools/system_packages")
STATION = RealServer("Liquidsoap with Icecast", station.is_installed, "tools/system_packages")
WORDPRESS = RealServer("WordPress", wordpress.is_there, "make test-sqlite, after tools/system_packages")
BLUESKY = RealServer("Bluesky", bluesky.is_there, "make bluesky (700 MB, some minutes; a simulator stands for it)")
SERVERS = (ICECAST, STATION, WORDPRESS, BLUESKY)


def missing(servers: Iterable[RealServer] = SERVERS) -> list[str]:
    """Returns a line for each server that is not here."""
    return [one.why for one in servers if not one.is_there()]


if __name__ == "__main__":
    lines = missing()
    sys.stdout.write("".join(f"{line}\n" for line in lines) or "All real servers were there.\n")
