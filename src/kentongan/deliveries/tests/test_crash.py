"""Real worker processes on one SQLite file: they race for rows, and they die at the worst moment."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kentongan.channels.recorder import Recorder

from .conftest import Newsroom

Worker = Callable[[datetime], "subprocess.Popen[bytes]"]


@pytest.fixture
def database(transactional_db: None, newsroom: Newsroom, tmp_path: Path) -> Path:
    """A file with all that the test's database in memory holds, three deliveries to send among it."""
    if connection.vendor != "sqlite":
        pytest.skip("this is about the SQLite file; races on PostgreSQL are tried with threads")
    for channel in ("x", "facebook"):
        newsroom.connect(channel, "recorder")
    newsroom.release(["website", "x", "facebook"])
    file = tmp_path / "kentongan.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    return file


def environment_of(database: Path, var: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
        "KENTONGAN_VAR": str(var),
        "KENTONGAN_SECRET_KEY": "only-for-tests-" * 3,
        "KENTONGAN_DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": str(Path(settings.ROOT) / "src"),
    }


@pytest.fixture
def worker(database: Path, tmp_path: Path) -> Worker:
    """Starts a worker process on the file; the recorder's folder is the test's."""
    environment = environment_of(database, tmp_path)

    def start(at: datetime) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kentongan.deliveries.tests.one_worker", at.isoformat()]
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)

    return start


def ends(process: subprocess.Popen[bytes]) -> int:
    _out, words = process.communicate(timeout=60)
    assert b"Traceback" not in words, words.decode()
    return process.returncode


def ask(database: Path, question: str) -> list[tuple]:
    with sqlite3.connect(database) as reader:
        found = reader.execute(question).fetchall()
    reader.close()
    return found


def test_racing_processes_send_each_row_once(database: Path, worker: Worker, newsroom: Newsroom) -> None:
    racers = [worker(newsroom.at) for _ in range(3)]
    assert [ends(racer) for racer in racers] == [0, 0, 0]
    assert ask(database, "SELECT state, count(*) FROM deliveries_delivery GROUP BY 1") == [("accepted", 3)]
    assert ask(database, "SELECT count(*) FROM deliveries_attempt") == [(3,)]
    assert len(newsroom.recorder.posts()) == 3
    left = "SELECT count(*) FROM cases_steprun WHERE left_at IS NULL"
    assert ask(database, left) == [(0,)], "the last one settled ends the publish step"


def test_killed_process_leaves_a_row_that_is_looked_up(
    database: Path, worker: Worker, newsroom: Newsroom, recorder_folder: Path
) -> None:
    """The process ends after the channel took the first post and before the answer is written."""
    plan = Recorder({"folder": str(recorder_folder)}).plan
    plan.say("send", "created-but-died")
    assert ends(worker(newsroom.at)) == 1
    assert ask(database, "SELECT count(*) FROM deliveries_delivery WHERE state = 'armed'") == [(1,)]
    for minutes in (3, 4, 5):
        assert ends(worker(newsroom.at + timedelta(minutes=minutes))) == 0
    assert ask(database, "SELECT state, count(*) FROM deliveries_delivery GROUP BY 1") == [("accepted", 3)]
    assert len(newsroom.recorder.posts()) == 3


def test_program_that_is_killed_at_any_point_shows_each_item_once(
    database: Path, newsroom: Newsroom, tmp_path: Path
) -> None:
    """A channel without keys: whatever was sent again would stand there a second time."""
    words = ["-m", "kentongan.deliveries.tests.dying_worker", str(database), newsroom.at.isoformat(), str(tmp_path)]
    told = subprocess.run(
        [sys.executable, *words], env=environment_of(database, tmp_path), capture_output=True, timeout=120, check=True
    )
    once = {"killed": True, "states": ["accepted"] * 3, "posts": 3}
    left = {"before-arm": "preparing", "arming": "preparing"}
    left |= dict.fromkeys(("after-arm", "in-reply", "before-commit"), "armed")
    assert json.loads(told.stdout) == {cell: {**once, "left": state} for cell, state in left.items()}
