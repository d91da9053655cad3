"""Mencadangkan basis data dan kunci ke folder baru, juga selagi Kentongan berjalan; file kantor disalin terpisah."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kentongan.kernel.clock import now

from .prepare import private_folders

#: what lies beside the database and can't be made again
KEYS = ("secret", "push-key", "log-key", "channel-key")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="tempat cadangan, di media lain; tiap cadangan menjadi satu folder")


def run(args: argparse.Namespace) -> int:
    place = place_of(args.folder, now())
    try:
        place.mkdir(mode=0o700, parents=True)
        made = [copy_database(place), *copy_keys(place / "kunci")]
    except (OSError, sqlite3.Error, subprocess.CalledProcessError) as fault:
        print(f"Cadangan tidak jadi: {fault}. Yang sudah ada tidak diubah; {place} boleh dihapus.", file=sys.stderr)
        return 1
    print(f"Cadangan ada di {place}: {', '.join(path.name for path in made)}.")
    for folder in private_folders():
        print(f"Salin juga file kantor, sesudah ini: cp -au {folder}/. {args.folder}/berkas/")
    return 0


def place_of(folder: Path, at: datetime) -> Path:
    """Returns the folder of one backup, named by the office's clock so that names sort by age."""
    return folder / f"kentongan-{timezone.localtime(at):%Y-%m-%d-%H%M%S}"


def copy_database(place: Path) -> Path:
    """Writes the database as it stands at one moment, while others go on writing."""
    facts = settings.DATABASES["default"]
    if facts["ENGINE"].endswith("sqlite3"):
        path = place / "kentongan.sqlite3"
        with closing(sqlite3.connect(facts["NAME"])) as from_, closing(sqlite3.connect(path)) as to:
            from_.backup(to)
        return path
    path = place / "kentongan.dump"
    subprocess.run(dump_command(facts, path), env=dump_environment(facts), check=True)  # noqa: S603  # our own command
    return path


def dump_command(facts: dict[str, Any], path: Path) -> list[str]:
    """Returns the call of PostgreSQL's own program; the password goes by the environment."""
    host = facts["OPTIONS"].get("host") or facts["HOST"]
    named = {"--host": host, "--port": facts["PORT"], "--username": facts["USER"], "--dbname": facts["NAME"]}
    flat = [word for option, value in named.items() if value for word in (option, str(value))]
    return [shutil.which("pg_dump") or "pg_dump", "--format=custom", "--no-owner", "--file", str(path), *flat]


def dump_environment(facts: dict[str, Any]) -> dict[str, str]:
    return dict(os.environ) | ({"PGPASSWORD": facts["PASSWORD"]} if facts["PASSWORD"] else {})


def copy_keys(place: Path) -> list[Path]:
    """Copies the keys that this installation made for itself, readable by their owner only."""
    kept = [path for path in (settings.VAR / name for name in KEYS) if path.exists()]
    if kept:
        place.mkdir(mode=0o700)
        for path in kept:
            shutil.copy2(path, place / path.name)
    return [place] if kept else []
