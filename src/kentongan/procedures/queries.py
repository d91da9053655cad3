"""Questions about SOPs in force and about who holds their roles."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch

from kentongan.people.models import Holding, Staff, StaffQuerySet, Unit

from .models import Endorsement, RoleHolder


def in_force(unit: Unit, procedure: str) -> Endorsement | None:
    """Returns the endorsement by which an SOP is used in a unit, with its version."""
    rows = Endorsement.objects.filter(unit=unit, procedure=procedure, withdrawn_at__isnull=True)
    return rows.select_related("version").first()


def all_in_force(unit: Unit) -> list[Endorsement]:
    """Returns every SOP in force in a unit."""
    rows = Endorsement.objects.filter(unit=unit, withdrawn_at__isnull=True)
    return list(rows.select_related("version").order_by("version__name"))


def holders(unit: Unit, procedure: str, role: str, on: date) -> StaffQuerySet:
    """Returns the active staff who hold a role of an SOP on a day."""
    positions = RoleHolder.objects.filter(unit=unit, procedure=procedure, role=role).values("position")
    return Staff.objects.active().filter(unit=unit).holding(positions, on).select_related("user")


def roles_of(staff: Staff, on: date) -> list[tuple[str, str]]:
    """Returns (procedure, role) for each role that a member of staff holds on a day."""
    rows = RoleHolder.objects.filter(unit=staff.unit_id).in_hands_of(staff, on)
    return list(rows.values_list("procedure", "role").distinct())


def holds(staff: Staff, procedure: str, role: str, on: date) -> bool:
    """Says whether a member of staff holds a role on a day."""
    rows = RoleHolder.objects.filter(unit=staff.unit_id, procedure=procedure, role=role)
    return rows.in_hands_of(staff, on).exists()


def holders_by_role(unit: Unit, procedure: str, on: date) -> list[tuple[str, str, list[Staff]]]:
    """Returns (role, position, staff who hold it on a day) for each role of an SOP that a position fills."""
    current = Holding.objects.on(on).filter(staff__in=Staff.objects.active()).select_related("staff__user")
    rows = RoleHolder.objects.filter(unit=unit, procedure=procedure).select_related("position").order_by("pk")
    rows = rows.prefetch_related(Prefetch("position__holdings", current.order_by("pk")))
    return [(row.role, row.position.name, [one.staff for one in row.position.holdings.all()]) for row in rows]
