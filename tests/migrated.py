"""Migrated databases kept between test runs: migrating takes a quarter of a minute of a processor, copying takes none.

    python -m tests.migrated    makes both, of SQLite and of PostgreSQL, side by side

They are made by the real migrations, SQLite's by the product's own way of preparing an empty folder, and anew as soon
as one of them, a library or the list of apps changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

HOUSE = Path(__file__).parents[1]
ROOM = HOUSE / ".pytest_cache" / "migrated"
KEPT = 3
#: what a first start does before it founds its offices
PREPARE = (sys.executable, "-m", "kentongan.interfaces.cli", "prepare")
#: what is loaded by then stays: sweeping it again and again took a fifth of the time
MIGRATE = """
import gc
import django
django.setup()
gc.freeze()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def migrated() -> Path:
    """Returns the file of a SQLite database on which all migrations ran; makes it where it is not there yet."""
    with kept(f"{fingerprint()}.sqlite3") as (path, is_there):
        if not is_there:
            _make(path)
    return path


@contextmanager
def kept(name: str) -> Iterator[tuple[Path, bool]]:
    """Holds what is kept by that name, and says whether it is there; nobody else makes one of that kind meanwhile."""
    path = ROOM / name
    ROOM.mkdir(parents=True, exist_ok=True)
    with (ROOM / f"lock-{path.suffix[1:]}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in sorted(ROOM.glob(f"*{path.suffix}"), key=os.path.getmtime)[: 1 - KEPT]:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        yield path, path.exists()


def fingerprint() -> str:
    """Returns a hash of every migration of ours, of the settings that list the apps, and of each library's version."""
    found = hashlib.sha256()
    for library in sorted(f"{one.name} {one.version}" for one in metadata.distributions()):
        found.update(library.encode())
    source = HOUSE / "src" / "kentongan"
    for path in [source / "settings.py", *sorted(source.rglob("migrations/*.py"))]:
        found.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return found.hexdigest()[:24]


def migrate(url: str) -> bool:
    """Runs all migrations on the database at that address; what they say of a fault is shown."""
    ours = {"DJANGO_SETTINGS_MODULE": "tests.settings", "KENTONGAN_DATABASE_URL": url}
    env = os.environ | ours | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", MIGRATE], env=env, check=False).returncode == 0


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


def _make(path: Path) -> None:
    half = path.with_name(f"{path.name}-half")
    half.unlink(missing_ok=True)
    assert _prepare(half), "preparing failed on SQLite; what it said stands above"
    with sqlite3.connect(half) as made:
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.execute("PRAGMA journal_mode=DELETE")
    half.rename(path)


def _prepare(file: Path) -> bool:
    """Prepares an installation from nothing, without SOPs and offices, whose database is that file."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
    with TemporaryDirectory() as folder:
        (sops := Path(folder) / "sop").mkdir()
        given = {"VAR": folder, "PROCEDURES": str(sops), "DATABASE_URL": f"sqlite:///{file}", "DEMONSTRATION": "0"}
        ours = {f"KENTONGAN_{name}": value for name, value in given.items()}
        return subprocess.run(PREPARE, env=kept | ours, check=False).returncode == 0


if __name__ == "__main__":
    # Where that fails, it says why, and its own stage fails: who tests on SQLite alone goes on.
    with subprocess.Popen([sys.executable, "-m", "tests.postgres", "migrated"]):
        migrated()
