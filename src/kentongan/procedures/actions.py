"""Verbs on SOPs: load a version, endorse it for a unit, give its roles to positions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.files import File
from django.db import transaction

from kentongan.kernel import events
from kentongan.kernel.refusals import NotNow, refuse_if
from kentongan.people.actions import renew_roster
from kentongan.people.checks import check_manage
from kentongan.people.models import By, Position, Unit
from kentongan.people.positions import add_position

from .checks import already_withdrawn, check_endorse, check_withdraw
from .definition import Procedure, digest, to_json
from .models import Endorsement, ProcedureVersion, RoleHolder
from .queries import unfilled


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
    by: By,
    at: datetime,
    number: str = "",
    revised_on: date | None = None,
    scan: File | None = None,
    is_demonstration: bool = False,
) -> Endorsement:
    """Puts a version into force in a unit; the one before it is withdrawn, its running cases keep it."""
    refuse_if(check_endorse(unit=unit, version=version, on=on, by=by, at=at, scan=scan))
    with transaction.atomic():
        rows = Endorsement.objects.filter(unit=unit, procedure=version.procedure, withdrawn_at__isnull=True)
        same = rows.filter(version=version).exclude(scan="").first()  # written anew: its paper is the same
        is_revision = bool(rows.update(withdrawn_at=at))
        endorsement = Endorsement.objects.create(
            unit=unit, version=version, procedure=version.procedure, number=number or version.number,
            official=official, endorsed_on=on, revised_on=revised_on, scan=scan or (same.scan.name if same else ""),
            is_demonstration=is_demonstration,
        )  # fmt: skip
        renew_roster(unit)  # other roles are asked for now: whoever looks after the unit looks again
        facts = {
            "procedure": version.procedure,
            "hash": version.hash,
            "demonstration": is_demonstration,
            "revision": is_revision,
        }
        events.record(unit.stream, "sop_endorsed", by=by.as_actor(), at=at, facts=facts, words=official)
    return endorsement


def withdraw(*, endorsement: Endorsement, words: str, by: By, at: datetime) -> Endorsement:
    """Takes an SOP out of force in a unit: nothing new begins under it, what runs goes on to its end."""
    refuse_if(check_withdraw(endorsement=endorsement, words=words, by=by))
    with transaction.atomic():
        if not Endorsement.objects.filter(pk=endorsement.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise NotNow(already_withdrawn())
        facts = {"procedure": endorsement.procedure, "hash": endorsement.version.hash}
        events.record(endorsement.unit.stream, "sop_withdrawn", by=by.as_actor(), at=at, words=words, facts=facts)
    endorsement.withdrawn_at = at
    return endorsement


def give_role(
    *, unit: Unit, procedure: str, role: str, positions: Iterable[Position], by: By, at: datetime
) -> list[RoleHolder]:
    """Adds positions of the unit to those that fill a role of an SOP."""
    refuse_if(check_manage(unit=unit, by=by))
    with transaction.atomic():
        rows = [
            RoleHolder.objects.get_or_create(unit=unit, procedure=procedure, role=role, position=position)[0]
            for position in positions
        ]
        _tell_role(unit, procedure, role, [row.position for row in rows], by=by, at=at)
    return rows


def fill_role(
    *, unit: Unit, procedure: str, role: str, positions: Iterable[Position], by: By, at: datetime
) -> list[RoleHolder]:
    """Says which positions of the unit fill a role of an SOP, and no others; nothing is told where nothing changed."""
    refuse_if(check_manage(unit=unit, by=by))
    wanted = {position.pk: position for position in positions}
    with transaction.atomic():
        rows = RoleHolder.objects.filter(unit=unit, procedure=procedure, role=role)
        known = set(rows.values_list("position", flat=True))
        if known != set(wanted):
            rows.exclude(position__in=wanted).delete()
            new = [position for pk, position in wanted.items() if pk not in known]
            RoleHolder.objects.bulk_create(
                RoleHolder(unit=unit, procedure=procedure, role=role, position=position) for position in new
            )
            _tell_role(unit, procedure, role, wanted.values(), by=by, at=at)
    return list(rows.select_related("position"))


def fill_unfilled_by_name(*, endorsement: Endorsement, by: By, at: datetime) -> list[RoleHolder]:
    """Gives each role that no post fills to the post of its name, made where there is none: all of them, or none."""
    unit, filled = endorsement.unit, []
    refuse_if(check_manage(unit=unit, by=by))
    with transaction.atomic():
        renew_roster(unit)  # first: of two who press at once, the later one waits and finds nothing left to fill
        for role in unfilled(endorsement):
            name = str(role.name)[:160].strip()
            post = unit.positions.filter(name__iexact=name).first() or add_position(unit=unit, name=name, by=by, at=at)
            filled += fill_role(
                unit=unit, procedure=endorsement.procedure, role=role.id, positions=[post], by=by, at=at
            )
    return filled


def _tell_role(unit: Unit, procedure: str, role: str, positions: Iterable[Position], *, by: By, at: datetime) -> None:
    renew_roster(unit)
    facts = {"procedure": procedure, "role": role, "positions": [position.name for position in positions]}
    events.record(unit.stream, "role_given", by=by.as_actor(), at=at, facts=facts)
