"""Who leads a unit on a day: its head, and who stands in for the head by letter (Plh., Plt.)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet

from .models import OWN, Leave, Staff, StandIn, Unit
from .stand_ins import STRUCTURAL

Row = TypeVar("Row", Leave, StandIn)


def heads_of(unit: Unit, *, at: datetime) -> list[Staff]:
    """Returns whom a word to the head reaches now: heads at work and their stand-ins, else all heads.

    In a unit without a head these are its administrators.
    """
    rows = list(Staff.objects.active().filter(unit=unit).select_related("user"))
    heads = [row for row in rows if row.is_head]
    if not heads:
        return [row for row in rows if row.is_administrator]
    day = at.astimezone(unit.zone).date()
    away = set(_on(Leave.objects.filter(staff__unit=unit, staff__is_head=True), day).values_list("staff", flat=True))
    standing = set(_for_heads(unit, day).values_list("staff", flat=True))
    reached = [row for row in rows if (row.is_head and row.pk not in away) or (not row.is_head and row.pk in standing)]
    return reached or heads


def leads(staff: Staff, unit: Unit, *, at: datetime) -> bool:
    """Says whether somebody may do now what is the head's: as the head, or standing in for the head by letter."""
    if staff.unit_id != unit.pk or not staff.can_act:
        return False
    return staff.is_head or _for_heads(unit, at.astimezone(unit.zone).date()).filter(staff=staff).exists()


def as_head(staff: Staff, unit: Unit, *, at: datetime) -> Staff:
    """Returns somebody as they do what is the head's: the head in their own name, else by the letter for the head."""
    if staff.unit_id != unit.pk or staff.is_head:
        return staff.in_capacity(OWN)
    rows = _for_heads(unit, at.astimezone(unit.zone).date()).filter(staff=staff)
    letter = rows.select_related("position", "absent__user").order_by("pk").first()
    return staff.in_capacity(letter.capacity if letter else OWN)


def _for_heads(unit: Unit, day: date) -> QuerySet[StandIn]:
    rows = StandIn.objects.filter(position__unit=unit, kind__in=STRUCTURAL, absent__is_head=True)
    return _on(rows, day)


def _on(rows: QuerySet[Row], day: date) -> QuerySet[Row]:
    return rows.filter(since__lte=day, until__gte=day, ended_at__isnull=True)
