"""Who may have a hand in a delivery."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.cases.capacity import acting_in_role
from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery
from kentongan.kernel.refusals import Reason, forbid
from kentongan.people.heads import as_head, leads
from kentongan.people.models import Staff
from kentongan.procedures.queries import holds


def check_staff(case: Case, by: Staff) -> list[Reason]:
    """Says why somebody has nothing to do with the deliveries of a case at all."""
    if by.unit_id != case.unit_id:
        return [forbid("other-unit", _("Penayangan ini milik unit kerja lain."))]
    if not by.can_act:
        return [forbid("inactive", _("Akun Anda di unit ini sudah tidak aktif."))]
    return []


def check_publisher(delivery: Delivery, *, by: Staff, at: datetime, or_head: bool = False) -> list[Reason]:
    """Says why somebody may not act for the role that published; the head of the unit may where `or_head`."""
    case = delivery.release.case
    refused = check_staff(case, by)
    if refused or (or_head and leads(by, case.unit, at=at)):
        return refused
    role = delivery.release.run.role
    if holds(by, case.version.procedure, role, at.astimezone(by.unit.zone).date()):
        return []
    name = case.procedure.role(role).name
    return [forbid("not-publisher", _("Ini tugas %(role)s. Anda tidak memegang peran itu.") % {"role": name})]


def as_publisher(delivery: Delivery, *, by: Staff, at: datetime) -> Staff:
    """Returns a person as they act for the role that published, at whatever step the case stands; else as the head."""
    case, role = delivery.release.case, delivery.release.run.role
    if holds(by, case.version.procedure, role, at.astimezone(by.unit.zone).date()):
        return acting_in_role(case.version.procedure, role, by=by, at=at)
    return as_head(by, case.unit, at=at)
