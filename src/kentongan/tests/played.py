"""What several tests play from the same beginning is played once in a run; later tests get its rows and files.

More than half of the time of the tests on stories went into bringing a case to the step that they are about. What is
laid down is what the step really wrote: it counts only where everything before it was played the same way in this test
too, and nothing else was written since, to the database (except by signing in) or to the private files. A test that
puts something else in the place of our code (monkeypatch), or empties tables, always plays by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from django.conf import UserSettingsHolder, settings
from django.db import connection

from . import founded, passed_on
from .founded import Written, written

Told = TypeVar("Told")
#: what changes nothing in a database
_READING = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "PRAGMA", "EXPLAIN")
#: what signing in writes: who looks on is no part of what is played
_SIGNING_IN = (
    *(f'{verb} "django_session"' for verb in ("INSERT INTO", "UPDATE", "DELETE FROM")),
    'UPDATE "people_user" SET "last_login"',
)
_UNTOLD = (*_READING, *_SIGNING_IN)
#: the folder that pytest gives to one test
_OWN_FOLDER = re.compile(r"/[^'\"]*?/pytest-\d+/(?:popen-gw\d+/)?[^/'\"]+")
#: by path: size in bytes, and when it was written, in nanoseconds
Files = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Kept:
    """What one play wrote, and how the story goes on from there."""

    rows: Written
    files: Mapping[tuple[int, Path], bytes]  # by folder, which is another in each test, and the path below it
    callbacks: list[Any]  # what waits for the transaction's end
    story: Hashable  # a name of its own: another process that plays the same gets other keys

    def lay(self) -> Files:
        """Writes it all again; returns the files."""
        self.rows.lay()
        folders, made = _folders(), {}
        for (folder, path), content in self.files.items():
            place = folders[folder] / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            made[str(place)] = _state(place.stat())
        here = set(connection.savepoint_ids)
        connection.run_on_commit.extend((here, *rest) for _there, *rest in self.callbacks)
        return made


@dataclass
class Stage:
    """What was played in this test up to now."""

    story: Hashable = None  # None where something else was done in between
    mark: Any = None  # what stood when the last play ended; None before the first
    writes: int = 0
    emptied: int = 0  # how often tables were emptied in this process: what stands at first may be another thing then
    kept: dict[Hashable, Kept] = field(default_factory=dict)

    def begin(self, *, is_free: bool) -> None:
        if _count not in connection.execute_wrappers:
            connection.execute_wrappers.append(_count)
        # what stands after tables were emptied is this process's own
        beginning = ("emptied", self.emptied, os.getpid()) if self.emptied else "empty"
        self.story, self.mark, self.writes = beginning if is_free else None, None, 0

    def is_as_played(self) -> bool:
        """Says whether nothing was written since the last play."""
        return self.story is not None and self.mark == (self._stands() if self.mark else self.writes or None)

    def go_on(self, story: Hashable, files: Files | None = None) -> None:
        self.story, self.mark = story, None if story is None else self._stands(files)

    def _stands(self, files: Files | None = None) -> tuple[int, Files]:
        return self.writes, _files() if files is None else files


_stage = Stage()


def _count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """Sees each statement of this process's connection."""
    if not sql.lstrip().startswith(_UNTOLD):
        _stage.writes += 1
    return execute(sql, *rest)


def begin_test(*, is_free: bool, empties: bool) -> None:
    """Says that a test begins, free to take over what was played before or not, and whether it empties the tables."""
    _stage.emptied += empties
    _stage.begin(is_free=is_free and not empties)


def office(key: Hashable, found: Callable[[], Told]) -> Told:
    """Founds an office, or lays it down; what is played in it after that may be laid down too."""
    here = (_stage.story, key) if _stage.is_as_played() else None
    told, is_as_kept = founded.once(here or key, found, is_passed_on=here is not None)
    _stage.go_on(here if is_as_kept else None)
    return told


def once(key: Hashable, play: Callable[[], Told]) -> Told:
    """Plays, or lays down what the same play wrote; returns what it told: plain values."""
    if not (_stage.is_as_played() and connection.in_atomic_block):
        _stage.story = None
        return play()
    here = (_stage.story, key, _settings_of_the_test())
    if here not in _stage.kept:
        return _kept(here, play)
    return _laid(_stage.kept[here])


def _kept(here: Hashable, play: Callable[[], Told]) -> Told:
    kept, is_made_here = passed_on.made(here, lambda: _noted(play))
    _stage.kept[here] = kept
    if is_made_here:
        return kept.rows.told
    kept.rows.keep_numbers()
    return _laid(kept)


def _laid(kept: Kept) -> Any:
    before = _stage.mark[1] if _stage.mark else _files()
    _stage.go_on(kept.story, {**before, **kept.lay()})
    return kept.rows.told


def _noted(play: Callable[[], Told]) -> Kept:
    files, waiting = _files(), len(connection.run_on_commit)
    rows = written(play)
    made = {Path(path): Path(path).read_bytes() for path, state in _files().items() if files.get(path) != state}
    if not _stage.is_as_played():  # else it was made of plays itself, and stands where the last of them ended
        _stage.go_on(uuid4())
    return Kept(
        rows, {_below(path): one for path, one in made.items()}, connection.run_on_commit[waiting:], _stage.story
    )


def _folders() -> list[Path]:
    """Returns where a play may write: the private files, the recorder's, the public sites."""
    recorder = settings.CHANNEL_OPTIONS.get("recorder", {}).get("folder")
    return [Path(one) for one in (settings.MEDIA_ROOT, settings.SITES_ROOT, recorder) if one]


def _files() -> Files:
    return {path: state for folder in _folders() if folder.is_dir() for path, state in _below_folder(str(folder))}


def _below_folder(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yields each file; a baked site has hundreds, and is walked at each step of each test: no Path is made of them."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _below_folder(entry.path)
        else:
            yield entry.path, _state(entry.stat())


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _below(path: Path) -> tuple[int, Path]:
    number = next(number for number, folder in enumerate(_folders()) if path.is_relative_to(folder))
    return number, path.relative_to(_folders()[number])


def _settings_of_the_test() -> str:
    """Returns what this test set otherwise than the product's settings are, without its own folder's name."""
    otherwise: dict[str, Any] = {}
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        otherwise = {name: value for name, value in vars(holder).items() if name.isupper()} | otherwise
        holder = holder.default_settings
    return _OWN_FOLDER.sub("", repr(sorted(otherwise.items())))
