"""Requests a second of a baked page from the embedded server, beside nginx with the same file.

    .venv/bin/python benchmarks/edge.py [--seconds 3] [--rounds 5] [--patience 120]

Prints one line of JSON. Both servers have one worker on this machine's loopback and send the same bytes and the
same headers; nginx has sendfile, tcp_nopush and open_file_cache. wrk asks each in turn and the medians count.

Only rounds on a quiet machine count: the processor time that others took during each round is reckoned, and with
too few quiet rounds within the patience `quiet` is false and `ratio` is null. `*_cpu_us` is processor time for one
request, which load disturbs less. Both must keep their connections: a header copied from a closing answer once made
nginx look seven times slower than it is.
"""

import argparse
import contextlib
import http.client
import json
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.site.store import SiteStore

HOST = "uji.localhost"
QUIET = 0.15  # processors that others may take during a round
TICKS = os.sysconf("SC_CLK_TCK")
SENTENCE = "warga kelurahan kerja bakti saluran air posyandu lansia pagi jembatan pasar taman jalan"
COPIED = ("cache-control", "vary", "content-security-policy", "x-content-type-options", "x-frame-options")
COPIED += ("referrer-policy", "permissions-policy", "cross-origin-opener-policy")
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
    """The headers of a page, asked for until the server answers, for 20 s at most; it must keep the connection."""
    until = time.monotonic() + 20
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/index.html", headers={"Host": HOST})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            if answer.status != 200 or answer.will_close:
                raise RuntimeError(f"{answer.status} {headers}")
            return headers
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        finally:
            connection.close()


@contextlib.contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Runs a server until the block ends; yields its process and the headers that it answers with."""
    server = subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL)
    try:
        yield server.pid, headers_of(port)
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


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def seconds_used(pid: int) -> float:
    """Processor seconds of a server and of what it started."""
    fields = [Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split() for member in family(pid)]
    return sum(int(field[11]) + int(field[12]) for field in fields) / TICKS


def seconds_of_all() -> float:
    """Processor seconds of the whole machine, idle ones aside."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS


def seconds_of_clients() -> float:
    """Processor seconds of the clients that ran and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class Sample:
    """What one round of one server showed: requests a second, microseconds each, processors others took."""

    rps: float
    cpu_us: float
    others: float


def sample(server: tuple[int, int], seconds: int) -> Sample:
    """Asks one server (process, port) for a while."""
    pid, port = server
    served, client, everything = seconds_used(pid), seconds_of_clients(), seconds_of_all()
    rps = wrk(port, seconds)
    served, client = seconds_used(pid) - served, seconds_of_clients() - client
    others = (seconds_of_all() - everything - served - client) / seconds
    return Sample(rps, served / (rps * seconds) * 1e6, others)


def quiet_rounds(
    servers: list[tuple[int, int]], seconds: int, rounds: int, patience: float
) -> tuple[list[list[Sample]], float]:
    """Asks each server in turn; answers with the rounds that nobody disturbed, and how much others took in the rest."""
    counted: list[list[Sample]] = []
    disturbed = 0.0
    until = time.monotonic() + patience
    for _, port in servers:
        wrk(port, 1)  # warms up
    while len(counted) < rounds and time.monotonic() < until:
        asked = [sample(server, seconds) for server in servers]
        if max(each.others for each in asked) <= QUIET:
            counted.append(asked)
        else:
            disturbed = max(disturbed, *(each.others for each in asked))
    return counted, disturbed


def nginx_command(folder: Path, port: int, body: bytes, headers: dict[str, str]) -> list[str]:
    """Lays out the same page with the same headers for nginx."""
    (folder / "www").mkdir()
    (folder / "www" / "index.html").write_bytes(body)
    added = [f'add_header {name} "{value}";' for name, value in headers.items() if name in COPIED]
    user = "user root;" if os.geteuid() == 0 else ""  # its worker must read a private folder
    text = NGINX.format(user=user, folder=folder, port=port, headers=" ".join(added))
    (folder / "nginx.conf").write_text(text)
    error_log = str(folder / "error.log")
    return [nginx_program(), "-p", str(folder), "-e", error_log, "-c", str(folder / "nginx.conf")]


def nginx_program() -> str:
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") or ""


def measure(folder: Path, seconds: int, rounds: int, patience: float, options: list[str]) -> dict[str, object]:
    """Serves the same page by both and asks them in turn."""
    body = page()
    with SiteStore(folder / "sites").publish("uji") as batch:
        batch.put("/index.html", body, "text/html; charset=utf-8")
    ports = [free_port(), free_port()]
    env = {"EDGE_BENCHMARK_ROOT": str(folder / "sites"), "PYTHONPATH": str(Path(__file__).parent)}
    granian = [sys.executable, "-m", "granian", "--interface", "asginl", "--factory", "edge:served"]
    granian += ["--port", str(ports[0]), "--no-ws", "--workers", "1", *options]
    with contextlib.ExitStack() as stack:
        pid, headers = stack.enter_context(running(granian, ports[0], env))
        servers = [(pid, ports[0])]
        if nginx_program():
            command = nginx_command(folder, ports[1], body, headers)
            servers.append((stack.enter_context(running(command, ports[1], {}))[0], ports[1]))
        counted, disturbed = quiet_rounds(servers, seconds, rounds, patience)
    return {"page_bytes": len(body), **figures(counted, rounds), "others_at_worst": round(disturbed, 2)}


def figures(counted: list[list[Sample]], rounds: int) -> dict[str, object]:
    """The medians of the rounds that count; no ratio is told from fewer than were asked for."""
    found: dict[str, object] = {"quiet": len(counted) == rounds, "rounds": len(counted), "ratio": None}
    for name, samples in zip(("edge", "nginx"), zip(*counted, strict=True), strict=False):
        found[f"{name}_rps"] = round(statistics.median(each.rps for each in samples))
        found[f"{name}_cpu_us"] = round(statistics.median(each.cpu_us for each in samples), 1)
    if found["quiet"] and nginx_program():
        found["ratio"] = round(statistics.median(edge.rps / nginx.rps for edge, nginx in counted), 3)
    return found if nginx_program() else found | {"skipped": "nginx is not installed"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait for a quiet machine")
    parser.add_argument("--granian", default="--runtime-mode st", help="options for granian, in one word")
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        nothing = {"edge_rps": None, "nginx_rps": None, "ratio": None, "skipped": "wrk is not installed"}
        sys.stdout.write(json.dumps(nothing) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), asked.seconds, asked.rounds, asked.patience, asked.granian.split())
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
