"""Taking a step into hand and giving it back."""

import pytest

from kentongan.cases.actions import claim, leave, put_back
from kentongan.cases.checks import check_claim, check_put_back, check_work
from kentongan.cases.kinds import Decision
from kentongan.kernel.refusals import NotNow, NotPermitted

from .conftest import events_of, joined


@pytest.fixture
def case(bureau):
    """A case that waits for the pengolah."""
    case = bureau.open()
    return bureau.leave(case, "serahkan")


@pytest.fixture
def second(bureau):
    return joined(bureau, "pengolah", "Wati Kedua")


def test_a_later_step_waits_for_all_who_hold_its_role(bureau, case, second):
    run = bureau.run(case)
    assert run.claimed_by is None
    assert check_claim(run, by=bureau.staff["pengolah"], at=bureau.at) == []
    assert check_claim(run, by=second, at=bureau.at) == []


def test_claimed_step_is_in_one_persons_hands(bureau, case, second):
    run = claim(bureau.run(case), by=second, at=bureau.later())
    assert (run.claimed_by, run.claimed_at) == (second, bureau.at)
    assert bureau.run(case).claimed_by == second
    assert events_of(case)[-1] == "step_claimed"


def test_a_colleague_is_told_who_has_it_in_hand(bureau, case, second):
    claim(bureau.run(case), by=second, at=bureau.later())
    with pytest.raises(NotNow) as refusal:
        claim(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.later())
    assert refusal.value.codes == {"claimed-by-other"}
    assert "Wati Kedua" in str(refusal.value)


def test_whoever_saw_it_free_is_told_who_was_quicker(bureau, case, second):
    seen = bureau.run(case)
    claim(bureau.run(case), by=second, at=bureau.later())
    with pytest.raises(NotNow, match="Wati Kedua"):
        claim(seen, by=bureau.staff["pengolah"], at=bureau.later())
    assert bureau.run(case).claimed_by == second
    assert events_of(case).count("step_claimed") == 1


def test_claiming_twice_is_claiming_once(bureau, case, second):
    first = claim(bureau.run(case), by=second, at=bureau.later())
    claim(bureau.run(case), by=second, at=bureau.later())
    assert bureau.run(case).claimed_at == first.claimed_at
    assert events_of(case).count("step_claimed") == 1


def test_a_claimed_step_is_not_left_by_a_colleague(bureau, case, second):
    claim(bureau.run(case), by=second, at=bureau.later())
    with pytest.raises(NotNow, match="Wati Kedua"):
        bureau.leave(case, "serahkan", by=bureau.staff["pengolah"])


def test_a_claim_made_after_the_page_was_opened_still_holds(bureau, case, second):
    seen = bureau.run(case)
    claim(bureau.run(case), by=second, at=bureau.later())
    with pytest.raises(NotNow, match="Wati Kedua"):
        leave(seen, Decision(seen.definition.outcomes[0]), by=bureau.staff["pengolah"], at=bureau.later())
    assert bureau.run(case).pk == seen.pk
    assert "step_left" not in events_of(case)[2:]


def test_a_step_is_left_without_being_claimed_first(bureau, case):
    assert bureau.leave(case, "serahkan").step == "verifikasi"


def test_a_step_put_back_is_free_for_all(bureau, case, second):
    run = put_back(claim(bureau.run(case), by=second, at=bureau.later()), by=second, at=bureau.later())
    assert (run.claimed_by, run.claimed_at) == (None, None)
    assert check_work(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.at) == []
    assert events_of(case)[-2:] == ["step_claimed", "step_put_back"]


def test_only_who_has_it_in_hand_puts_it_back(bureau, case, second):
    claim(bureau.run(case), by=second, at=bureau.later())
    run = bureau.run(case)
    assert {reason.code for reason in check_put_back(run, by=bureau.staff["pengolah"], at=bureau.at)} == {"not-yours"}
    with pytest.raises(NotPermitted):
        put_back(run, by=bureau.staff["pengolah"], at=bureau.later())
    assert bureau.run(case).claimed_by == second


def test_putting_back_twice_is_refused_and_not_logged(bureau, case, second):
    first, again = claim(bureau.run(case), by=second, at=bureau.later()), bureau.run(case)
    put_back(first, by=second, at=bureau.later())
    with pytest.raises(NotNow):
        put_back(again, by=second, at=bureau.later())
    assert events_of(case).count("step_put_back") == 1


def test_a_step_that_was_left_is_neither_claimed_nor_put_back(bureau, case, second):
    run = claim(bureau.run(case), by=second, at=bureau.later())
    bureau.leave(case, "serahkan", by=second)
    run.refresh_from_db()
    for verb in (claim, put_back):
        with pytest.raises(NotNow) as refusal:
            verb(run, by=second, at=bureau.later())
        assert refusal.value.codes == {"already-left"}


def test_who_left_the_office_holds_nothing_up(bureau, case, second):
    claim(bureau.run(case), by=second, at=bureau.later())
    second.is_active = False
    second.save(update_fields=["is_active"])
    run = claim(bureau.run(case), by=bureau.staff["pengolah"], at=bureau.later())
    assert bureau.run(case).claimed_by == run.claimed_by == bureau.staff["pengolah"]


def test_a_role_of_another_step_claims_nothing(bureau, case):
    with pytest.raises(NotPermitted) as refusal:
        claim(bureau.run(case), by=bureau.staff["ketua"], at=bureau.later())
    assert refusal.value.codes == {"not-holder"}
