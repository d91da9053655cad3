"""Starts a throw-away PostgreSQL from the system's own package and runs a command against it.

    python -m tests.postgres pytest src -m "not browser"
    python -m tests.postgres migrated    keeps a migrated one for the runs to come

The server runs as an ordinary user (PostgreSQL refuses root), in a temporary folder, on a Unix socket only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.migrated import fingerprint, kept, migrate

ROOM = Path("/usr/lib/postgresql")
LEAST = 15  # the oldest PostgreSQL that Kentongan promises to run on
REMEDY = "PostgreSQL 15 or later is needed for these tests. Type: apt-get install -y postgresql"
#: of the first user, and of the database that is copied
NAME = "kentongan"
#: a crash may lose everything: the data is thrown away anyway
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": ""}
#: the tests have few rows: to weigh every order of joining them took a third of the server's time
AS_NAMED = "-c join_collapse_limit=1"


class NoServer(Exception):
    """Says what to type so that a server can be started."""


def programs(room: Path = ROOM) -> Path:
    """Returns the folder of the newest installed server's programs."""
    versions = [int(path.parent.parent.name) for path in room.glob("*/bin/initdb") if path.parent.parent.name.isdigit()]
    if not versions or max(versions) < LEAST:
        raise NoServer(REMEDY)
    return room / str(max(versions)) / "bin"


def ordinary_user() -> str | None:
    """Returns the user to become where this process is root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def server(room: Path = ROOM, data: Path | None = None) -> Iterator[str]:
    """Starts a server in a new folder, of a copy of the data where some are given; leaves nothing behind.

    Yields its address for DATABASE_URL.
    """
    bin_folder, user = programs(room), ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="kentongan-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        if data:
            shutil.copytree(data, folder / "data")
            (folder / "data").chmod(0o700)  # PostgreSQL asks for it
        if user:
            _give(folder, user)
        if not data:
            _call([bin_folder / "initdb", "--pgdata", folder / "data", *INIT], user)
        options = " ".join(f"-c {name}='{value}'" for name, value in QUICK.items())
        start = ["--options", f"-k {folder} {options}", "--log", folder / "log", "--wait", "start"]
        _call([bin_folder / "pg_ctl", "--pgdata", folder / "data", *start], user)
        try:
            yield f"postgresql://{NAME}@/{NAME}?host={folder}"
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                _stop(folder, room, "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give(folder: Path, user: str) -> None:
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


def _stop(folder: Path, room: Path, mode: str) -> None:
    _call([programs(room) / "pg_ctl", "--pgdata", folder / "data", "--mode", mode, "stop"], ordinary_user())


INIT = ("--username", NAME, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")


def asks_a_database(item: pytest.Item) -> bool:
    """Says whether a test reads or writes the database, itself or by one of its fixtures."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"})


def emptying(_style: object, tables: Iterable[str], **_how: object) -> list[str]:
    """Returns what empties the tables in which something stands (in place of `sql_flush`).

    TRUNCATE makes new files of all hundred and forty, and of their indexes: half a second of the server's at each test.
    """
    quoted = {name: connection.ops.quote_name(name) for name in tables}
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS(SELECT FROM {name})" for name in quoted.values()))
        filled = [name for name, is_filled in zip(quoted.values(), cursor.fetchone(), strict=True) if is_filled]
    # Triggers check foreign keys, and guard; a replica runs none.
    return [
        "SET session_replication_role = replica", *(f"DELETE FROM {name}" for name in filled),
        "RESET session_replication_role",
    ]  # fmt: skip


def _call(command: Sequence[str | Path], user: str | None) -> None:
    rights = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(
        [str(part) for part in command], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False, **rights,
    )  # fmt: skip
    if done.returncode:
        raise NoServer(f"{command[0]} failed:\n{done.stdout}")


def migrated_data(room: Path = ROOM) -> Path:
    """Returns the folder of a server that is stopped, with one migrated database; makes it where it is not there yet.

    Each process of the tests gets a copy of that database.
    """
    version = programs(room).parent.name
    with kept(f"{fingerprint()}.postgresql{version}") as (path, is_there):
        if not is_there:
            with server(room) as url:
                folder = Path(url.rpartition("=")[2])
                createdb = [str(programs(room) / "createdb"), "--host", str(folder), "--username", NAME, NAME]
                _call(createdb, ordinary_user())
                if not migrate(url):
                    raise NoServer("The migrations failed on PostgreSQL; what they said stands above.")
                _stop(folder, room, "fast")
                half = path.with_name(f"{path.name}-half")
                shutil.rmtree(half, ignore_errors=True)
                shutil.copytree(folder / "data", half)
                half.rename(path)
    return path


def main(command: Sequence[str], room: Path = ROOM) -> int:
    """Runs a command with the address of a fresh server in its environment; returns its exit code."""
    # A stopped run still leaves nothing behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if command == ["migrated"]:
            migrated_data(room)
            return 0
        is_test = command[0] == "pytest"
        with server(room, migrated_data(room) if is_test else None) as url:
            ours = {"TEST_TEMPLATE": NAME, "PGOPTIONS": AS_NAMED} if is_test else {}
            env = {**os.environ, "KENTONGAN_DATABASE_URL": url, **ours}
            return subprocess.run([sys.executable, "-m", *command], env=env, check=False).returncode
    except NoServer as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
