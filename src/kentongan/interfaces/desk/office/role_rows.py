"""The roles of an SOP as an office fills them: what stands beside each on the page of posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kentongan.people.models import Staff, Unit
from kentongan.procedures.definition import Role
from kentongan.procedures.models import Endorsement, RoleHolder
from kentongan.procedures.queries import holders

from .fields import OfficeForm
from .position_forms import RoleForm


@dataclass(frozen=True)
class RoleRow:
    """One role: the posts that fill it, who holds them today, and the form that changes it."""

    role: Role
    steps: int
    posts: list[str]
    people: list[Staff]
    form: OfficeForm


def role_rows(endorsement: Endorsement, unit: Unit, on: date, given: Mapping[str, OfficeForm]) -> list[RoleRow]:
    """Returns a row for each role of an SOP in force, in the order of its columns."""
    filled: dict[str, list[RoleHolder]] = defaultdict(list)
    for row in RoleHolder.objects.filter(unit=unit, procedure=endorsement.procedure).select_related("position"):
        filled[row.role].append(row)
    definition, rows = endorsement.version.frozen, []
    for role in definition.roles:
        key = f"{endorsement.procedure}.{role.id}"
        chosen = {"positions": [row.position_id for row in filled[role.id]]}
        form = given.get(key) or RoleForm(prefix=key, unit=unit, initial=chosen)
        steps = sum(step.role == role.id for track in definition.tracks for step in track.steps)
        people = holders(unit, endorsement.procedure, role.id, on)
        rows.append(RoleRow(role, steps, [row.position.name for row in filled[role.id]], people, form))
    return rows
