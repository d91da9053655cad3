"""Verbs on the posts of a unit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kentongan.kernel import events
from kentongan.kernel.refusals import refuse_if

from .actions import renew_roster
from .checks import check_name_position, check_remove_position
from .models import By, Position, Unit


def add_position(*, unit: Unit, name: str, by: By, at: datetime) -> Position:
    """Puts a post on the unit's list."""
    refuse_if(check_name_position(unit=unit, name=name, by=by))
    with transaction.atomic():
        position = Position.objects.create(unit=unit, name=name.strip())
        events.record(unit.stream, "position_added", by=by.as_actor(), at=at, facts={"position": position.name})
    return position


def rename_position(*, position: Position, name: str, by: By, at: datetime) -> Position:
    """Mends the name of a post; what is in the log keeps the name it had."""
    refuse_if(check_name_position(unit=position.unit, name=name, by=by, but=position))
    facts = {"from": position.name, "to": name.strip()}
    position.name = name.strip()
    with transaction.atomic():
        position.save(update_fields=["name"])
        renew_roster(position.unit)
        events.record(position.unit.stream, "position_renamed", by=by.as_actor(), at=at, facts=facts)
    return position


def remove_position(*, position: Position, by: By, at: datetime) -> None:
    """Takes a post that nobody ever held off the list, with the roles that it would have filled."""
    refuse_if(check_remove_position(position=position, by=by))
    with transaction.atomic():
        facts = {"position": position.name}
        position.delete()
        renew_roster(position.unit)
        events.record(position.unit.stream, "position_removed", by=by.as_actor(), at=at, facts=facts)
