"""Sets the stage of a play, prints its log, and says what was not reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from wagtail.models import Collection

from kentongan.cases.kinds import is_playable
from kentongan.kernel.clock import now
from kentongan.kernel.guard import raise_guards
from kentongan.people.models import Staff, Unit
from kentongan.procedures.actions import load
from kentongan.procedures.definition import Procedure
from kentongan.procedures.models import Endorsement
from kentongan.procedures.queries import holders_by_role

from .demonstration import Cast, set_up
from .platforms import Seen, standing_for
from .rehearsal import Clock, LogLine, play
from .route import Route
from .sop_files import sound_procedures


class UnknownTrackError(Exception):
    """The named track does not exist or can't be played; the message says which can."""


def perform(name: str, *, at: datetime, is_fresh: bool) -> bool:
    """Plays a track ("ID/TRACK") and prints its log; returns True where something was not reached (exit code 1)."""
    procedure, route = _named(name)
    if is_fresh:
        _lay_tables()
    begins = at if is_fresh else now()
    cast = _cast(procedure, begins)
    print(f"{procedure.name} / {route.track.name}\n{HEAD}")
    if not is_fresh:  # an office at work keeps the channels that it has
        _play(cast, route, Clock(begins))
        return _report(route)
    with standing_for(cast.unit, at=begins) as platforms:
        _play(cast, route, Clock(begins))
        return _report(route) | _report_channels(platforms.seen())


def _play(cast: Cast, route: Route, clock: Clock) -> None:
    for line in play(cast, route, clock):
        print(_row(line))


def _lay_tables() -> None:
    """Makes the tables as the models stand: what goes with the play needs no history, which takes its time.

    Of what migrations bring besides, a play needs the top of the collections.
    """
    settings.MIGRATION_MODULES = dict.fromkeys(app.label for app in apps.get_app_configs())  # until the process ends
    call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    Collection.add_root(name="Root")
    raise_guards()


def _named(name: str) -> tuple[Procedure, Route]:
    procedures, _faulty = sound_procedures(settings.PROCEDURES)
    tracks = {f"{one.id}/{track.id}": (one, track) for one in procedures for track in one.tracks}
    playable = [key for key, (_one, track) in tracks.items() if is_playable(track)]
    if name not in playable:
        state = "belum dapat dimainkan" if name in tracks else "tidak ada"
        raise UnknownTrackError(f"Jalur {name!r} {state}. Yang dapat dimainkan: {', '.join(playable)}.")
    procedure, track = tracks[name]
    return procedure, Route(track)


def _cast(procedure: Procedure, at: datetime) -> Cast:
    """Returns the demonstration office of the SOP, made where it is not there yet."""
    version = load(procedure, at=at)
    found = Endorsement.objects.filter(procedure=procedure.id, is_demonstration=True, withdrawn_at__isnull=True).first()
    if found is None:
        return set_up(version, password=make_password(None), at=at)
    return Cast(found.unit, _staff_by_role(found.unit, procedure, at), procedure)


def _staff_by_role(unit: Unit, procedure: Procedure, at: datetime) -> dict[str, Staff]:
    rows = holders_by_role(unit, procedure.id, at.astimezone(unit.zone).date())
    return {role: people[0] for role, _position, people in rows if people}


HEAD = f"{'Agenda':<10} {'Langkah':<22} {'Pelaksana':<38} {'Baku':<10} {'Terpakai':<16} {'Tepat':<6} Keluaran"


def _row(line: LogLine) -> str:
    on_time = "ya" if line.is_on_time else "TIDAK"
    return (
        f"{line.case:<10} {line.step:<22} {line.who[:37]:<38} {line.standard:<10} {line.taken:<16} {on_time:<6} "
        f"{line.outcome}"
    )


def _report(route: Route) -> bool:
    total = sum(len(step.outcomes) for step in route.track.steps)
    ends = ", ".join(sorted(route.reached))
    print(f"\nKeluaran yang ditempuh: {len(route.taken)} dari {total}. Akhir yang dicapai: {ends}.")
    for step, outcome in sorted(route.wanted):
        print(f"Belum ditempuh: {step} → {outcome}")
    for end in route.ends_left:
        print(f"Akhir belum dicapai: {end}")
    return not route.is_complete


def _report_channels(seen: Iterable[Seen]) -> bool:
    """Prints what stands on the channels; returns True where that is not exactly what was accepted."""
    found = list(seen)
    print("\nKanal (tiruan di komputer ini, website dan folder radio sungguhan)")
    for one in found:
        print(one)
    return any(one.accepted != one.standing for one in found)
