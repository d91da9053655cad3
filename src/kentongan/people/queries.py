"""Questions about the people of a unit."""

from __future__ import annotations

from uuid import UUID

from .models import Notice, Staff, Unit


def managers_of(unit: Unit) -> list[Staff]:
    """Returns who looks after a unit: its administrators and its heads."""
    return [row for row in Staff.objects.active().filter(unit=unit).select_related("user") if row.may_manage]


def notices_about(unit: Unit, stream: UUID, *, most: int = 30) -> list[Notice]:
    """Returns what people of a unit were told about one thing, newest first, with what became of it by each way."""
    rows = Notice.objects.filter(about=stream, staff__unit=unit).select_related("staff__user")
    return list(rows.prefetch_related("sendings").order_by("-at", "-pk")[:most])


def notices_of(staff: Staff, *, most: int = 50) -> list[Notice]:
    """Returns what one person was told in a unit, newest first, with what became of it by each way."""
    return list(staff.notices.prefetch_related("sendings").order_by("-at", "-pk")[:most])
