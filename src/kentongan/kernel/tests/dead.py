"""A process that held leases and is dead, for tests."""

from __future__ import annotations

import subprocess
import sys
from uuid import UUID

_SAYS_ITS_TOKEN = "from kentongan.kernel.holders import new_token; print(new_token(), flush=True); input()"


def begun() -> tuple[subprocess.Popen[str], UUID]:
    """Begins a process that lives until it is killed; returns it with a token that it holds."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([sys.executable, "-c", _SAYS_ITS_TOKEN], **pipes)
    assert process.stdout
    return process, UUID(process.stdout.readline().strip())


def killed(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def token_of_dead() -> UUID:
    """Returns a token whose process is no more."""
    process, token = begun()
    killed(process)
    return token
