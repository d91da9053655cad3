"""In which unit a request acts: the choice is kept in the session and checked at each request."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from kentongan.cases.models import Case
from kentongan.people.models import Staff

SESSION_KEY = "unit"
KEPT = "own_units"


def own_units(request: HttpRequest) -> list[Staff]:
    """Returns the active staff rows of the signed-in user, one for each unit; one query a request."""
    kept = vars(request)  # as long as this request lives, no longer
    if KEPT not in kept:
        kept[KEPT] = list(Staff.objects.active().filter(user=request.user.pk).select_related("unit", "user"))
    found: list[Staff] = kept[KEPT]
    return found


def acting_staff(request: HttpRequest) -> Staff | None:
    """Returns the staff row of the chosen unit, else of the first; None where the user belongs to none."""
    rows = own_units(request)
    chosen = request.session.get(SESSION_KEY)
    return next((row for row in rows if row.unit_id == chosen), rows[0] if rows else None)


def switch_unit(request: HttpRequest, unit_id: int) -> bool:
    """Chooses another of the user's own units; False where it is not theirs."""
    if not any(row.unit_id == unit_id for row in own_units(request)):
        return False
    request.session[SESSION_KEY] = unit_id
    return True


def told_elsewhere(request: HttpRequest, staff_id: str) -> Staff | None:
    """Returns the reader's row that a notice's link names, where it is of another unit of theirs than the chosen."""
    acting = acting_staff(request)
    return next((row for row in own_units(request) if str(row.pk) == staff_id and row != acting), None)


def other_unit_of(request: HttpRequest, case_id: UUID) -> Staff | None:
    """Returns the reader's row in that other unit of theirs whose case it is; None where it is none of theirs."""
    acting, rows = acting_staff(request), own_units(request)
    others = {row.unit_id: row for row in rows if acting and row.pk != acting.pk}
    found = Case.objects.filter(pk=case_id, unit__in=others).values_list("unit", flat=True).first() if others else None
    return others[found] if found else None
