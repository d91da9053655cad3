"""Requests a second of a baked page from the embedded server, beside nginx with the same file.

    .venv/bin/python benchmarks/edge.py [--seconds 3] [--rounds 5] [--patience 120]

Prints one line of JSON. Both servers have one worker on this machine's loopback and send the same bytes and the
same headers; nginx has sendfile, tcp_nopush and open_file_cache. wrk asks each in turn and the medians count.

Only rounds on a quiet machine count: under load the server with more threads gets more of the processors, and the
ratio says nothing (a busy machine showed 3.0, in our favour). The processors are looked at before and after each
round; with too few quiet rounds within the patience, `quiet` is false and `ratio` is null: measure again later.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.site.store import SiteStore

HOST = "uji.localhost"
QUIET = 0.08  # share of all processors that others may use
SENTENCE = "warga kelurahan kerja bakti saluran air posyandu lansia pagi jembatan pasar taman jalan"
FROM_EDGE = ("date", "server", "content-length", "content-type", "last-modified", "accept-ranges", "etag")
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


async def nowhere(scope: dict, receive: object, send: object) -> None:
    """The application behind the edge: here there is none."""
    raise RuntimeError(f"no application for {scope['path']}")


def served() -> Edge:
    """What granian is told to serve in the process of its own."""
    return Edge(SiteStore(Path(os.environ["EDGE_BENCHMARK_ROOT"])), nowhere)


def page(length: int = 20_000) -> bytes:
    """A page of about this many bytes."""
    lines = "".join(f"<p>{number} {SENTENCE}</p>\n" for number in range(length // (len(SENTENCE) + 12)))
    return f'<!doctype html><html lang="id"><title>Uji</title>{lines}</html>'.encode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def headers_of(port: int) -> dict[str, str]:
    """The headers of a page, asked for until the server answers, for 20 s at most."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/index.html", headers={"Host": HOST})
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return {name.lower(): value for name, value in answer.headers.items()}
        except OSError as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[dict[str, str]]:
    """Runs a server until the block ends; yields the headers that it answers with."""
    server = subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL)
    try:
        yield headers_of(port)
    finally:
        server.terminate()
        server.wait(timeout=20)


def wrk(port: int, seconds: int) -> float:
    """Requests a second over 32 kept connections; an answer that is not 200 is a failure of the run."""
    address = f"http://127.0.0.1:{port}/index.html"
    command = ["wrk", "-t1", "-c32", f"-d{seconds}s", "-H", f"Host: {HOST}", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def busy_share(seconds: float = 0.3) -> float:
    """The share of all processors that others use, while both servers wait."""

    def ticks() -> tuple[int, int]:
        fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return fields[3] + fields[4], sum(fields)

    idle, total = ticks()
    time.sleep(seconds)
    idle_after, total_after = ticks()
    return 1 - (idle_after - idle) / max(total_after - total, 1)


def quiet_rounds(ports: list[int], seconds: int, rounds: int, patience: float) -> list[list[float]]:
    """Asks each port in turn; answers with the rounds before and after which the machine was quiet."""
    counted: list[list[float]] = []
    until = time.monotonic() + patience
    for port in ports:
        wrk(port, 1)  # warms up
    while len(counted) < rounds and time.monotonic() < until:
        if busy_share() > QUIET:
            continue
        asked = [wrk(port, seconds) for port in ports]
        if busy_share() <= QUIET:
            counted.append(asked)
    return counted


def nginx_command(folder: Path, port: int, body: bytes, headers: dict[str, str]) -> list[str]:
    """Lays out the same page with the same headers for nginx."""
    (folder / "www").mkdir()
    (folder / "www" / "index.html").write_bytes(body)
    added = [f'add_header {name} "{value}";' for name, value in headers.items() if name not in FROM_EDGE]
    user = "user root;" if os.geteuid() == 0 else ""  # its worker must read a private folder
    text = NGINX.format(user=user, folder=folder, port=port, headers=" ".join(added))
    (folder / "nginx.conf").write_text(text)
    error_log = str(folder / "error.log")
    return [nginx_program(), "-p", str(folder), "-e", error_log, "-c", str(folder / "nginx.conf")]


def nginx_program() -> str:
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") or ""


def measure(folder: Path, seconds: int, rounds: int, patience: float) -> dict[str, object]:
    """Serves the same page by both and asks them in turn."""
    body = page()
    with SiteStore(folder / "sites").publish("uji") as batch:
        batch.put("/index.html", body, "text/html; charset=utf-8")
    ports = [free_port()]
    env = {"EDGE_BENCHMARK_ROOT": str(folder / "sites"), "PYTHONPATH": str(Path(__file__).parent)}
    granian = [sys.executable, "-m", "granian", "--interface", "asginl", "--factory", "edge:served"]
    granian += ["--port", str(ports[0]), "--no-ws", "--workers", "1", "--runtime-mode", "st"]
    with contextlib.ExitStack() as stack:
        headers = stack.enter_context(running(granian, ports[0], env))
        if nginx_program():
            ports.append(free_port())
            command = nginx_command(folder, ports[1], body, headers)
            stack.enter_context(running(command, ports[1], {}))
        counted = quiet_rounds(ports, seconds, rounds, patience)
    return {"page_bytes": len(body), **figures(counted, rounds)}


def figures(counted: list[list[float]], rounds: int) -> dict[str, object]:
    """The medians of the rounds that count; no ratio is told from fewer than were asked for."""
    medians = [round(statistics.median(column)) for column in zip(*counted, strict=True)]
    found: dict[str, object] = {"quiet": len(counted) == rounds, "rounds": len(counted)}
    found |= dict(zip(("edge_rps", "nginx_rps"), [*medians, None, None][:2], strict=True))
    both = len(medians) == 2 and found["quiet"]
    found["ratio"] = round(statistics.median(edge / nginx for edge, nginx in counted), 3) if both else None
    return found if nginx_program() else found | {"skipped": "nginx is not installed"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait for a quiet machine")
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        nothing = {"edge_rps": None, "nginx_rps": None, "ratio": None, "skipped": "wrk is not installed"}
        sys.stdout.write(json.dumps(nothing) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), asked.seconds, asked.rounds, asked.patience)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
