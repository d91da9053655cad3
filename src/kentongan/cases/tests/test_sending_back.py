"""The edge outside of the SOP's outcomes: a case goes back to an earlier step, with a reason."""

import pytest

from kentongan.cases.actions import send_back
from kentongan.cases.checks import check_send_back
from kentongan.cases.queries import way_gone
from kentongan.kernel.events import PROGRAM, faults
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import enlist
from kentongan.people.models import User

from .conftest import events_of


@pytest.fixture
def case(bureau):
    case = bureau.open("berita")
    for outcome in ("serahkan", "serahkan", "verifikasi", "setujui"):
        case = bureau.leave(case, outcome)
    return case


def refused(office, case, code, error=NotNow, **changes):
    asked = {"to": "edit", "words": "Salah nama.", "by": office.staff["ketua"], **changes}
    told = events_of(case)
    assert [reason.code for reason in check_send_back(case, **asked, at=office.at)] == [code]
    with pytest.raises(error) as refusal:
        send_back(case, **asked, at=office.later())
    assert refusal.value.codes == {code}
    assert events_of(case) == told


def test_case_goes_back_to_the_named_step(bureau, case):
    moved = send_back(case, to="edit", words="Salah nama.", by=bureau.staff["ketua"], at=bureau.later())
    assert moved.step == "edit"
    assert bureau.run(case).role == "pengolah"
    left = way_gone(case)[-2]
    assert (left.step, left.outcome, left.way, left.done_by) == ("unggah", "unlocked", "back", bureau.staff["ketua"])


def test_going_back_leaves_one_event_of_its_own_with_the_reason(bureau, case):
    send_back(case, to="edit", words="Salah nama.", by=bureau.staff["ketua"], at=bureau.later())
    event = Event.objects.select_related("words").filter(stream=case.pk).last()
    assert (event.what, event.from_state, event.to_state) == ("sent_back", "unggah", "edit")
    assert (event.reason_code, event.words.text) == ("unlocked", "Salah nama.")
    assert list(faults(case.pk)) == []


def test_going_back_asks_for_words(bureau, case):
    refused(bureau, case, "reason-missing", words="  ")


def test_a_colleague_without_a_role_in_this_sop_sends_nothing_back(bureau, case):
    user = User.objects.create_user("wulan", name="Wulan")
    colleague = enlist(unit=bureau.unit, user=user, by=PROGRAM, at=bureau.at)
    refused(bureau, case, "not-holder", NotPermitted, by=colleague)


def test_a_step_that_the_track_lacks_is_refused(bureau, case):
    refused(bureau, case, "unknown-step", to="cetak")


def test_an_ended_case_does_not_go_back(bureau, case):
    refused(bureau, bureau.leave(case, "tayangkan"), "case-ended")


def test_a_case_that_ended_meanwhile_does_not_go_back(bureau, case):
    bureau.leave(case, "tayangkan")
    case.refresh_from_db()
    case.state, case.step = "open", "unggah"
    with pytest.raises(NotNow) as refusal:
        send_back(case, to="edit", words="Salah nama.", by=bureau.staff["ketua"], at=bureau.later())
    assert refusal.value.codes == {"case-ended"}


def test_inactive_staff_send_nothing_back(bureau, case):
    chief = bureau.staff["ketua"]
    chief.is_active = False
    refused(bureau, case, "inactive", NotPermitted, by=chief)
