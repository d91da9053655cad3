"""As what somebody acts in a case: in their own name, or by a letter for the one whose role it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kentongan.people.acted import held_by as held_by
from kentongan.people.heads import as_head
from kentongan.people.models import OWN, Staff
from kentongan.procedures.queries import ways_of

from .kinds import kind
from .models import Case, StepRun


def acting(run: StepRun, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act in a run: in their own name where that is open to them, else by their letter."""
    ways = ways_of(by, run.case.version.procedure, run.role, at.astimezone(by.unit.zone).date())
    if len(ways) > 1:
        excluded = kind(run.kind).excluded(run)
        ways = [way for way in ways if not way.hands & excluded] or ways
    return by.in_capacity(ways[0].capacity if ways else OWN)


def acting_at(case: Case, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act in a case where no verb has found it out: in the role of its step, else in another.

    The other roles are those of its track, whether the case has ended or stands elsewhere; the head's letter is last.
    """
    if by.capacity is not None:
        return by
    if by.unit_id != case.unit_id:
        return by.in_capacity(OWN)
    return next(_in_roles(case, by, at), None) or as_head(by, case.unit, at=at)


def acting_in_role(procedure: str, role: str, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act in a role of an SOP, where nobody's hands are shut out."""
    ways = ways_of(by, procedure, role, at.astimezone(by.unit.zone).date())
    return by.in_capacity(ways[0].capacity if ways else OWN)


def _in_roles(case: Case, by: Staff, at: datetime) -> Iterator[Staff]:
    """Yields a person as they act in the role of a case's step, then in its other roles, own names first."""
    procedure, track, day = case.version.procedure, case.definition, at.astimezone(by.unit.zone).date()
    if case.step:
        yield from (by.in_capacity(way.capacity) for way in ways_of(by, procedure, track.step(case.step).role, day))
    ways = [way for step in track.steps for way in ways_of(by, procedure, step.role, day)]
    yield from (by.in_capacity(way.capacity) for way in sorted(ways, key=lambda way: bool(way.capacity)))
