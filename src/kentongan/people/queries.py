"""Questions about the people of a unit."""

from __future__ import annotations

from .models import Staff, Unit


def heads_of(unit: Unit) -> list[Staff]:
    """Returns the heads of a unit, in a unit without one its administrators."""
    rows = list(Staff.objects.active().filter(unit=unit).select_related("user"))
    return [row for row in rows if row.is_head] or [row for row in rows if row.is_administrator]
