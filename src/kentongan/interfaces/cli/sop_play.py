"""Memainkan satu jalur SOP: pekerjaan utuh dengan pegawai peragaan dan jam yang dilangkahkan."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import django

from kentongan.kernel.refusals import Refusal

#: Monday 16 November 2026, 08.00 WIB: a working moment, so that two plays print the same log
BEGINNING = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("track", metavar="ID/JALUR", help="misalnya bakalankrajan-tik/berita")
    parser.add_argument(
        "--here", action="store_true", help="di basis data pemasangan ini (bawaan: basis data sekali pakai)"
    )


def run(args: argparse.Namespace) -> int:
    """Returns 0 only when every outcome was taken and every end reached."""
    if args.here:
        return _play(args.track)
    with tempfile.TemporaryDirectory(prefix="kentongan-main-") as folder:
        return _play(args.track, throw_away=Path(folder))


def _play(name: str, throw_away: Path | None = None) -> int:
    if throw_away:
        _point_settings_at(throw_away)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.settings")
    django.setup()
    # The rest needs settings that are known only now, so it is named, not imported above.
    stage = import_module("kentongan.interfaces.cli.stage")
    try:
        return int(stage.perform(name, at=BEGINNING, is_fresh=throw_away is not None))
    except stage.UnknownTrackError as error:
        print(error, file=sys.stderr)
        return 2
    except Refusal as refusal:  # in an office at work something may stand in the way
        print(f"Peragaan terhenti: {refusal} Yang sudah dimainkan tetap tercatat.", file=sys.stderr)
        return 1


def _point_settings_at(folder: Path) -> None:
    """Sets everything that is written to a folder that goes with the play."""
    os.environ.update(
        KENTONGAN_VAR=str(folder),
        KENTONGAN_SECRET_KEY=secrets.token_urlsafe(40),
        KENTONGAN_CHANNEL_KEY=secrets.token_hex(32),
        KENTONGAN_DATABASE_URL=f"sqlite:///{folder}/main.sqlite3",
        KENTONGAN_STORAGE=str(folder / "private"),
        KENTONGAN_SITES=str(folder / "sites"),
        KENTONGAN_RADIO=str(folder / "radio"),
        KENTONGAN_EMAIL_URL=f"file://{folder}/mail",
        KENTONGAN_DEMONSTRATION="1",
    )
