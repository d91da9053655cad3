"""Beginning a case: who may, under which SOP, with which number and first clock."""

from datetime import UTC, datetime

import pytest

from kentongan.cases.actions import open_case
from kentongan.cases.checks import check_open
from kentongan.cases.models import Case
from kentongan.cases.queries import current_run
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import renew_roster
from kentongan.procedures.models import Endorsement, RoleHolder

from .conftest import events_of, joined


def refused(office, error, code, **changes):
    """Tries to begin a case and expects one reason; nothing may be written."""
    asked = {
        "unit": office.unit, "procedure": office.procedure.id, "track": "berita",
        "by": office.staff["pencari"], "at": office.at, **changes,
    }  # fmt: skip
    assert {reason.code for reason in check_open(**asked)} == {code}
    with pytest.raises(error) as refusal:
        open_case(**asked, headline="Kerja bakti")
    assert refusal.value.codes == {code}
    assert not Case.objects.exists()
    return str(refusal.value)


def test_case_begins_at_the_first_step_of_its_track(bureau):
    case = bureau.open("berita", "Kerja bakti RW 05")
    run = bureau.run(case)
    assert (case.step, run.number, run.kind, run.role) == ("cari", 1, "collect", "pencari")
    assert (case.state, case.moves, case.headline) == ("open", 0, "Kerja bakti RW 05")
    assert (case.opened_by, case.opened_at) == (bureau.staff["pencari"], bureau.at)


def test_first_clock_starts_with_the_case(bureau):
    run = bureau.run(bureau.open())
    assert run.entered_at == bureau.at
    assert run.due_at > bureau.at


def test_whoever_begins_has_the_first_step_in_hand(bureau):
    run = bureau.run(bureau.open())
    assert run.claimed_by == bureau.staff["pencari"]
    assert run.claimed_at == bureau.at


def test_opening_leaves_one_event_with_the_version(bureau):
    case = bureau.open(headline="Warga bernama Siti mengadu")
    assert events_of(case) == ["case_opened"]
    event = Event.objects.select_related("words").get(stream=case.pk)
    assert event.facts == {
        "procedure": "bakalankrajan-tik", "hash": case.version.hash, "track": "berita", "number": case.number,
    }  # fmt: skip
    assert event.actor["id"] == f"staff:{bureau.staff['pencari'].pk}"
    assert event.words.text == "Warga bernama Siti mengadu", "a headline may name people: it stays erasable"
    assert list(faults(case.pk)) == []


def test_only_holders_of_the_first_role_begin(bureau):
    sentence = refused(bureau, NotPermitted, "not-holder", by=bureau.staff["sekretaris"])
    assert str(bureau.procedure.role("pencari").name) in sentence


def test_a_second_holder_of_the_first_role_begins_too(bureau):
    second = joined(bureau, "pencari", "Wati")
    case = open_case(
        unit=bureau.unit, procedure=bureau.procedure.id, track="berita", headline="Lomba", by=second, at=bureau.at
    )
    assert case.opened_by == second


def test_staff_of_another_unit_do_not_begin_here(bureau, neighbour):
    refused(bureau, NotPermitted, "other-unit", by=next(iter(neighbour.staff.values())))


def test_inactive_staff_do_not_begin(bureau):
    seeker = bureau.staff["pencari"]
    seeker.is_active = False
    refused(bureau, NotPermitted, "inactive", by=seeker)


def test_a_closed_account_does_not_begin(bureau):
    seeker = bureau.staff["pencari"]
    seeker.user.is_active = False
    refused(bureau, NotPermitted, "inactive", by=seeker)


def test_an_sop_is_used_once_it_is_endorsed(bureau):
    Endorsement.objects.update(withdrawn_at=bureau.at)
    assert "belum disahkan" in refused(bureau, NotNow, "not-endorsed")


def test_an_sop_endorsed_by_another_unit_is_not_endorsed_here(bureau, neighbour):
    refused(bureau, NotNow, "not-endorsed", procedure=neighbour.procedure.id)


def test_a_track_with_kinds_that_nobody_offers_can_not_begin(bureau, settings):
    settings.STEP_KINDS = {name: path for name, path in settings.STEP_KINDS.items() if name != "approve"}
    refused(bureau, NotNow, "not-offered")


def test_a_role_that_no_position_fills_begins_nothing(bureau):
    RoleHolder.objects.filter(role="pencari").delete()
    renew_roster(bureau.unit)
    refused(bureau, NotPermitted, "not-holder")


def test_agenda_numbers_rise_within_a_year(bureau):
    assert [bureau.open().number for _ in range(3)] == ["0001/2026", "0002/2026", "0003/2026"]


def test_agenda_numbers_begin_anew_with_the_units_year(bureau):
    bureau.open()
    bureau.at = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # half past midnight in Malang
    assert bureau.open().number == "0001/2027"


def test_each_unit_counts_its_own_agenda(bureau, neighbour):
    assert (bureau.open().number, bureau.open().number, neighbour.open().number) == (
        "0001/2026", "0002/2026", "0001/2026",
    )  # fmt: skip


def test_a_long_headline_is_cut_for_lists(bureau):
    assert len(bureau.open(headline="a" * 500).headline) == 200


def test_current_run_of_a_case_is_its_open_one(bureau):
    case = bureau.open()
    run = current_run(case)
    assert run is not None
    assert run.case is case
    assert run.step == "cari"
