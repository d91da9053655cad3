"""Carries the correction that was begun last to its end, with other words; prints its case."""

from __future__ import annotations

from contextlib import suppress

from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Staff
from kentongan.procedures.models import Endorsement
from kentongan.stories.models import Correction, Edition


def main(lead: str) -> None:
    row = Endorsement.objects.select_related("version", "unit").get(unit__slug="bakalankrajan", withdrawn_at=None)
    people = Staff.objects.filter(unit=row.unit).select_related("unit", "user")
    staff = {role.id: people.get(user__username=f"{role.id}.{row.unit.slug}") for role in row.version.frozen.roles}
    office, case = Office(row.unit, staff, row.version.frozen, now()), Correction.objects.latest("at").case
    while case.is_open:
        run = office.run(case)
        if run.kind == "edit":
            Edition.objects.filter(case=case).update(lead=lead, public_note="Tempatnya keliru tertulis.")
        onward = next(outcome for outcome in run.definition.outcomes if outcome.way == "on")
        with suppress(NotNow):  # the worker of the served office has the website's row in hand
            case = office.rehearse(case, onward.id, 0)
        case.refresh_from_db()
    print(case.pk)
