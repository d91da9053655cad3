"""Ports of other programs: a free one, and waiting until something answers there."""

from __future__ import annotations

import socket
import time


def until_it_listens(port: int) -> None:
    """Comes back once something on this machine answers at the port; fails after half a minute."""
    for _try in range(600):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")


def free_port() -> int:
    """Returns a port at which nothing listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
