"""Real worker processes on one database: they race for rows, and they die at the worst moment, before real servers."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours
from django.db import connection

from kentongan.channels.radio_mail.tests.mail_server import DESK, running
from kentongan.channels.recorder import Recorder
from kentongan.channels.wordpress.tests.server import WordPressServer
from kentongan.deliveries.connections import connect
from kentongan.environment import tables

from .conftest import CONTENT, Newsroom
from .dying_worker import CELLS

pytestmark = pytest.mark.postgres
PLAIN = {**CONTENT, "media": [], "renditions": {"radio": "Warga membersihkan saluran air."}}
#: how a row is found after the worker died
LEFT = {"before-arm": "preparing", "arming": "preparing"}
LEFT |= dict.fromkeys(("after-arm", "in-reply", "before-commit"), "armed")


@dataclass
class Workshop:
    """A process that forks workers, told line by line what they do."""

    process: subprocess.Popen[str]

    def ask(self, **told: Any) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    environment = {
        "KENTONGAN_DATABASE_URL": "sqlite:////nowhere.sqlite3", **os.environ,
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
        "KENTONGAN_VAR": str(tmp_path_factory.mktemp("var")),
        "PYTHONPATH": os.pathsep.join([str(Path(ours.ROOT) / "src"), str(ours.ROOT)]),
    }  # fmt: skip
    command = [sys.executable, "-m", "kentongan.deliveries.tests.dying_worker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        yield Workshop(process)
        assert process.stdin
        process.stdin.close()


@contextmanager
def copied(folder: Path) -> Iterator[str]:
    """Copies the database of the test, and yields what the copy is called; nothing of PostgreSQL's is left behind."""
    name = f"{connection.settings_dict['NAME']}_{uuid.uuid4().hex[:6]}"
    if connection.vendor == "sqlite":
        file = folder / f"{uuid.uuid4().hex}.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        copy.close()
        yield str(file)
        return
    former = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{former}" STRATEGY FILE_COPY')
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class Place:
    """Where the workers send: how it is reached, what stands there, and what is to be shown."""

    adapter: str
    #: counts what stands there and takes it away
    counted: Callable[[], int]
    options: dict[str, Any]
    release: Callable[[], object]


@pytest.fixture
def room(transactional_db: None, newsroom: Newsroom, settings) -> Newsroom:
    settings.CHANNELS = tables.CHANNELS
    return newsroom


@pytest.fixture
def recorder(room: Newsroom, tmp_path: Path) -> Place:
    """A channel without keys: whatever was sent again would stand there a second time."""
    folder = tmp_path / "taken"

    def counted() -> int:
        posts = Recorder({"folder": str(folder)}).posts()
        for file in folder.rglob("*"):
            with suppress(IsADirectoryError):
                file.unlink()
        return len(posts)

    for channel in ("x", "facebook"):
        room.connect(channel, "recorder")
    options = {"recorder": {"folder": str(folder), "replays": False}}
    return Place("recorder", counted, options, lambda: room.release(["website", "x", "facebook"]))


@pytest.fixture
def alone(room: Newsroom) -> Newsroom:
    """The real servers are tried beside SQLite: what they do does not hang on the database."""
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL the recorder tells whether a row is found as the dead worker left it")
    return room


@pytest.fixture
def wordpress(alone: Newsroom, wordpress_server: WordPressServer) -> Place:
    def counted() -> int:
        every = wordpress_server.ask("GET", "/posts", params={"status": "any"}).json()
        assert {one["status"] for one in every} <= {"publish"}, "no draft beside it"
        wordpress_server.empty()
        return len(every)

    wordpress_server.empty()
    told = wordpress_server.options()
    connect(unit=alone.office.unit, channel="wordpress", adapter="wordpress", by=alone.manager, at=alone.at, told=told)
    return Place("wordpress", counted, {}, lambda: alone.release(["wordpress"], content=PLAIN))


@pytest.fixture
def mail(alone: Newsroom) -> Iterator[Place]:
    with running() as post:

        def counted() -> int:
            came = len(post.letters)
            post.letters.clear()
            return came

        told = {"address": DESK}
        connect(unit=alone.office.unit, channel="radio", adapter="radio", by=alone.manager, at=alone.at, told=told)
        options = {"radio": {name: value for name, value in post.told.items() if name != "address"}}
        yield Place("radio", counted, options, lambda: alone.release(["radio"], content=PLAIN))


def played(workshop: Workshop, place: Place, room: Newsroom, folder: Path) -> dict[str, tuple[Any, int]]:
    """Kills a worker at each cell, each on a copy; returns what was said, and counted at the place itself."""
    place.release()
    found = {}
    for cell in CELLS:
        with copied(folder) as database:
            told = {"database": database, "at": room.at.isoformat(), "options": place.options}
            said = workshop.ask(cell=cell, adapter=place.adapter, **told)
        assert (said["killed"], said["left"]) == (True, LEFT[cell]), cell
        assert (said["held"], said["held_on"]) == (True, False), "what a dead worker held does not wait for its lease"
        found[cell] = (said["states"], place.counted())
    return found


def test_racing_processes_send_each_row_once(
    workshop: Workshop, recorder: Place, room: Newsroom, tmp_path: Path
) -> None:
    recorder.release()
    with copied(tmp_path) as database:
        said = workshop.ask(racers=3, database=database, at=room.at.isoformat(), options=recorder.options)
    assert said == {"ended": [0, 0, 0], "states": ["accepted"] * 3, "tries": 3, "open": 0}, "the last ends the step"
    assert recorder.counted() == 3


def test_program_that_is_killed_at_any_point_shows_each_item_once(
    workshop: Workshop, recorder: Place, room: Newsroom, tmp_path: Path
) -> None:
    once = (["accepted"] * 3, 3)
    assert played(workshop, recorder, room, tmp_path) == dict.fromkeys(CELLS, once)


@pytest.mark.xdist_group("wordpress")
def test_program_that_is_killed_at_any_point_shows_it_once_on_wordpress(
    workshop: Workshop, wordpress: Place, room: Newsroom, tmp_path: Path
) -> None:
    assert played(workshop, wordpress, room, tmp_path) == dict.fromkeys(CELLS, (["accepted"], 1))


def test_program_that_is_killed_at_any_point_hands_a_script_in_once_or_asks(
    workshop: Workshop, mail: Place, room: Newsroom, tmp_path: Path
) -> None:
    """A mail server can't be asked what it took: where it may have, a person is."""
    assert played(workshop, mail, room, tmp_path) == {
        "before-arm": (["accepted"], 1), "arming": (["accepted"], 1), "after-arm": (["needs_person"], 0),
        "in-reply": (["needs_person"], 1), "before-commit": (["needs_person"], 1),
    }  # fmt: skip
