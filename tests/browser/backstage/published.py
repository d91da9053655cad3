"""Shows an item of the kelurahan to its end, as an office hour before this moment would have; prints its case."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from kentongan.conftest import Office
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Staff
from kentongan.procedures.models import Endorsement


def main(headline: str) -> None:
    row = Endorsement.objects.select_related("version", "unit").get(unit__slug="bakalankrajan", withdrawn_at=None)
    people = Staff.objects.filter(unit=row.unit).select_related("unit", "user")
    staff = {role.id: people.get(user__username=f"{role.id}.{row.unit.slug}") for role in row.version.frozen.roles}
    office = Office(row.unit, staff, row.version.frozen, now() - timedelta(hours=1))
    case = office.open(headline=headline)
    while case.is_open:
        onward = next(outcome for outcome in office.run(case).definition.outcomes if outcome.way == "on")
        with suppress(NotNow):  # the worker of the served office has the website's row in hand
            case = office.rehearse(case, onward.id, 2)
        case.refresh_from_db()
    print(case.pk)
