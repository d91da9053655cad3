"""Which page of the desk opens what a notice is about."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from kentongan.people.notices.matters import Matter

PAGES = {
    Matter.CASE: "desk:case",
    Matter.MATERIALS: "desk:collect",
    Matter.FINDING: "desk:story",
    Matter.TASKS: "desk:tasks",
    Matter.STAND_INS: "desk:stand_ins",
    Matter.INVITATIONS: "desk:invitations",
    Matter.STAFF: "desk:office_staff",
}


def address_of(matter: Matter, about: UUID | None, part: int | None) -> str:
    """Returns the path of the page; `about` is a case, `part` a finding on the page of its story."""
    address = reverse(PAGES[matter], args=[about] if about else [])
    return f"{address}#catatan-{part}" if part else address
