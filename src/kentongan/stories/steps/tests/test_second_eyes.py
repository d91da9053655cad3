"""Where the SOP names another role for the display check, somebody else than who published looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kentongan.cases.checks import check_work
from kentongan.cases.models import Case
from kentongan.cases.queries import doers
from kentongan.conftest import Office
from kentongan.deliveries.actions import look
from kentongan.deliveries.models import Release
from kentongan.deliveries.states import State
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import appoint
from kentongan.people.models import Position, Staff
from kentongan.procedures.actions import give_role
from kentongan.stories.conftest import Found, brought_to
from kentongan.stories.publishing.display import shown_deliveries
from kentongan.stories.steps import rehearsal
from kentongan.stories.tests.test_standing_in import for_holder, newcomer

PROCEDURE = "magetan-saluran-komunikasi"
#: what Magetan's file says of its fifth step, and what a specimen of another office says
SAME, ANOTHER = "by: administrator\n        kind: check_display", "by: kasi-ikp\n        kind: check_display"


@pytest.fixture
def office(settings: Any, tmp_path: Path, office_recorded: Found) -> Office:
    """An office that publishes by one role and looks by another, each held by one person."""
    text = (settings.PROCEDURES / f"{PROCEDURE}.yaml").read_text(encoding="utf-8")
    assert text.count(SAME) == 1
    settings.PROCEDURES = tmp_path / "sop"
    settings.PROCEDURES.mkdir()
    (settings.PROCEDURES / f"{PROCEDURE}.yaml").write_text(text.replace(SAME, ANOTHER), encoding="utf-8")
    return office_recorded(PROCEDURE)


@pytest.fixture
def shown(office: Office) -> Case:
    """A case whose item is public on every channel, waiting to be looked at."""
    return brought_to(office, office.open(), "check_display")


def test_who_was_stood_in_for_at_the_press_may_not_look(office: Office) -> None:
    """It was pressed in the absent's name: they don't look at their own; nor does who stands in for them."""
    absent, looks = office.staff["administrator"], Position.objects.get(unit=office.unit, roles__role="kasi-ikp")
    office.staff["administrator"] = for_holder(office, "administrator", newcomer(office, "Wulan"))
    case = brought_to(office, office.open(), "check_display")
    assert Release.objects.get(case=case).acting_for == absent
    appoint(staff=absent, position=looks, since=office.at.date(), by=PROGRAM, at=office.at)
    absent = Staff.objects.select_related("unit", "user").get(pk=absent.pk)
    [reason] = check_work(office.run(case), by=absent, at=office.at)
    assert reason.code == "pressed-it"
    assert "yang Anda wakili" in str(reason)
    assert absent not in doers(office.run(case), office.at)


def look_at_all(office: Office, case: Case, role: str) -> None:
    for row in shown_deliveries(case):
        look(row, is_right=True, by=office.staff[role], at=office.later())


def test_who_published_may_not_look(office: Office, shown: Case) -> None:
    publisher = office.staff["administrator"]
    with pytest.raises(NotPermitted):
        look_at_all(office, shown, "administrator")
    with pytest.raises(NotPermitted):
        office.leave(shown, "sesuai", by=publisher)
    assert {row.state for row in shown_deliveries(shown)} == {State.ACCEPTED}
    assert office.run(shown).kind == "check_display"


def test_not_even_with_both_roles(office: Office, shown: Case) -> None:
    publisher, second = office.staff["administrator"], office.staff["kasi-ikp"]
    positions = list(Position.objects.filter(holdings__staff__in=[publisher, second]))
    give_role(
        unit=office.unit, procedure=office.procedure.id, role="kasi-ikp", positions=positions, by=PROGRAM, at=office.at
    )
    assert doers(office.run(shown), office.at) == [second]
    with pytest.raises(NotPermitted, match="pemeriksaan kedua oleh orang lain"):
        look_at_all(office, shown, "administrator")
    with pytest.raises(NotPermitted):
        office.leave(shown, "sesuai", by=publisher)
    look_at_all(office, shown, "kasi-ikp")
    assert office.leave(shown, "sesuai", by=second).step == "tutup"


def test_who_holds_the_other_role_looks_and_hands_on(office: Office, shown: Case) -> None:
    second = office.staff["kasi-ikp"]
    assert second.user_id != office.staff["administrator"].user_id
    look_at_all(office, shown, "kasi-ikp")
    assert {row.state for row in shown_deliveries(shown)} == {State.DISPLAYED}
    assert office.leave(shown, "sesuai", by=second).step == "tutup"


def test_a_look_that_finds_a_fault_leads_back_to_who_published(office: Office, shown: Case) -> None:
    rehearsal.look(office.run(shown), is_right=False, by=office.staff["kasi-ikp"], at=office.later())
    back = next(one.id for one in office.run(shown).definition.outcomes if one.way == "back")
    office.leave(shown, back, by=office.staff["kasi-ikp"], reason_code="channel", words="Gambar hilang.")
    assert office.doer(shown) == office.staff["administrator"]
