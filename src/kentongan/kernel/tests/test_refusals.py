"""A refusal carries every reason; whether it is about the person or the state decides its class."""

import pytest

from kentongan.kernel.refusals import Ground, NotNow, NotPermitted, Reason, forbid, refuse_if

MOVED = Reason("moved", "Naskah sudah berpindah.")
OWN_WORK = forbid("own-work", "Anda ikut menulis naskah ini.")


def test_no_reason_refuses_nothing():
    assert refuse_if([]) is None, "it raises otherwise"


def test_a_reason_of_state_is_not_now():
    with pytest.raises(NotNow) as refusal:
        refuse_if([MOVED])
    assert refusal.value.codes == {"moved"}
    assert str(refusal.value) == "Naskah sudah berpindah."


def test_a_reason_about_the_person_outweighs_the_state():
    with pytest.raises(NotPermitted) as refusal:
        refuse_if(iter([MOVED, OWN_WORK]))
    assert refusal.value.codes == {"moved", "own-work"}


def test_a_forbidding_reason_is_about_the_person():
    assert OWN_WORK.ground is Ground.WHO
    assert str(OWN_WORK) == "Anda ikut menulis naskah ini."
