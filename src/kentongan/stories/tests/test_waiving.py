"""The small office's exception: granted by the head in writing, used with a reason, counted, never a way round."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kentongan.cases.actions import begin_by_waiver, leave_by_waiver
from kentongan.cases.checks import check_use_waiver, check_work
from kentongan.cases.foresight import gaps_ahead
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, Waiver, WaiverUse
from kentongan.cases.waiving import grant_waiver, uses_in, waivers_of, withdraw_waiver
from kentongan.kernel.events import PROGRAM, faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted, Refusal
from kentongan.people.actions import appoint, enlist, relieve
from kentongan.people.models import Staff, User
from kentongan.stories.conftest import brought_to
from kentongan.stories.models import Approval

DAY = timedelta(days=1)
WORDS = "Hanya kami berdua di kantor."


@pytest.fixture
def head(kelurahan) -> Staff:
    user = User.objects.create_user("kepala", name="Kepala")
    return enlist(unit=kelurahan.unit, user=user, by=PROGRAM, at=kelurahan.at, title="Lurah", is_head=True)


@pytest.fixture
def grant(kelurahan, head):
    def make(**change) -> Waiver:
        given = {
            "unit": kelurahan.unit, "procedure": kelurahan.procedure.id, "reason": "Hanya dua pegawai.",
            "letter": "5/2026", "until": kelurahan.at.date() + 30 * DAY, "by": head, "at": kelurahan.at,
        }  # fmt: skip
        return grant_waiver(**given | change)

    return make


@pytest.fixture
def alone(kelurahan):
    """The writer is the only chair: a case stands at the approval and nobody may approve it."""

    def waiting() -> uuid.UUID:
        relieve(kelurahan.staff["ketua"].holdings.get(), until=kelurahan.at.date() - DAY, by=PROGRAM, at=kelurahan.at)
        writer = kelurahan.staff["pengolah"]
        position = kelurahan.unit.positions.get(roles__role="ketua")
        appoint(staff=writer, position=position, since=kelurahan.at.date(), by=PROGRAM, at=kelurahan.at)
        return brought_to(kelurahan, kelurahan.open(), "approve").pk

    return Case.objects.get(pk=kelurahan.play(("alone",), waiting))


def approve(office, case, *, words: str = WORDS, by: str = "pengolah", outcome: str = "setujui"):
    run = office.run(case)
    decision = Decision(run.definition.outcome(outcome))
    return leave_by_waiver(run, decision, words=words, by=office.staff[by], at=office.later())


def codes(refusal) -> set[str]:
    return refusal.value.codes


def test_without_an_exception_the_writer_stays_refused(kelurahan, alone):
    with pytest.raises(NotPermitted) as refusal:
        approve(kelurahan, alone)
    assert codes(refusal) == {"contributor"}
    assert not Approval.objects.exists()


def test_each_use_asks_a_reason_stands_in_the_log_and_is_counted(kelurahan, alone, grant):
    waiver = grant()
    with pytest.raises(NotNow) as refusal:
        approve(kelurahan, alone, words="  ")
    assert codes(refusal) == {"waiver-words-missing"}
    approve(kelurahan, alone)
    assert Approval.objects.get().by == kelurahan.staff["pengolah"]
    use = WaiverUse.objects.get()
    assert (use.by, use.words) == (kelurahan.staff["pengolah"], WORDS)
    assert list(uses_in(alone)) == [use]
    assert waivers_of(kelurahan.unit).get().times == 1
    event = Event.objects.get(stream=alone.pk, what="separation_waived")
    assert event.words.text == WORDS
    assert (event.facts["letter"], event.facts["times"], event.facts["waiver"]) == ("5/2026", 1, waiver.pk)
    assert Event.objects.get(stream=alone.pk, what="step_left", from_state="persetujuan").facts["waiver"] == waiver.pk
    assert list(faults(alone.pk)) == []


def test_the_ordinary_button_does_not_become_the_exception(kelurahan, alone, grant):
    grant()
    assert {one.code for one in check_work(kelurahan.run(alone), by=kelurahan.staff["pengolah"], at=kelurahan.at)} == {
        "contributor"
    }
    with pytest.raises(NotPermitted):
        kelurahan.leave(alone, "setujui", by=kelurahan.staff["pengolah"])


def test_while_somebody_else_can_do_it_the_exception_is_closed(kelurahan, alone, grant):
    grant()
    other = enlist(
        unit=kelurahan.unit, user=User.objects.create_user("wulan", name="Wulan"), by=PROGRAM, at=kelurahan.at
    )
    position = kelurahan.unit.positions.get(roles__role="ketua")
    appoint(staff=other, position=position, since=kelurahan.at.date(), by=PROGRAM, at=kelurahan.at)
    with pytest.raises(NotPermitted) as refusal:
        approve(kelurahan, alone)
    assert codes(refusal) == {"others-can"}
    assert "Wulan" in str(refusal.value)


def test_it_is_open_to_holders_of_the_role_only(kelurahan, alone, grant):
    grant()
    with pytest.raises(NotPermitted) as refusal:
        approve(kelurahan, alone, by="pencari")
    assert codes(refusal) == {"not-holder"}


def test_a_superuser_gets_no_exception(kelurahan, alone, head):
    """Neither by being one, nor by granting one: only the head's letter opens the step."""
    root = kelurahan.staff["pengolah"]
    root.user.is_superuser = True
    root.user.save()
    with pytest.raises(NotPermitted):
        approve(kelurahan, alone)
    with pytest.raises(NotPermitted):
        grant_waiver(
            unit=kelurahan.unit, procedure=kelurahan.procedure.id, reason="Saya bisa.", letter="1", by=root,
            until=kelurahan.at.date(), at=kelurahan.at,
        )  # fmt: skip
    assert not Waiver.objects.exists()


def test_who_needs_none_is_not_offered_one(kelurahan, grant):
    grant()
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    reasons = check_use_waiver(kelurahan.run(case), by=kelurahan.staff["ketua"], at=kelurahan.at)
    assert [one.code for one in reasons] == ["waiver-needless"]


def test_it_does_not_send_work_back(kelurahan, alone, grant):
    grant()
    back = next(one.id for one in kelurahan.run(alone).definition.outcomes if one.way == "back")
    with pytest.raises(Refusal) as refusal:
        approve(kelurahan, alone, outcome=back)
    assert "waiver-not-back" in codes(refusal)


def test_an_exception_that_is_over_or_withdrawn_opens_nothing(kelurahan, alone, grant, head):
    waiver = grant(until=kelurahan.at.date())
    kelurahan.at += DAY
    with pytest.raises(NotPermitted):
        approve(kelurahan, alone)
    kelurahan.at -= DAY
    withdraw_waiver(waiver, by=head, at=kelurahan.at)
    with pytest.raises(NotPermitted):
        approve(kelurahan, alone)
    with pytest.raises(NotNow):
        withdraw_waiver(waiver, by=head, at=kelurahan.at)


def test_an_exception_for_another_sop_opens_nothing(kelurahan, alone, grant):
    grant(procedure="sop-lain")
    with pytest.raises(NotPermitted):
        approve(kelurahan, alone)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"reason": " "}, "reason-missing"), ({"letter": ""}, "letter-missing"), ({"days": -1}, "period-over")],
)
def test_it_is_granted_in_writing_and_for_a_time(kelurahan, grant, change, code):
    days = change.pop("days", None)
    if days:
        change["until"] = kelurahan.at.date() + days * DAY
    with pytest.raises(NotNow) as refusal:
        grant(**change)
    assert code in codes(refusal)


def test_only_the_head_grants_and_withdraws(kelurahan, grant):
    administrator = kelurahan.unit.staff.get(is_administrator=True)
    with pytest.raises(NotPermitted) as refusal:
        grant(by=administrator)
    assert codes(refusal) == {"not-head"}
    with pytest.raises(NotPermitted):
        withdraw_waiver(grant(), by=administrator, at=kelurahan.at)


def test_one_exception_at_a_time_for_an_sop(kelurahan, grant):
    grant()
    with pytest.raises(NotNow) as refusal:
        grant(letter="6/2026")
    assert codes(refusal) == {"granted-already"}


def test_the_database_holds_one_exception_in_force_for_an_sop(kelurahan, grant):
    row = grant()
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.create(
            unit=row.unit, procedure=row.procedure, reason="-", letter="6/2026", granted_by=row.granted_by,
            granted_at=kelurahan.at, until=row.until,
        )  # fmt: skip


def test_after_its_last_day_the_next_exception_takes_its_place(kelurahan, grant):
    grant()
    kelurahan.at += 40 * DAY
    grant(until=kelurahan.at.date() + DAY, at=kelurahan.at, letter="6/2026")
    assert list(Waiver.objects.order_by("pk").values_list("is_followed", flat=True)) == [True, False]


def test_granting_and_withdrawing_stand_in_the_units_log(kelurahan, grant, head):
    withdraw_waiver(grant(), by=head, at=kelurahan.at)
    kinds = list(
        Event.objects.filter(stream=kelurahan.unit.stream, what__startswith="waiver").values_list("what", flat=True)
    )
    assert kinds == ["waiver_granted", "waiver_withdrawn"]
    assert Event.objects.get(what="waiver_granted").words.text == "Hanya dua pegawai."


def test_an_exception_in_force_ends_the_alarm_over_clean_hands(kelurahan, alone, grant):
    assert [str(gap.why) for gap in gaps_ahead(kelurahan.run(alone).case, at=kelurahan.at)] == ["excluded"]
    grant()
    assert gaps_ahead(kelurahan.run(alone).case, at=kelurahan.at) == []


def test_at_a_step_that_only_decides_it_is_used_on_deciding(kelurahan, alone, grant):
    grant()
    with pytest.raises(NotNow) as refusal:
        begin_by_waiver(kelurahan.run(alone), words=WORDS, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert codes(refusal) == {"waiver-on-leaving"}
    assert not WaiverUse.objects.exists()
