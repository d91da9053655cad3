"""Web servers under wrk: started, asked in turn, and told apart from whatever else the machine does."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .machine import Rounds, gather, seconds_used, watched

CONNECTIONS = 32
#: seconds that a server gets until its first answer
START_SECONDS = 30.0
#: seconds of asking that do not count
WARM_UP = 3


@dataclass(frozen=True)
class Server:
    """A page of a running server: its process, its port, and how the page is asked for."""

    pid: int
    port: int
    host: str
    path: str


@dataclass(frozen=True)
class Sample:
    """What one round of one server showed: requests a second, processor microseconds of one request."""

    rps: float
    cpu_us: float


def free_port() -> int:
    """Returns a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: Sequence[str], env: Mapping[str, str]) -> Iterator[int]:
    """Runs a server until the block ends; yields its process."""
    process = subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def answer_of(server: Server) -> tuple[dict[str, str], bytes]:
    """Returns headers and body of the page, asked for until the server answers; it must keep the connection."""
    until = time.monotonic() + START_SECONDS
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        try:
            connection.request("GET", server.path, headers={"Host": server.host})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            if answer.status != 200 or answer.will_close:
                raise RuntimeError(f"{answer.status} {headers}")
            return headers, answer.read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        finally:
            connection.close()


def requests_a_second(server: Server, seconds: int) -> float:
    """Asks over kept connections; an answer that is not 200 is a failure of the run."""
    address = f"http://127.0.0.1:{server.port}{server.path}"
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "-H",
        f"Host: {server.host}",
        address,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if "Non-2xx" in said or "Socket errors" in said or found is None:
        raise RuntimeError(said)
    return float(found[1])


def sample(server: Server, seconds: int) -> Sample:
    """Asks one server for a while."""
    used = seconds_used(server.pid)
    rps = requests_a_second(server, seconds)
    return Sample(rps, (seconds_used(server.pid) - used) / max(rps * seconds, 1) * 1e6)


def asked_in_turn(
    servers: Sequence[Server], *, seconds: int, rounds: int, patience: float, ask: Callable[..., Sample] = sample
) -> Rounds[list[Sample]]:
    """Warms each server up, then asks each in turn, round after round."""
    for server in servers:
        ask(server, WARM_UP)
    return gather(
        lambda: watched(lambda: [ask(server, seconds) for server in servers]), rounds=rounds, patience=patience
    )
