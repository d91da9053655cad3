"""The cast of the domain's tests: a demonstration office with its SOP in force and a stepped clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.storage import storages
from wagtail.models import Collection

from kentongan.cases.actions import leave, open_case
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import load_run
from kentongan.channels.wordpress.tests.shared import wordpress_server as wordpress_server
from kentongan.interfaces.cli.demonstration import set_up
from kentongan.people.models import Staff, Unit
from kentongan.people.workdays import calendar_of
from kentongan.procedures.actions import load
from kentongan.procedures.definition import Procedure, Track, read
from kentongan.procedures.roster import roster_of
from kentongan.tests import played
from kentongan.tests.played import Told
from kentongan.tests.watched_files import WatchedFiles

#: Monday 16 November 2026, 09.00 WIB: a working moment
MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
PASSWORD = "kentongan-uji-2026"


@dataclass
class Office:
    """An office at work: its unit, its staff by role, and the present moment of the test."""

    unit: Unit
    staff: dict[str, Staff]
    procedure: Procedure
    at: datetime = MONDAY

    def later(self, minutes: int = 1) -> datetime:
        """Moves the office's clock on and returns the new moment."""
        self.at += timedelta(minutes=minutes)
        return self.at

    def open(self, track: str = "", headline: str = "Kerja bakti RW 05") -> Case:
        """Begins a case by whoever does the first step."""
        definition = self.procedure.track(track) if track else self.story_track
        by = self.staff[definition.start.role]

        def opened() -> Any:
            return open_case(
                unit=self.unit, procedure=self.procedure.id, track=definition.id, headline=headline, by=by, at=self.at
            ).pk

        return Case.objects.get(pk=played.once(("open", by.pk, definition.id, headline, self.at), opened))

    def run(self, case: Case) -> StepRun:
        """Returns the open run of a case, freshly read."""
        run = load_run(case.pk)
        assert run is not None, "the case has ended"
        return run

    def doer(self, case: Case) -> Staff:
        """Returns the member of staff whose turn it is."""
        return self.staff[self.run(case).role]

    def rehearse(self, case: Case, outcome: str, minutes: int = 5) -> Case:
        """Does the work of the current step as a demonstration and leaves it by the named outcome."""
        return self._played(("rehearse", case.pk, outcome, minutes), lambda: self._rehearse(case, outcome, minutes))

    def _rehearse(self, case: Case, outcome: str, minutes: int) -> None:
        run = self.run(case)
        by = self.staff[run.role]
        chosen = run.definition.outcome(outcome)
        from_kind = kind(run.kind).rehearse(run, chosen, by=by, at=self.later(minutes))
        fresh = load_run(case.pk)
        if fresh is not None and fresh.pk == run.pk:
            leave(fresh, from_kind, by=by, at=self.at)

    def onward(self, case: Case, kind: str = "") -> Case:
        """Plays a case onward until it stands at a step of that kind, to its end without one."""
        return self._played(("onward", case.pk, kind), lambda: self._onward(case, kind))

    def _onward(self, case: Case, kind: str) -> None:
        while Case.objects.get(pk=case.pk).is_open and self.run(case).kind != kind:
            outcomes = self.run(case).definition.outcomes
            self.rehearse(case, next(one.id for one in outcomes if one.way == "on"))

    def _played(self, key: tuple[Any, ...], play: Callable[[], None]) -> Case:
        self.play(key, play)
        return Case.objects.get(pk=key[1])

    def play(self, key: tuple[Hashable, ...], play: Callable[[], Told]) -> Told:
        """Plays, or takes over what the same play wrote, and brings the office's clock to its end.

        Returns what it told: plain values.
        """

        def until() -> tuple[Told, datetime]:
            return play(), self.at

        told, self.at = played.once((*key, play.__module__, play.__qualname__, self.at), until)
        return told

    def leave(
        self, case: Case, outcome: str, *, by: Staff | None = None, reason_code: str = "", words: str = ""
    ) -> Case:
        """Leaves the current step by the named outcome without doing its work."""
        run = self.run(case)
        decision = Decision(run.definition.outcome(outcome), reason_code=reason_code, words=words)
        return leave(run, decision, by=by or self.doer(case), at=self.later())

    def remember(self) -> None:
        """Reads who holds which role and when the office works, which a process that decided before has in memory."""
        roster_of(self.unit), calendar_of(self.unit, self.at)

    @property
    def story_track(self) -> Track:
        return next(track for track in self.procedure.tracks if track.subject == "story")


def found_office(procedure: str, adapters: dict[str, str] | None = None) -> Office:
    """Reads an SOP file and makes the demonstration office that runs it."""
    if Collection.get_first_root_node() is None:  # the flush after a transactional test takes Wagtail's own along
        Collection.add_root(name="Root")
    file = settings.PROCEDURES / f"{procedure}.yaml"
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    definition = _definition(file, content)

    def found() -> tuple[int, dict[str, int]]:
        cast = set_up(load(definition, at=MONDAY), password=make_password(PASSWORD), at=MONDAY, adapters=adapters)
        return cast.unit.pk, {role: staff.pk for role, staff in cast.staff.items()}

    founded, staff = played.office((file.name, content, *sorted((adapters or {}).items())), found)
    unit, people = Unit.objects.get(pk=founded), Staff.objects.select_related("user").in_bulk(staff.values())
    for person in people.values():
        person.unit = unit  # one object: what changes in it is seen by all
    return Office(unit, {role: people[pk] for role, pk in staff.items()}, definition)


_read: dict[str, Procedure] = {}


def _definition(path: Path, content: str) -> Procedure:
    """Reads a file with that hash once a process: what is read is frozen."""
    if content not in _read:
        reading = read(path)
        assert reading.procedure is not None, reading.findings
        _read[content] = reading.procedure
    return _read[content]


@pytest.fixture
def private(settings: Any, tmp_path: Path) -> Path:
    """The private files of this test alone; its public sites lie beside them."""
    settings.MEDIA_ROOT, settings.SITES_ROOT = tmp_path / "private", tmp_path / "sites"
    return tmp_path / "private"


@pytest.fixture
def office(db: None, private: Path) -> Office:
    """The kelurahan: every role named, website by itself, X and Facebook by a person."""
    return found_office("bakalankrajan-tik")


@pytest.fixture
def office_of(db: None, private: Path) -> Callable[..., Office]:
    """Founds the demonstration office of another SOP."""
    return found_office


@pytest.fixture
def watched(settings: Any, tmp_path: Path) -> WatchedFiles:
    """Takes the place of the private store."""
    backend = f"{WatchedFiles.__module__}.{WatchedFiles.__qualname__}"
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "watched"}}
    }  # fmt: skip
    found = storages["default"]
    assert isinstance(found, WatchedFiles)
    return found
