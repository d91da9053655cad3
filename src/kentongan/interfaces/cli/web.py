"""Menjalankan proses web: situs publik dari file jadi, meja kerja lewat aplikasi."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kentongan.environment import Environment

from .secret import var_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none: port, address and number of processes are settings."""


def run(args: argparse.Namespace) -> int:
    env = Environment()
    command = server_command(env)
    # Granian looks for the application from the present folder first: a neutral one can't mislead it.
    os.environ["KENTONGAN_VAR"] = str(var_folder(env))
    os.chdir(var_folder(env))
    # This process becomes the server: one process less to hold in memory and to stop.
    os.execv(command[0], command)  # noqa: S606  # our own command, without a shell


def server_command(env: Environment) -> list[str]:
    """Returns the command line of the web server for these settings."""
    static = env.folder("STATIC", var_folder(env) / "static")
    options = {
        "--interface": "asginl",
        "--loop": "uvloop" if sys.platform == "linux" else "asyncio",
        "--host": env.bind("BIND", "127.0.0.1"),
        "--port": str(port(env)),
        "--workers": str(env.number("WEB_WORKERS", 1, least=1, most=64)),
        "--runtime-mode": "st",
        "--runtime-threads": "1",
        "--log-level": "warning",
        "--static-path-route": "/static",
        "--static-path-mount": str(static),
        "--static-path-expires": "3600",
        "--workers-kill-timeout": "10",
    }
    granian = Path(sys.executable).parent / "granian"
    flat = [word for option in options.items() for word in option]
    return [str(granian), *flat, "--no-ws", "kentongan.asgi:application"]


def port(env: Environment) -> int:
    """Returns the port of the web process."""
    return env.number("PORT", 8000, least=1, most=65535)
