"""Questions about SOPs in force and about who holds their roles."""

from __future__ import annotations

from datetime import date

from kentongan.people.models import Staff, Unit

from .models import Endorsement
from .roster import named, roster_of


def in_force(unit: Unit, procedure: str) -> Endorsement | None:
    """Returns the endorsement by which an SOP is used in a unit, with its version."""
    rows = Endorsement.objects.filter(unit=unit, procedure=procedure, withdrawn_at__isnull=True)
    return rows.select_related("version").first()


def all_in_force(unit: Unit) -> list[Endorsement]:
    """Returns every SOP in force in a unit."""
    rows = Endorsement.objects.filter(unit=unit, withdrawn_at__isnull=True)
    return list(rows.select_related("version").order_by("version__name"))


def holders(unit: Unit, procedure: str, role: str, on: date) -> list[Staff]:
    """Returns the active staff who hold a role of an SOP on a day, by name."""
    roster = roster_of(unit)
    return named(unit, roster, roster.holders(procedure, role, on))


def roles_of(staff: Staff, on: date) -> list[tuple[str, str]]:
    """Returns (procedure, role) for each role that a member of staff holds on a day."""
    return roster_of(staff.unit).roles_of(staff.pk, on)


def holds(staff: Staff, procedure: str, role: str, on: date) -> bool:
    """Says whether a member of staff holds a role on a day."""
    return roster_of(staff.unit).is_held_by(staff.pk, procedure, role, on)


def holders_by_role(unit: Unit, procedure: str, on: date) -> list[tuple[str, str, list[Staff]]]:
    """Returns (role, position, staff who hold it on a day) for each role of an SOP that a position fills."""
    roster = roster_of(unit)
    posts = ((role, post) for (sop, role), each in roster.posts.items() if sop == procedure for post in each)
    return [(role, post.name, named(unit, roster, roster.active(post.held_by(on)))) for role, post in posts]
