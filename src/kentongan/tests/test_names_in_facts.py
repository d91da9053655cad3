"""Names of people stand in the words of an event, which can be erased, and in its actor: never in its facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kentongan.cases.actions import claim
from kentongan.cases.presence import see_to
from kentongan.cases.waiving import grant_waiver
from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.people.accounts import change_account, change_duties
from kentongan.people.leaves import end_leave, record_leave
from kentongan.people.models import Position, Staff, User
from kentongan.people.stand_ins import end_stand_in, record_stand_in
from kentongan.procedures.actions import endorse, give_role
from kentongan.procedures.models import Confirmation, Endorsement
from kentongan.procedures.queries import in_force

DAYS = {"since": date(2026, 11, 16), "until": date(2026, 11, 18)}


def texts(value: Any) -> Iterator[str]:
    """Yields every text in a fact, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def names() -> set[str]:
    officials = [*Endorsement.objects.values_list("official"), *Confirmation.objects.values_list("official")]
    return set(User.objects.values_list("name", flat=True)) | {official for (official,) in officials}


def named_in_facts() -> set[tuple[str, str]]:
    known = names()
    rows = Event.objects.values_list("what", "facts")
    return {(what, name) for what, facts in rows for text in texts(facts) for name in known if name and name in text}


@pytest.fixture
def head(office: Office) -> Staff:
    staff = office.staff["ketua"]
    staff.is_head = staff.is_administrator = True
    staff.save(update_fields=["is_head", "is_administrator"])
    return staff


def played(office: Office) -> None:
    """Plays a case to its end, with a return on the way."""
    case = office.open()
    for outcome in ("serahkan", "serahkan", "kembalikan", "serahkan", "verifikasi", "setujui"):
        case = office.rehearse(case, outcome)
    while case.is_open:
        run = office.run(case)
        case = office.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "on"))


def test_a_case_that_was_played_names_nobody_in_its_facts(office: Office) -> None:
    played(office)
    assert Event.objects.filter(what="step_left").count() > 5
    assert named_in_facts() == set()


def test_a_unit_that_was_looked_after_names_nobody_in_its_facts(office: Office, head: Staff) -> None:
    writer, collector, at = office.staff["pengolah"], office.staff["pencari"], office.at
    post = Position.objects.filter(roles__unit=office.unit, roles__role="pengolah").first()
    assert post is not None
    given = {"kind": "order", "letter": "12/2026", **DAYS, "position": post, "absent": writer}
    end_stand_in(record_stand_in(staff=collector, **given, by=head, at=at), by=head, at=office.later())
    change_duties(staff=collector, title="Staf", is_head=False, is_administrator=False, by=head, at=at)
    change_account(staff=collector, name="Sri Rahayu", nip="", email="", by=head, at=at)
    give_role(unit=office.unit, procedure=office.procedure.id, role="pengolah", positions=[post], by=head, at=at)
    endorsed = in_force(office.unit, office.procedure.id)
    assert endorsed is not None
    endorse(
        unit=office.unit, version=endorsed.version, official="Drs. Hadi Wijaya", on=date(2026, 1, 2), by=head, at=at
    )
    grant_waiver(
        unit=office.unit, procedure=office.procedure.id, reason="Kantor kecil.", letter="5/2026",
        until=date(2026, 12, 1), by=head, at=at,
    )  # fmt: skip
    case = office.rehearse(office.open(), "serahkan")
    claim(office.run(case), by=writer, at=office.later())
    gone = record_leave(staff=writer, kind="leave", **DAYS, by=writer, at=office.at)
    assert see_to(office.unit, at=office.at) == 1
    end_leave(gone, by=writer, at=office.later())
    told = set(Event.objects.values_list("what", flat=True))
    assert {"leave_recorded", "stand_in_ended", "claim_lapsed", "sop_endorsed", "account_changed"} <= told
    assert "Drs. Hadi Wijaya" in Event.objects.filter(what="sop_endorsed").latest("pk").words.text
    assert named_in_facts() == set()
