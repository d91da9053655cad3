"""What every desk page knows: the unit in which its reader acts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .units import acting_staff, own_units


def desk(request: HttpRequest) -> dict[str, Any]:
    """Adds the acting member of staff, the unit and the units that the reader may switch to."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    staff = acting_staff(request)
    return {"acting": staff, "unit": staff.unit if staff else None, "own_units": own_units(request)}
