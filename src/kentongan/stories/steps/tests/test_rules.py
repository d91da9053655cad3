"""Who may say that a story is fit, and what a return, a refusal and an approval ask for."""

from __future__ import annotations

import pytest

from kentongan.cases.actions import leave
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case
from kentongan.cases.queries import doers
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Staff
from kentongan.procedures.actions import give_role
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.actions import note_contribution, unlock
from kentongan.stories.findings.actions import check_raise, raise_finding, settle_finding
from kentongan.stories.findings.reasons import GROUND_CODES, GROUNDS, RETURN_CODES, words_of
from kentongan.stories.materials import processing
from kentongan.stories.models import Approval, Finding, Version
from kentongan.stories.queries import latest_version, standing_approval
from kentongan.stories.states import FindingState
from kentongan.stories.steps import rehearsal


def also(office, role: str, staff: Staff) -> Staff:
    """Gives somebody one more role of the SOP."""
    positions = [holding.position for holding in staff.holdings.all()]
    there = [holding.position for holding in office.staff[role].holdings.all()]
    give_role(
        unit=office.unit,
        procedure=office.procedure.id,
        role=role,
        positions=[*there, *positions],
        by=PROGRAM,
        at=office.at,
    )
    return staff


def remark(office, case, **values) -> Finding:
    words = {"place": "lead", "words": "Jam mulai belum ada.", "reason_code": "incomplete", **values}
    return raise_finding(office.run(case), **words, by=office.doer(case), at=office.later())


# Nobody approves their own work --------------------------------------------------------------------


def test_drafter_may_not_approve_own_draft(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    drafter = also(kelurahan, "ketua", kelurahan.staff["pengolah"])
    with pytest.raises(NotPermitted) as refusal:
        kelurahan.leave(case, "setujui", by=drafter)
    assert refusal.value.codes == {"contributor"}
    assert not Approval.objects.exists()


def test_supplier_of_a_used_photo_may_not_approve(kelurahan):
    case = kelurahan.open()
    supplier = also(kelurahan, "ketua", kelurahan.staff["pencari"])
    processing.derive(photo(case, kelurahan), kelurahan.later())
    kelurahan.leave(case, "serahkan")
    case = brought_to(kelurahan, case, "approve")
    with pytest.raises(NotPermitted):
        kelurahan.leave(case, "setujui", by=supplier)


def test_supplier_of_a_photo_that_was_taken_out_may_approve(kelurahan):
    case = kelurahan.open()
    supplier = also(kelurahan, "ketua", kelurahan.staff["pencari"])
    processing.derive(photo(case, kelurahan), kelurahan.later())
    kelurahan.leave(case, "serahkan")
    found = written(kelurahan, case)
    found.body = [block for block in found.body.raw_data if block["type"] != "picture"]
    found.save()
    kelurahan.leave(case, "serahkan")
    case = brought_to(kelurahan, case, "approve")
    assert kelurahan.leave(case, "setujui", by=supplier).step == "unggah"


def test_superuser_contributor_may_not_approve(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    drafter = also(kelurahan, "ketua", kelurahan.staff["pengolah"])
    drafter.user.is_superuser = True
    drafter.user.save()
    with pytest.raises(NotPermitted):
        kelurahan.leave(case, "setujui", by=Staff.objects.get(pk=drafter.pk))


def test_drafter_may_not_verify_or_screen(kelurahan, dinas):
    for office, kind, role in ((kelurahan, "verify", "sekretaris"), (dinas, "screen", "pejabat")):
        case = brought_to(office, office.open(), kind)
        writer = office.staff[next(step.role for step in case.definition.steps if step.kind == "edit")]
        also(office, role, writer)
        assert [reason.code for reason in check_work(office.run(case), by=writer, at=office.at)] == ["contributor"]


def test_contributors_are_not_told_of_a_review(kelurahan):
    drafter = also(kelurahan, "ketua", kelurahan.staff["pengolah"])
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    assert drafter not in doers(kelurahan.run(case), kelurahan.at)
    assert kelurahan.staff["ketua"] in doers(kelurahan.run(case), kelurahan.at)


def test_a_finding_makes_no_contributor(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case)
    secretary = kelurahan.staff["sekretaris"]
    settle_finding(finding, state=FindingState.ANSWERED, answer="Sudah ada.", by=secretary, at=kelurahan.later())
    assert kelurahan.leave(case, "verifikasi").step == "persetujuan"


# Handing over and approving ------------------------------------------------------------------------


def test_nobody_hands_over_an_empty_case(kelurahan):
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(kelurahan.open(), "serahkan")
    assert refusal.value.codes == {"nothing-collected"}


def test_handing_over_freezes_a_version(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    version = latest_version(edition(case))
    assert version.number == 1
    assert version.run.kind == "edit"
    assert version.content["title"] == "Kerja bakti RW 05"
    event = Event.objects.get(stream=case.pk, what="version_frozen")
    assert event.facts["fingerprint"] == version.fingerprint


def test_incomplete_story_is_not_handed_over(kelurahan):
    case = kelurahan.open()
    processing.derive(photo(case, kelurahan), kelurahan.later())
    kelurahan.leave(case, "serahkan")
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(case, "serahkan")
    assert refusal.value.codes == {"lead-missing", "body-missing", "alt-missing", "screening"}
    assert not Version.objects.exists()


def test_approving_binds_the_version_that_was_handed_over(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    approval = standing_approval(edition(case))
    assert approval.version == latest_version(edition(case))
    assert approval.fingerprint == approval.version.fingerprint
    assert approval.by == kelurahan.staff["ketua"]
    assert approval.run.kind == "approve"


def test_screening_as_fit_is_an_approval(dinas):
    case = brought_to(dinas, dinas.open(), "prepare")
    assert standing_approval(edition(case)).by == dinas.staff["pejabat"]
    assert edition(case).is_locked


def test_approver_who_saw_another_text_approves_nothing(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    run = kelurahan.run(case)
    decision = Decision(run.definition.outcome("setujui"), facts={"fingerprint": "0" * 64})
    with pytest.raises(NotNow) as refusal:
        leave(run, decision, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"seen-another"}


def test_approval_is_void_after_an_edit(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    pengolah = kelurahan.staff["pengolah"]
    unlock(edition(case), words="Nama keliru.", by=pengolah, at=kelurahan.later())
    found = edition(case)
    found.title = "Judul baru"
    found.save()
    note_contribution(found, by=pengolah, at=kelurahan.later())
    assert standing_approval(edition(case)) is None
    case = brought_to(kelurahan, case, "publish")
    assert standing_approval(edition(case)).version.number == 2
    assert Approval.objects.count() == 2


def test_preparing_asks_for_a_standing_approval(dinas):
    case = brought_to(dinas, dinas.open(), "prepare")
    Approval.objects.update(voided_at=dinas.at)
    with pytest.raises(NotNow) as refusal:
        dinas.leave(case, "siap-tayang")
    assert refusal.value.codes == {"not-approved"}


# Returning and withholding -------------------------------------------------------------------------


def back(office, case, **values) -> Case:
    run = office.run(case)
    outcome = next(one.id for one in run.definition.outcomes if one.way == "back")
    return office.leave(case, outcome, **{"reason_code": "facts", "words": "Periksa jamnya.", **values})


def test_return_needs_a_finding_of_this_run(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    with pytest.raises(NotNow) as refusal:
        back(kelurahan, case)
    assert refusal.value.codes == {"finding-missing"}
    remark(kelurahan, case)
    assert back(kelurahan, case).step == "edit"


def test_return_needs_a_reason_of_the_list(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    remark(kelurahan, case)
    with pytest.raises(NotNow) as refusal:
        back(kelurahan, case, reason_code="suka-suka")
    assert refusal.value.codes == {"unknown-reason"}


def test_finding_of_an_earlier_run_does_not_carry_a_second_return(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    remark(kelurahan, case)
    back(kelurahan, case)
    case = brought_to(kelurahan, case, "verify")
    with pytest.raises(NotNow):
        back(kelurahan, case)


def test_open_findings_stop_the_hand_over(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case)
    back(kelurahan, case)
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(case, "serahkan")
    assert refusal.value.codes == {"findings-open"}
    settle_finding(finding, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())
    assert kelurahan.leave(case, "serahkan").step == "verifikasi"


def test_remark_that_does_not_block_stops_nothing(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    remark(kelurahan, case, blocks=False)
    assert kelurahan.leave(case, "verifikasi").step == "persetujuan"


def test_reviewer_does_not_pass_over_an_own_open_finding(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    remark(kelurahan, case)
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(case, "verifikasi")
    assert refusal.value.codes == {"findings-open"}


def test_withholding_needs_a_ground_of_the_list(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    for code, words, refused in (
        ("", "", "ground-missing"),
        ("x", "", "unknown-ground"),
        ("other", " ", "ground-words-missing"),
    ):
        with pytest.raises(NotNow) as refusal:
            kelurahan.leave(case, "tidak-ditayangkan", reason_code=code, words=words)
        assert refused in refusal.value.codes
    ended = kelurahan.leave(case, "tidak-ditayangkan", reason_code="kip-17-h")
    assert ended.end == "tidak-ditayangkan"


def test_unfit_item_that_comes_back_carries_its_words_as_a_finding(dinas):
    case = brought_to(dinas, dinas.open(), "screen")
    dinas.leave(case, "tidak-layak", reason_code="improper")
    assert dinas.run(case).kind == "withhold"
    back(dinas, case, words="Sunting ulang tanpa nama anak.")
    finding = Finding.objects.get()
    assert finding.words == "Sunting ulang tanpa nama anak."
    assert dinas.run(case).kind == "edit"


def test_return_after_an_approval_voids_it(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    unlock(edition(case), words="Ada salah.", by=kelurahan.doer(case), at=kelurahan.later())
    assert not Approval.objects.filter(voided_at__isnull=True).exists()


# Findings ------------------------------------------------------------------------------------------


def test_finding_is_pinned_to_the_version_that_was_read(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case, quote="menjelang musim hujan", proposal="pada Rabu pagi")
    assert finding.version == latest_version(edition(case))
    assert (finding.quote, finding.proposal) == ("menjelang musim hujan", "pada Rabu pagi")
    assert Event.objects.get(stream=case.pk, what="finding_raised").words.text == "Jam mulai belum ada."


def test_finding_needs_words_and_a_known_reason(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    reasons = check_raise(kelurahan.run(case), words=" ", reason_code="x", by=kelurahan.doer(case), at=kelurahan.at)
    assert {reason.code for reason in reasons} == {"words-missing", "unknown-reason"}


@pytest.mark.parametrize("place", ["Bu Sari dari RT 3", "body:", "body:a b", "x" * 200])
def test_place_of_a_finding_is_no_free_text(kelurahan, place):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    with pytest.raises(NotNow) as refusal:
        raise_finding(kelurahan.run(case), place=place, words="x", by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"unknown-place"}


def test_going_on_bears_no_reason_of_one_s_own_making(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    onward = next(one.id for one in kelurahan.run(case).definition.outcomes if one.way == "on")
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(case, onward, reason_code="Bu Sari dari RT 3")
    assert refusal.value.codes == {"unknown-reason"}


def test_only_who_works_on_the_step_raises_findings(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    with pytest.raises(NotPermitted):
        raise_finding(kelurahan.run(case), place="", words="x", by=kelurahan.staff["ketua"], at=kelurahan.later())


def test_finding_is_settled_once(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case)
    back(kelurahan, case)
    settled = settle_finding(finding, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())
    assert settled.settled_by == kelurahan.staff["pengolah"]
    with pytest.raises(NotNow):
        settle_finding(settled, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())


def test_answer_needs_words(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case)
    back(kelurahan, case)
    with pytest.raises(NotNow) as refusal:
        settle_finding(finding, state=FindingState.ANSWERED, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"answer-missing"}


def test_later_reviewer_does_not_settle_the_finding_of_another(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    finding = remark(kelurahan, case, blocks=False)
    kelurahan.leave(case, "verifikasi")
    with pytest.raises(NotPermitted):
        settle_finding(finding, state=FindingState.MENDED, by=kelurahan.staff["ketua"], at=kelurahan.later())


def test_grounds_are_the_ten_letters_of_article_17_and_three_more():
    letters = [ground for ground in GROUNDS if ground.code.startswith("kip-17-")]
    assert [ground.code[-1] for ground in letters] == list("abcdefghij")
    assert all(f"Pasal 17 huruf {ground.code[-1]}" in ground.citation for ground in letters)
    assert {"personal-data", "improper", "other"} <= GROUND_CODES
    assert "other" in RETURN_CODES
    assert words_of("kip-17-h") == "Mengungkap rahasia pribadi"
    assert words_of("unlocked") == "unlocked"
    assert rehearsal.drawn_picture("x").startswith(b"\xff\xd8")


def test_somebody_who_only_took_a_change_back_is_a_contributor_too(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "verify")
    remark(kelurahan, case)
    back(kelurahan, case)
    second = also(kelurahan, "pengolah", kelurahan.staff["ketua"])
    finding = Finding.objects.get()
    settle_finding(finding, state=FindingState.ANSWERED, answer="Sudah ada.", by=second, at=kelurahan.later())
    note_contribution(edition(case), by=second, at=kelurahan.later())
    kelurahan.leave(case, "serahkan", by=second)
    first, again = Version.objects.order_by("number")
    assert first.fingerprint == again.fingerprint
    case = brought_to(kelurahan, case, "approve")
    with pytest.raises(NotPermitted):
        kelurahan.leave(case, "setujui", by=second)


def test_event_of_the_approval_bears_the_fingerprint(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    event = Event.objects.filter(stream=case.pk, what="step_left").order_by("-number").first()
    assert event.facts["fingerprint"] == Approval.objects.get().fingerprint


def test_deciding_on_a_story_takes_few_queries(kelurahan, django_assert_max_num_queries):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    kelurahan.remember()
    run, by = kelurahan.run(case), kelurahan.doer(case)
    decision = Decision(run.definition.outcome("setujui"))
    with django_assert_max_num_queries(14):  # twelve, and the savepoint that stands for the transaction
        leave(run, decision, by=by, at=kelurahan.later())
