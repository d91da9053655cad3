"""Requests a second of a baked page from the embedded server, beside nginx with the same file and headers.

Both must keep their connections: a header copied from a closing answer once made nginx look seven times slower than
it is. `processor time` is that of one request, which load disturbs less than requests a second.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.site.store import SiteStore

from .asking import Sample, Server, answer_of, asked_in_turn, free_port, running
from .figures import Figure, of_samples, ratios
from .machine import Rounds

NAME = "edge"
LEAST_OF_NGINX = 0.3
SECONDS, ROUNDS, PATIENCE = 3, 5, 90.0
#: how `kentongan web` runs granian, but for static files and addresses
GRANIAN = ("--loop", "uvloop", "--workers", "1", "--runtime-threads", "1", "--log-level", "warning", "--no-ws")
HOST = "uji.localhost"
SENTENCE = "warga kelurahan kerja bakti saluran air posyandu lansia pagi jembatan pasar taman jalan"
COPIED = (
    "cache-control", "vary", "content-security-policy", "x-content-type-options", "x-frame-options",
    "referrer-policy", "permissions-policy", "cross-origin-opener-policy",
)  # fmt: skip
NGINX = """
{user} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 10000000;
  types {{ text/html html; }} charset utf-8;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; {headers} }}
}}
"""


async def nowhere(
    scope: MutableMapping[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
) -> None:
    """Stands for the application behind the edge: here there is none."""
    raise RuntimeError(f"no application for {scope['path']}")


def served() -> Edge:
    """Returns what granian is told to serve in the process of its own."""
    return Edge(SiteStore(Path(os.environ["EDGE_BENCHMARK_ROOT"])), nowhere)


@contextlib.contextmanager
def edge_with(folder: Path, body: bytes) -> Iterator[Server]:
    """Bakes one page into a folder and serves it as the product does; yields the server."""
    with SiteStore(folder / "sites").publish("uji") as batch:
        batch.put("/index.html", body, "text/html; charset=utf-8")
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asginl", "--factory", "benchmarks.edge:served"]
    with running([*command, "--port", str(port), *GRANIAN], {"EDGE_BENCHMARK_ROOT": str(folder / "sites")}) as pid:
        yield Server(pid, port, HOST, "/index.html")


def page(length: int = 20_000) -> bytes:
    """Returns a page of about this many bytes."""
    lines = "".join(f"<p>{number} {SENTENCE}</p>\n" for number in range(length // (len(SENTENCE) + 12)))
    return f'<!doctype html><html lang="id"><title>Uji</title>{lines}</html>'.encode()


def nginx_command(folder: Path, port: int, body: bytes, headers: dict[str, str]) -> list[str]:
    """Lays out the same page with the same headers for nginx; returns the command that serves it."""
    (folder / "www").mkdir()
    (folder / "www" / "index.html").write_bytes(body)
    added = [f'add_header {name} "{value}";' for name, value in headers.items() if name in COPIED]
    user = "user root;" if os.geteuid() == 0 else ""  # its worker must read a private folder
    text = NGINX.format(user=user, folder=folder, port=port, headers=" ".join(added))
    (folder / "nginx.conf").write_text(text)
    return [nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def nginx() -> str:
    """Returns the program, empty where it is not installed."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") or ""


def measure() -> list[Figure]:
    """Serves the same page by both and asks them in turn."""
    if not (nginx() and shutil.which("wrk")):
        return [Figure(NAME, "Edge / nginx", None, at_least=LEAST_OF_NGINX, about="needs Debian's nginx and wrk")]
    body = page()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        edge = stack.enter_context(edge_with(folder, body))
        headers, _same = answer_of(edge)
        port = free_port()
        pid = stack.enter_context(running(nginx_command(folder, port, body, headers), {}))
        other = Server(pid, port, HOST, "/index.html")
        answer_of(other)
        rounds = asked_in_turn([edge, other], seconds=SECONDS, rounds=ROUNDS, patience=PATIENCE)
    return figures(rounds)


def figures(rounds: Rounds[list[Sample]]) -> list[Figure]:
    """Returns both servers' figures and the ratio, taken within each round."""
    edge, other = zip(*rounds.counted, strict=True)
    quiet: dict[str, Any] = {"is_quiet": rounds.is_quiet}
    shares = ratios((each.rps for each in edge), (each.rps for each in other))
    return [
        of_samples(NAME, "Edge", [each.rps for each in edge], "requests/s", **quiet),
        of_samples(NAME, "nginx", [each.rps for each in other], "requests/s", **quiet),
        of_samples(NAME, "Edge / nginx", shares, at_least=LEAST_OF_NGINX, **quiet),
        of_samples(NAME, "Edge: processor time", [each.cpu_us for each in edge], "µs", **quiet),
        of_samples(NAME, "nginx: processor time", [each.cpu_us for each in other], "µs", **quiet),
    ]
