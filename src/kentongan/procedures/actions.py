"""Verbs on SOPs: load a version, endorse it for a unit, give its roles to positions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from kentongan.kernel import events
from kentongan.people.actions import renew_roster
from kentongan.people.models import Position, Unit

from .definition import Procedure, digest, to_json
from .models import Endorsement, ProcedureVersion, RoleHolder


def load(procedure: Procedure, *, at: datetime) -> ProcedureVersion:
    """Keeps a definition as an immutable version; the same content is kept once."""
    found = digest(procedure)
    version, _created = ProcedureVersion.objects.get_or_create(
        hash=found,
        defaults={
            "procedure": procedure.id,
            "number": str(procedure.number),
            "name": str(procedure.name),
            "definition": to_json(procedure),
            "loaded_at": at,
        },
    )
    return version


def endorse(
    *,
    unit: Unit,
    version: ProcedureVersion,
    official: str,
    on: date,
    at: datetime,
    is_demonstration: bool = False,
) -> Endorsement:
    """Puts a version into force in a unit; the one before it is withdrawn, its running cases keep it."""
    with transaction.atomic():
        rows = Endorsement.objects.filter(unit=unit, procedure=version.procedure, withdrawn_at__isnull=True)
        rows.update(withdrawn_at=at)
        endorsement = Endorsement.objects.create(
            unit=unit, version=version, procedure=version.procedure, number=version.number,
            official=official, endorsed_on=on, is_demonstration=is_demonstration,
        )  # fmt: skip
        facts = {
            "procedure": version.procedure,
            "hash": version.hash,
            "official": official,
            "demonstration": is_demonstration,
        }
        events.record(unit.stream, "sop_endorsed", by=events.PROGRAM, at=at, facts=facts)
    return endorsement


def give_role(
    *, unit: Unit, procedure: str, role: str, positions: Iterable[Position], at: datetime
) -> list[RoleHolder]:
    """Says which positions of the unit fill a role of an SOP."""
    with transaction.atomic():
        rows = [
            RoleHolder.objects.get_or_create(unit=unit, procedure=procedure, role=role, position=position)[0]
            for position in positions
        ]
        renew_roster(unit)
        facts = {"procedure": procedure, "role": role, "positions": [row.position.name for row in rows]}
        events.record(unit.stream, "role_given", by=events.PROGRAM, at=at, facts=facts)
    return rows
