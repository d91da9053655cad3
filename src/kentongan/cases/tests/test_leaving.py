"""The move of a case: every refusal, one event, one open run, and nothing half done."""

import pytest
from django.db import IntegrityError, transaction

from kentongan.cases.actions import leave, stir
from kentongan.cases.checks import check_leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case, StepRun
from kentongan.cases.queries import load_run, way_gone
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.procedures.definition import Outcome

from .conftest import events_of
from .specimens import Breaks, EndsByItself, NeverReady, Tells


def brought_to(office, step):
    """Opens a case and hands it on until it stands at a step."""
    case = office.open("berita")
    while case.step != step:
        case = office.leave(case, office.run(case).definition.outcomes[0].id)
    return case


def refused(office, case, outcome, code, error=NotNow, **given):
    """Tries to leave and expects one reason; the case stays where it was, with no new event."""
    before, told = Case.objects.values().get(pk=case.pk), events_of(case)
    with pytest.raises(error) as refusal:
        office.leave(case, outcome, **given)
    assert refusal.value.codes == {code}
    assert Case.objects.values().get(pk=case.pk) == before
    assert events_of(case) == told


def test_leaving_closes_the_run_and_opens_the_next(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    done, waiting = way_gone(case)
    assert (done.outcome, done.way, done.done_by, done.left_at) == (
        "serahkan", "on", bureau.staff["pencari"], bureau.at,
    )  # fmt: skip
    assert (waiting.number, waiting.step, waiting.role, waiting.entered_at) == (2, "edit", "pengolah", bureau.at)
    assert (case.step, case.moves) == ("edit", 1)


def test_each_move_leaves_one_event_with_its_facts(bureau):
    case = bureau.leave(bureau.open(), "serahkan")
    assert events_of(case) == ["case_opened", "step_left"]
    event = Event.objects.get(stream=case.pk, what="step_left")
    assert (event.from_state, event.to_state, event.reason_code) == ("cari", "edit", "")
    assert event.facts == {"run": 1, "outcome": "serahkan", "way": "on", "minutes": 1, "late": False}
    assert event.actor["name"] == str(bureau.staff["pencari"].user)


def test_log_of_a_whole_case_verifies(bureau):
    case = brought_to(bureau, "unggah")
    bureau.leave(case, "tayangkan")
    assert list(faults(case.pk)) == []
    assert events_of(case) == ["case_opened", *["step_left"] * 5]


def test_reaching_an_end_closes_the_case(bureau):
    case = bureau.leave(brought_to(bureau, "unggah"), "tayangkan")
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.state, fresh.step, fresh.end, fresh.ended_at) == ("ended", "", "tayang", bureau.at)
    assert load_run(case.pk) is None
    assert not case.is_open


def test_an_ended_case_is_left_no_more(bureau):
    case = brought_to(bureau, "unggah")
    run = bureau.run(case)
    bureau.leave(case, "tayangkan")
    run.refresh_from_db()
    with pytest.raises(NotNow) as refusal:
        leave(run, Decision(run.definition.outcomes[0]), by=bureau.staff["pengolah"], at=bureau.later())
    assert refusal.value.codes == {"already-left"}


def test_who_does_not_hold_the_role_does_not_leave(bureau):
    case = brought_to(bureau, "verifikasi")
    refused(bureau, case, "verifikasi", "not-holder", NotPermitted, by=bureau.staff["ketua"])


def test_inactive_staff_do_not_leave(bureau):
    case = brought_to(bureau, "verifikasi")
    reader = bureau.staff["sekretaris"]
    reader.is_active = False
    refused(bureau, case, "verifikasi", "inactive", NotPermitted, by=reader)


def test_a_superuser_without_the_role_does_not_leave(bureau):
    case = brought_to(bureau, "persetujuan")
    chief = bureau.staff["pencari"]
    chief.user.is_superuser = chief.is_head = chief.is_administrator = True
    refused(bureau, case, "setujui", "not-holder", NotPermitted, by=chief)


def test_an_outcome_that_the_step_does_not_know_is_refused(bureau):
    run = bureau.run(brought_to(bureau, "verifikasi"))
    made_up = Decision(Outcome("terbitkan", "Terbitkan", "tayang", "on"))
    reasons = check_leave(run, made_up, by=bureau.staff["sekretaris"], at=bureau.at)
    assert [reason.code for reason in reasons] == ["unknown-outcome"]


def test_an_outcome_that_leads_elsewhere_under_a_known_name_is_refused(bureau):
    run = bureau.run(brought_to(bureau, "verifikasi"))
    bent = Decision(Outcome("verifikasi", "Verifikasi", "tayang", "on"))
    with pytest.raises(NotNow):
        leave(run, bent, by=bureau.staff["sekretaris"], at=bureau.later())


@pytest.mark.parametrize("given", [{}, {"reason_code": "facts"}, {"words": "Tanggal keliru"}, {"words": "  "}])
def test_going_back_asks_for_a_reason_and_words(bureau, given):
    refused(bureau, brought_to(bureau, "verifikasi"), "kembalikan", "reason-missing", **given)


def test_going_back_with_a_reason_returns_to_the_doer(bureau):
    case = brought_to(bureau, "verifikasi")
    case = bureau.leave(case, "kembalikan", reason_code="facts", words="Tanggal keliru.")
    event = Event.objects.select_related("words").filter(stream=case.pk).last()
    assert (case.step, event.reason_code, event.words.text) == ("edit", "facts", "Tanggal keliru.")
    assert [run.step for run in way_gone(case)] == ["cari", "edit", "verifikasi", "edit"]
    assert list(faults(case.pk)) == []


def test_withholding_asks_for_its_ground(bureau):
    refused(bureau, brought_to(bureau, "persetujuan"), "tidak-ditayangkan", "ground-missing", words="Rahasia")


def test_withholding_with_a_ground_ends_the_case(bureau):
    case = brought_to(bureau, "persetujuan")
    case = bureau.leave(case, "tidak-ditayangkan", reason_code="privacy")
    assert (case.state, case.end) == ("ended", "tidak-ditayangkan")
    assert way_gone(case)[-1].way == "withheld"


def test_a_kind_of_step_may_hold_its_case(bureau, made_of):
    case = brought_to(bureau, "verifikasi")
    made_of("verify", NeverReady)
    refused(bureau, case, "verifikasi", "lacking")


def test_a_kind_that_fails_half_way_leaves_nothing_behind(bureau, made_of):
    case = brought_to(bureau, "verifikasi")
    made_of("verify", Breaks)
    refused(bureau, case, "verifikasi", "broken")
    assert bureau.run(case).left_at is None


def test_facts_of_a_kind_enter_the_event_of_the_move(bureau, made_of):
    case = brought_to(bureau, "verifikasi")
    made_of("verify", Tells)
    bureau.leave(case, "verifikasi")
    assert Event.objects.filter(stream=case.pk).last().facts["pages"] == 3


def test_pressing_twice_moves_once(bureau):
    case = brought_to(bureau, "verifikasi")
    run, by = bureau.run(case), bureau.staff["sekretaris"]
    decision = Decision(run.definition.outcome("verifikasi"))
    leave(run, decision, by=by, at=bureau.later())
    with pytest.raises(NotNow):
        leave(run, decision, by=by, at=bureau.later())
    assert events_of(case).count("step_left") == 3
    assert Case.objects.get(pk=case.pk).step == "persetujuan"


def test_a_page_that_was_open_too_long_is_told_who_was_quicker(bureau):
    case = brought_to(bureau, "verifikasi")
    stale = bureau.run(case)
    bureau.leave(case, "verifikasi")
    with pytest.raises(NotNow) as refusal:
        leave(stale, Decision(stale.definition.outcomes[0]), by=bureau.staff["sekretaris"], at=bureau.later())
    assert refusal.value.codes == {"already-left"}
    assert str(bureau.staff["sekretaris"].user) in str(refusal.value)
    assert "Tidak ada yang berubah" in str(refusal.value)


def test_a_case_that_came_round_to_the_same_step_is_not_left_by_an_old_page(bureau):
    case = brought_to(bureau, "edit")
    stale = bureau.run(case)
    case = bureau.leave(case, "serahkan")
    bureau.leave(case, "kembalikan", reason_code="facts", words="Periksa tanggal.")
    with pytest.raises(NotNow):
        leave(stale, Decision(stale.definition.outcomes[0]), by=bureau.staff["pengolah"], at=bureau.later())
    assert bureau.run(case).number == 4


def test_a_run_left_late_says_so(bureau):
    case = brought_to(bureau, "persetujuan")
    bureau.later(45)
    bureau.leave(case, "setujui")
    done = StepRun.objects.get(case=case, step="persetujuan")
    assert done.is_late(bureau.at)
    assert done.minutes_taken == 46
    assert Event.objects.filter(stream=case.pk).last().facts["late"] is True


def test_a_step_ends_by_itself_once_its_kind_says_so(bureau, made_of):
    case = brought_to(bureau, "unggah")
    by = bureau.staff["pengolah"]
    assert stir(bureau.run(case), by=by, at=bureau.later()) is None
    made_of("publish", EndsByItself)
    run = bureau.run(case)
    assert stir(run, by=by, at=bureau.later()) == case
    assert Case.objects.get(pk=case.pk).end == "tayang"
    assert stir(run, by=by, at=bureau.later()) is None


def test_the_database_keeps_one_open_run_a_case(bureau):
    run = bureau.run(bureau.open())
    values = {"case": run.case, "step": "edit", "kind": "edit", "role": "x", "entered_at": bureau.at}
    with pytest.raises(IntegrityError), transaction.atomic():
        StepRun.objects.create(**values, number=2, due_at=bureau.at)


def test_the_database_keeps_a_case_at_a_step_or_ended(bureau):
    case = bureau.open()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(step="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="ended")
