"""Kills a worker at one point after the other and starts it again: ...dying_worker FILE MOMENT FOLDER, prints JSON.

One process that forks: a worker of each cell dies by SIGKILL, as where the power fails, on a copy of the database of
its own.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import django
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from kentongan.channels import Parcel, Receipt
from kentongan.channels.recorder import Recorder

HERE = "kentongan.deliveries.tests.dying_worker.Dying"
#: cells within a transaction: the statement that is never made
STATEMENTS = {"arming": 'INSERT INTO "deliveries_attempt"', "before-commit": 'UPDATE "deliveries_attempt"'}
CELLS = ("before-arm", "arming", "after-arm", "in-reply", "before-commit")


class Dying(Recorder):
    """A recorder without keys, in whose hands the worker dies."""

    cell: ClassVar[str] = ""

    def prepare(self, parcel: Parcel) -> Any:
        made = super().prepare(parcel)
        die(self.cell == "before-arm")
        return made

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        die(self.cell == "after-arm")
        made = super().send(parcel, at=at)
        die(self.cell == "in-reply")
        return made


def die(is_time: bool) -> None:
    if is_time:
        os.kill(os.getpid(), signal.SIGKILL)


def dying(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    statement = STATEMENTS.get(import_string(HERE).cell)
    die(statement is not None and sql.startswith(statement))
    return execute(sql, *rest)


def play(cell: str, file: Path, at: datetime, folder: Path) -> dict[str, Any]:
    """Lets a worker die at a cell and another go on; returns how the first ended and what stands there."""
    connection.settings_dict["NAME"] = shutil.copy(file, folder / f"{cell}.sqlite3")
    settings.CHANNEL_OPTIONS = {"recorder": {"folder": str(folder / cell), "replays": False}}
    deliver_due = import_string("kentongan.deliveries.delivering.deliver_due")
    child = os.fork()
    if not child:
        import_string(HERE).cell = cell
        with connection.execute_wrapper(dying):
            deliver_due(at, now=lambda: at)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    rows = import_string("kentongan.deliveries.models.Delivery").objects
    left = rows.exclude(state="queued").values_list("state", flat=True).get()
    for minutes in range(1, 15):
        moment = at + timedelta(minutes=minutes)
        deliver_due(moment, now=lambda moment=moment: moment)
    states = sorted(rows.values_list("state", flat=True))
    connection.close()
    posts = import_string("kentongan.deliveries.adapters.adapter")("recorder").posts()
    return {"killed": os.WIFSIGNALED(status), "left": left, "states": states, "posts": len(posts)}


def main(file: str, moment: str, folder: str) -> None:
    django.setup()
    settings.CHANNELS = {**settings.CHANNELS, "recorder": HERE}
    at = datetime.fromisoformat(moment)
    print(json.dumps({cell: play(cell, Path(file), at, Path(folder)) for cell in CELLS}))


if __name__ == "__main__":
    main(*sys.argv[1:])
