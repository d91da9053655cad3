"""A migrated SQLite database kept between test runs: migrating takes half a minute of a processor, copying it none.

It is made by the real migrations, and anew as soon as one of them, or a library, changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

ROOM = Path(__file__).parents[1] / ".pytest_cache" / "migrated"
KEPT = 3


def migrated() -> Path:
    """Returns the file of a database on which all migrations ran; makes it where it is not there yet."""
    path = ROOM / f"{fingerprint()}.sqlite3"
    ROOM.mkdir(parents=True, exist_ok=True)
    with _alone():
        if not path.exists():
            _make(path)
    return path


def fingerprint() -> str:
    """Returns a hash of every migration and model of ours, and of the version of every library."""
    found = hashlib.sha256()
    for library in sorted(f"{one.name} {one.version}" for one in metadata.distributions()):
        found.update(library.encode())
    for app in apps.get_app_configs():
        spec = find_spec(f"{app.name}.migrations")
        for place in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(place).glob("*.py")):
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:24]


@contextmanager
def lent(address: str) -> Iterator[None]:
    """Holds a shared database in memory, migrated; whoever connects to the address meanwhile finds it so."""
    keeper = sqlite3.connect(address, uri=True)
    source = sqlite3.connect(migrated())
    source.backup(keeper)
    source.close()
    try:
        yield
    finally:
        keeper.close()


@contextmanager
def _alone() -> Iterator[None]:
    with (ROOM / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(path: Path) -> None:
    for old in sorted(ROOM.glob("*.sqlite3"), key=os.path.getmtime)[: -KEPT or None]:
        old.unlink()
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "KENTONGAN_DATABASE_URL": f"sqlite:///{half}",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)  # Django's own
    with sqlite3.connect(half) as made:
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.execute("PRAGMA journal_mode=DELETE")
    half.rename(path)
