"""Kentongan as an office runs it: one command in a new folder, and people who sign in at its desk."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from .asking import free_port
from .player import ROOT, Player, without_settings


@dataclass(frozen=True)
class Served:
    """A running installation: its process, its port, its folder, and the password of its demonstration accounts."""

    pid: int
    port: int
    var: Path
    password: str
    settings: str = "kentongan.settings"

    @property
    def desk(self) -> str:
        return f"http://localhost:{self.port}"

    def player(self, module: str = "benchmarks.our_office") -> Player:
        """Starts a process that plays its demonstration office on the same database."""
        env = {"KENTONGAN_VAR": str(self.var), "KENTONGAN_DEMONSTRATION": "1"}
        player = Player(module, {**env, "DJANGO_SETTINGS_MODULE": self.settings})
        player.ask("enter")
        return player

    def sign_in(self, username: str) -> httpx.Client:
        """Returns a browser's session of a demonstration account."""
        client = httpx.Client(base_url=self.desk, follow_redirects=True, timeout=30)
        post(client, "/akun/login/", {"login": username, "password": self.password}, page="/akun/login/")
        if "sessionid" not in client.cookies:
            raise RuntimeError(f"{username} could not sign in")
        return client


@contextmanager
def serving(settings: str = "kentongan.settings") -> Iterator[Served]:
    """Starts web and worker in a new folder until the block ends."""
    with TemporaryDirectory() as name:
        var, port = Path(name) / "var", free_port()
        env = {**without_settings(environ), "HOME": name, "KENTONGAN_VAR": str(var), "KENTONGAN_DEMONSTRATION": "1"}
        env |= {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}  # the settings may be a benchmark's own
        command = [sys.executable, "-m", "kentongan.interfaces.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        try:
            yield Served(process.pid, port, var, _password(process), settings)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def post(client: httpx.Client, path: str, values: dict[str, str], *, page: str) -> httpx.Response:
    """Sends a form as the page that holds it does; the answer must be no error."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(page).text)
    if token is None:
        raise RuntimeError(f"{page} holds no form")
    answer = client.post(path, data={**values, "csrfmiddlewaretoken": token[1]})
    answer.raise_for_status()
    return answer


def _password(process: subprocess.Popen[str]) -> str:
    """Reads what the program says until it is up, and returns the password that it tells once."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            break
    found = re.search(r"Kata sandi semua akun: (\S+)", said)
    if found is None:
        raise RuntimeError(f"it did not start:\n{said}")
    return found[1]
