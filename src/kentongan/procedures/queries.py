"""Questions about SOPs in force and about who holds their roles."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kentongan.people.models import Staff, Unit

from .definition import Procedure, Role, without_assumptions
from .models import Confirmation, Endorsement, ProcedureVersion, RoleHolder
from .roster import Way, named, roster_of


def in_force(unit: Unit, procedure: str) -> Endorsement | None:
    """Returns the endorsement by which an SOP is used in a unit, with its version."""
    rows = Endorsement.objects.filter(unit=unit, procedure=procedure, withdrawn_at__isnull=True)
    return rows.select_related("version").first()


def offered_to(unit: Unit) -> QuerySet[ProcedureVersion]:
    """Returns the versions that a unit may put into force: the installation's own, and what the unit brought in."""
    return ProcedureVersion.objects.filter(Q(files__isnull=True) | Q(files__unit=unit)).distinct()


def newest_offered(unit: Unit) -> list[ProcedureVersion]:
    """Returns the newest version of each SOP that is offered to a unit, by name."""
    newest: dict[str, ProcedureVersion] = {}
    for version in offered_to(unit).order_by("loaded_at", "pk"):
        newest[version.procedure] = version
    return sorted(newest.values(), key=lambda version: version.name)


def all_in_force(unit: Unit) -> list[Endorsement]:
    """Returns every SOP in force in a unit."""
    rows = Endorsement.objects.filter(unit=unit, withdrawn_at__isnull=True)
    return list(rows.select_related("version").order_by("version__name"))


def as_confirmed(version: ProcedureVersion, unit: Unit) -> Procedure:
    """Returns an SOP as a unit reads it: what one of its officials has confirmed is no assumption any more."""
    places = Confirmation.objects.filter(unit=unit, version=version).values_list("place", flat=True)
    return without_assumptions(version.frozen, frozenset(places))


def unfilled(endorsement: Endorsement) -> list[Role]:
    """Returns the roles of an SOP in force that no post of its unit fills."""
    rows = RoleHolder.objects.filter(unit=endorsement.unit_id, procedure=endorsement.procedure)
    filled = set(rows.values_list("role", flat=True))
    return [role for role in endorsement.version.frozen.roles if role.id not in filled]


def holders(unit: Unit, procedure: str, role: str, on: date, *, besides: frozenset[int] = frozenset()) -> list[Staff]:
    """Returns the staff who have a role of an SOP on a day and are not away, by name, each as they would act.

    Whoever would act by the hands of one of `besides` is left out, a stand-in for one of them too.
    """
    roster = roster_of(unit)
    return named(unit, roster, roster.holders(procedure, role, on, besides=besides))


def ways_of(staff: Staff, procedure: str, role: str, on: date) -> list[Way]:
    """Returns as what a member of staff has a role on a day: in their own name first, then by their letters."""
    return roster_of(staff.unit).ways_of(staff.pk, procedure, role, on)


def is_away(staff: Staff, on: date) -> bool:
    """Says whether a member of staff is on leave or on duty elsewhere on a day."""
    return roster_of(staff.unit).is_away(staff.pk, on)


def roles_of(staff: Staff, on: date) -> list[tuple[str, str]]:
    """Returns (procedure, role) for each role that a member of staff holds on a day."""
    return roster_of(staff.unit).roles_of(staff.pk, on)


def holds(staff: Staff, procedure: str, role: str, on: date) -> bool:
    """Says whether a member of staff holds a role on a day."""
    return roster_of(staff.unit).is_held_by(staff.pk, procedure, role, on)


def holders_by_role(unit: Unit, procedure: str, on: date) -> list[tuple[str, str, list[Staff]]]:
    """Returns (role, position, staff who hold it or stand in on a day) for each role that a position fills."""
    roster = roster_of(unit)
    posts = ((pair, post) for pair, each in roster.posts.items() if pair[0] == procedure for post in each)
    return [(pair[1], post.name, named(unit, roster, roster.at(post, pair, on))) for pair, post in posts]
