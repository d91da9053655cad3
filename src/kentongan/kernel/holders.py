"""Who holds a lease: its token names the machine and the process, so that what a dead one held need not wait.

Said is only what can't be mistaken: that a process of this very machine is gone. Nothing it began can then arrive later
than after a line that broke off. One that sleeps, lives elsewhere or can't be told apart counts as alive, and its lease
ends by its time.
"""

from __future__ import annotations

import os
import secrets
import uuid
from hashlib import blake2b
from pathlib import Path

#: bits of a token: 48 for the machine, 32 for the process, 48 by which two tokens of it differ
MACHINE, PROCESS, OWN = 48, 32, 48
#: stands for a machine that can't be told apart; nobody on it is ever said to be gone
NOWHERE = 0


def new_token() -> uuid.UUID:
    """Returns a token that nobody else has, held by this process."""
    return uuid.UUID(int=(here() << PROCESS | os.getpid()) << OWN | secrets.randbits(OWN))


def is_gone(token: uuid.UUID) -> bool:
    """Says whether the process that holds a token ran here and runs no more."""
    machine, process = token.int >> (PROCESS + OWN), (token.int >> OWN) % (1 << PROCESS)
    if machine == NOWHERE or machine != here() or not process:
        return False
    try:
        os.kill(process, 0)  # asks, and does nothing
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # it is somebody else's, or no number of a process
        return False
    return False


def here() -> int:
    """Returns a number for this machine, since it was started, and who counts its processes (a container its own)."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        counted_by = Path("/proc/self/ns/pid").readlink()
    except OSError:  # no Linux, or one that hides it
        return NOWHERE
    told = f"{boot} {counted_by} {os.uname().nodename}"
    return int.from_bytes(blake2b(told.encode(), digest_size=MACHINE // 8).digest())
