"""As what somebody acts in a case: in their own name, or by a letter for the one whose role it is."""

from __future__ import annotations

from copy import copy
from datetime import datetime

from kentongan.people.models import OWN, Capacity, Staff
from kentongan.procedures.queries import ways_of

from .kinds import kind
from .models import Case, StepRun


def acting(run: StepRun, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act in a run: in their own name where that is open to them, else by their letter."""
    ways = ways_of(by, run.case.version.procedure, run.role, at.astimezone(by.unit.zone).date())
    if len(ways) > 1:
        excluded = kind(run.kind).excluded(run)
        ways = [way for way in ways if not way.hands & excluded] or ways
    return _as(by, ways[0].capacity if ways else OWN)


def acting_at(case: Case, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act at the step at which a case stands, unless a verb has found it out already."""
    if by.capacity is not None:
        return by
    if not case.step or by.unit_id != case.unit_id:
        return _as(by, OWN)
    return acting_in_role(case.version.procedure, case.definition.step(case.step).role, by=by, at=at)


def acting_in_role(procedure: str, role: str, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act in a role of an SOP, where nobody's hands are shut out."""
    ways = ways_of(by, procedure, role, at.astimezone(by.unit.zone).date())
    return _as(by, ways[0].capacity if ways else OWN)


def held_by(staff: Staff | None) -> dict[str, object]:
    """Returns what a run keeps of the capacity of whoever takes or does it."""
    capacity = (staff.capacity if staff else None) or OWN
    return {"acting_as": str(capacity)[:400], "acting_for_id": capacity.absent_id}


def _as(by: Staff, capacity: Capacity) -> Staff:
    twin = copy(by)
    twin.capacity = capacity
    return twin
