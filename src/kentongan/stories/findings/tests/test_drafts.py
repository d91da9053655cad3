"""What a reviewer notes is kept as written, theirs until the decision, and sent with the return."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import translation

from kentongan.cases.actions import claim, leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.leaves import record_leave
from kentongan.people.models import Notice, Staff
from kentongan.procedures.actions import give_role
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.editions.actions import unlock
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.findings.drafts import draft, drop, gist_of, redraft, set_aside
from kentongan.stories.findings.pinning import pin
from kentongan.stories.findings.reasons import entries, words_of
from kentongan.stories.findings.threads import reopen, reply
from kentongan.stories.models import Finding, Withholding
from kentongan.stories.queries import drafts_to_show, findings_to_show, round_of, standing_withholding
from kentongan.stories.states import FindingState, Severity

WORDS = "Jam mulai belum disebut."


@pytest.fixture
def case(kelurahan) -> Case:
    return brought_to(kelurahan, kelurahan.open(), "verify")


def noted(office, case, **values) -> Finding:
    given = {"place": "lead", "quote": "saluran air", "reason_code": "facts", "words": WORDS, **values}
    return draft(office.run(case), **{"by": office.doer(case), **given}, at=office.later())


def sent_back(office, case) -> Case:
    code, words = gist_of(office.run(case))
    return office.leave(case, "kembalikan", reason_code=code, words=words)


def events(case: Case, what: str):
    return Event.objects.filter(stream=case.pk, what=what).order_by("number")


def refused(act) -> set[str]:
    with pytest.raises(NotNow) as refusal:
        act()
    return refusal.value.codes


def test_note_knows_where_its_words_stand_and_nobody_is_told_yet(kelurahan, case):
    finding = noted(kelurahan, case)
    assert finding.version.content["lead"][finding.start : finding.end] == "saluran air"
    assert findings_to_show(case) == []
    assert not events(case, "finding_raised").exists()
    assert drafts_to_show(kelurahan.run(case)) == [finding]


def test_photo_is_known_by_its_hash_and_a_video_by_its_second(kelurahan, case):
    picture = next(one for one in edition(case).versions.get().content["blocks"] if one["type"] == "picture")
    finding = noted(kelurahan, case, place=f"body:{picture['id']}", quote="", second=12.5)
    assert (finding.quote, finding.second) == (picture["sha256"], 12.5)


def test_note_needs_a_reason_words_a_known_place_and_a_real_second(kelurahan, case):
    assert refused(lambda: noted(kelurahan, case, reason_code="")) == {"reason-missing"}
    assert refused(lambda: noted(kelurahan, case, words=" ")) == {"words-missing"}
    assert refused(lambda: noted(kelurahan, case, place="rumah Bu Sari")) == {"unknown-place"}
    assert refused(lambda: noted(kelurahan, case, second=-1)) == {"unknown-second"}


def test_note_that_is_sent_twice_is_kept_once(kelurahan, case):
    assert noted(kelurahan, case) == noted(kelurahan, case)
    assert noted(kelurahan, case) != noted(kelurahan, case, words="Yang lain.")
    assert Finding.objects.count() == 2


def test_only_who_works_on_the_step_notes(kelurahan, case):
    with pytest.raises(NotPermitted):
        noted(kelurahan, case, by=kelurahan.staff["pengolah"])


def test_note_is_changed_and_dropped_until_the_decision(kelurahan, case):
    finding, by = noted(kelurahan, case), kelurahan.doer(case)
    changed = {"reason_code": "language", "words": "Lebih singkat.", "proposal": "Warga bekerja."}
    redraft(finding, kelurahan.run(case), **changed, by=by, at=kelurahan.later())
    finding.refresh_from_db()
    assert (finding.reason_code, finding.words, finding.proposal) == tuple(changed.values())
    other = noted(kelurahan, case)
    drop(other, kelurahan.run(case), by=by, at=kelurahan.later())
    assert Finding.objects.get() == finding
    sent_back(kelurahan, case)
    finding.refresh_from_db()
    assert refused(lambda: drop(finding, kelurahan.run(case), by=by, at=kelurahan.later())) == {"sent"}
    assert refused(lambda: redraft(finding, kelurahan.run(case), **changed, by=by, at=kelurahan.at)) == {"sent"}


def test_note_is_changed_and_dropped_by_its_writer_alone(kelurahan, case):
    finding, by = noted(kelurahan, case), kelurahan.doer(case)
    other = kelurahan.staff["ketua"]
    Finding.objects.filter(pk=finding.pk).update(raised_by=other)
    finding.refresh_from_db()
    changed = {"reason_code": "language", "words": "Lain.", "proposal": ""}
    for act in (
        lambda: drop(finding, kelurahan.run(case), by=by, at=kelurahan.later()),
        lambda: redraft(finding, kelurahan.run(case), **changed, by=by, at=kelurahan.later()),
    ):
        with pytest.raises(NotPermitted) as refusal:
            act()
        assert refusal.value.codes == {"not-yours"}
    assert Finding.objects.get().words == WORDS


def test_return_sends_every_note_with_its_event_and_needs_no_further_words(kelurahan, case):
    noted(kelurahan, case)
    noted(kelurahan, case, place="title", quote="", reason_code="language", words="Judul terlalu panjang.")
    assert gist_of(kelurahan.run(case)) == (
        "facts",
        f"Fakta keliru atau belum pasti: {WORDS}\nBahasa kurang jelas: Judul terlalu panjang.",
    )
    sent_back(kelurahan, case)
    assert [one.state for one in findings_to_show(case)] == [FindingState.OPEN] * 2
    assert [event.words.text for event in events(case, "finding_raised")] == [WORDS, "Judul terlalu panjang."]
    assert {event.actor["id"] for event in events(case, "finding_raised")} == {
        f"staff:{kelurahan.staff['sekretaris'].pk}"
    }


def test_notes_stand_in_the_way_of_going_on(kelurahan, case):
    noted(kelurahan, case)
    assert refused(lambda: kelurahan.leave(case, "verifikasi")) == {"notes-unsent"}


def test_notes_are_sent_too_where_the_text_is_taken_back_from_their_reviewer(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    unlock(edition(case), words="Nama keliru.", by=kelurahan.doer(case), at=kelurahan.later())
    case = brought_to(kelurahan, case, "approve")
    finding = noted(kelurahan, case)
    kelurahan.leave(case, "kembalikan", reason_code="facts", words="Periksa lagi.")
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_rounds_are_counted(kelurahan, case):
    assert round_of(case) == 1
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    assert round_of(case) == 2
    case = brought_to(kelurahan, case, "verify")
    noted(kelurahan, case, words="Masih kurang.")
    sent_back(kelurahan, case)
    assert [one.round for one in findings_to_show(case)] == [2]
    assert round_of(case) == 3


def test_next_reviewer_opens_again_what_was_ticked_off_too_soon(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    finding = Finding.objects.get()
    settle_finding(finding, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())
    editor = kelurahan.doer(case)
    with pytest.raises(NotPermitted) as told:
        reopen(finding, words="Belum.", by=editor, at=kelurahan.later())
    assert told.value.codes == {"writing"}
    case = brought_to(kelurahan, case, "verify")
    assert refused(lambda: reopen(finding, words=" ", by=kelurahan.doer(case), at=kelurahan.at)) == {"words-missing"}
    reopen(finding, words="Jamnya masih belum ada.", by=kelurahan.doer(case), at=kelurahan.later())
    assert refused(lambda: kelurahan.leave(case, "verifikasi")) == {"findings-open"}
    sent_back(kelurahan, case)
    assert [one.words for one in findings_to_show(case)[0].replies.all()] == ["Jamnya masih belum ada."]
    assert events(case, "finding_reopened").count() == 1


def test_what_is_open_is_not_opened_again_and_what_is_not_sent_has_no_replies(kelurahan, case):
    finding, reviewer = noted(kelurahan, case), kelurahan.doer(case)
    assert refused(lambda: reply(finding, words="Sudah?", by=reviewer, at=kelurahan.at)) == {"not-sent"}
    assert refused(lambda: reopen(finding, words="Belum.", by=reviewer, at=kelurahan.at)) == {"still-open"}
    sent_back(kelurahan, case)
    finding.refresh_from_db()
    assert refused(lambda: reopen(finding, words="Belum.", by=reviewer, at=kelurahan.at)) == {"still-open"}
    assert refused(lambda: reply(finding, words=" ", by=reviewer, at=kelurahan.at)) == {"words-missing"}


def test_of_two_who_open_a_finding_again_at_once_the_second_is_told(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    finding = Finding.objects.get()
    settle_finding(finding, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())
    stale = Finding.objects.get(pk=finding.pk)
    case = brought_to(kelurahan, case, "verify")
    reopen(finding, words="Jamnya belum ada.", by=kelurahan.doer(case), at=kelurahan.later())
    again = partial(reopen, stale, words="Belum.", by=kelurahan.doer(case), at=kelurahan.later())
    assert refused(again) == {"still-open"}
    assert events(case, "finding_reopened").count() == 1


def test_reply_tells_who_raised_it_who_wrote_there_and_who_is_named(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    finding, editor = Finding.objects.get(), kelurahan.doer(case)
    Notice.objects.all().delete()
    head = kelurahan.staff["ketua"]
    reply(finding, words="Pukul berapa mulainya?", to=[head], by=editor, at=kelurahan.later())
    assert {one.staff for one in Notice.objects.all()} == {kelurahan.staff["sekretaris"], head}
    reply(finding, words="07.30.", by=kelurahan.staff["sekretaris"], at=kelurahan.later())
    assert Notice.objects.filter(staff=editor).exists()
    event = events(case, "finding_replied").first()
    assert (event.words.text, event.facts) == ("Pukul berapa mulainya?", {"finding": finding.pk, "to": [head.pk]})


def test_while_it_is_judged_a_reply_calls_nobody_who_only_waits(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    finding, head = Finding.objects.get(), kelurahan.staff["ketua"]
    settle_finding(finding, state=FindingState.MENDED, by=kelurahan.doer(case), at=kelurahan.later())
    case = brought_to(kelurahan, case, "approve")
    Notice.objects.all().delete()
    reply(finding, words="Terima kasih.", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert {one.staff for one in Notice.objects.all()} == {kelurahan.staff["sekretaris"]}
    reply(finding, words="Sama-sama.", by=kelurahan.staff["sekretaris"], at=kelurahan.later())
    assert not Notice.objects.filter(staff=head).exists(), "who has the step is called where the text is written"


def test_a_reply_under_what_the_program_found_tells_who_writes(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    found = {"place": "lead", "quote": "saluran air", "rule": "nik", "severity": Severity.FAULT, "remedy": "Hapus."}
    finding = pin(kelurahan.run(case), words="Ada NIK.", **found, by=None, at=kelurahan.later())
    Notice.objects.all().delete()
    reply(finding, words="Itu nomor agenda.", by=kelurahan.staff["sekretaris"], at=kelurahan.later())
    assert {one.staff for one in Notice.objects.all()} == {kelurahan.doer(case)}


def test_who_has_left_the_unit_is_not_named_in_a_reply(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    gone = kelurahan.staff["ketua"]
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    act = partial(reply, Finding.objects.get(), words="Halo", to=[gone], by=kelurahan.doer(case), at=kelurahan.at)
    assert refused(act) == {"unknown-person"}


def test_nobody_of_another_unit_replies_or_is_told(kelurahan, dinas, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    finding, stranger = Finding.objects.get(), dinas.staff["pejabat"]
    with pytest.raises(NotPermitted):
        reply(finding, words="Halo", by=stranger, at=kelurahan.later())
    assert refused(lambda: reply(finding, words="Halo", to=[stranger], by=kelurahan.doer(case), at=kelurahan.at)) == {
        "unknown-person"
    }


def test_what_the_program_found_is_passed_over_by_name_with_a_reason(kelurahan, case):
    found = {"place": "lead", "quote": "saluran air", "rule": "nik", "severity": Severity.FAULT, "remedy": "Hapus."}
    finding = pin(kelurahan.run(case), words="Ada NIK.", **found, by=None, at=kelurahan.later())
    assert refused(lambda: kelurahan.leave(case, "verifikasi")) == {"findings-open"}
    by = kelurahan.doer(case)
    waive = {"state": FindingState.WAIVED, "by": by}
    assert refused(lambda: settle_finding(finding, **waive, at=kelurahan.at)) == {"answer-missing"}
    settle_finding(finding, **waive, answer="Nomor agenda, bukan NIK.", at=kelurahan.later())
    assert kelurahan.leave(case, "verifikasi").step == "persetujuan"
    event = events(case, "finding_raised").get()
    assert (event.actor["id"], event.facts["rule"], event.facts["severity"]) == ("program", "nik", "fault")


def test_what_a_person_found_is_not_passed_over(kelurahan, case):
    noted(kelurahan, case)
    sent_back(kelurahan, case)
    with pytest.raises(NotPermitted):
        settle_finding(
            Finding.objects.get(), state=FindingState.WAIVED, answer="Tidak perlu.", by=kelurahan.doer(case),
            at=kelurahan.later(),
        )  # fmt: skip


def test_return_of_a_text_that_was_not_read_decides_nothing(kelurahan, case):
    noted(kelurahan, case)
    run = kelurahan.run(case)
    decision = Decision(run.definition.outcome("kembalikan"), "facts", WORDS, facts={"fingerprint": "0" * 64})
    assert refused(lambda: leave(run, decision, by=kelurahan.doer(case), at=kelurahan.later())) == {"seen-another"}


def test_ground_is_kept_in_its_words_and_told_to_the_head(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    head = kelurahan.staff["sekretaris"]
    type(head).objects.filter(pk=head.pk).update(is_head=True)
    kelurahan.leave(case, "tidak-ditayangkan", reason_code="kip-17-h", words="Menyebut riwayat kesehatan warga.")
    kept = standing_withholding(case)
    assert str(kept) == "Mengungkap rahasia pribadi (UU 14/2008 Pasal 17 huruf h)"
    assert kept.words == "Menyebut riwayat kesehatan warga."
    assert "Pasal 17 huruf h" in Notice.objects.filter(staff=head).first().text
    assert events(case, "step_left").last().reason_code == "kip-17-h"


def test_ground_falls_when_the_item_goes_back_to_its_writers(dinas):
    case = brought_to(dinas, dinas.open(), "screen")
    dinas.leave(case, "tidak-layak", reason_code="improper")
    assert standing_withholding(case)
    run = dinas.run(case)
    outcome = next(one.id for one in run.definition.outcomes if one.way == "back")
    dinas.leave(case, outcome, reason_code="facts", words="Sunting ulang.")
    assert standing_withholding(case) is None
    assert Withholding.objects.get().lifted_at == dinas.at


def test_lists_speak_the_reader_s_language_and_name_a_faulty_entry(tmp_path):
    with translation.override("en"):
        assert words_of("facts") == "A fact is wrong or unsure"
    faulty = tmp_path / "dasar.yaml"
    faulty.write_text("- {code: x, words: Tanpa Inggris}\n")
    with pytest.raises(ValueError, match=r"dasar\.yaml: butir 'x'"):
        entries(faulty)


# A colleague who is away ---------------------------------------------------------------------------


def second_reader(office, case):
    """Lets somebody without a hand in the text hold the reviewer's role beside its player."""
    posts = [held.position for held in office.staff["ketua"].holdings.all()]
    give_role(
        unit=office.unit, procedure=office.procedure.id, role="sekretaris", positions=posts, by=PROGRAM, at=office.at
    )
    return office.staff["ketua"]


def gone(office, staff):
    days = {"since": office.at.date(), "until": office.at.date()}
    record_leave(staff=staff, kind="leave", **days, by=staff, at=office.at)


def aside(office, case, finding, by, words="Sudah dibicarakan lewat telepon."):
    finding = Finding.objects.select_related("raised_by__user", "case__unit", "case__stream").get(pk=finding.pk)
    by = Staff.objects.select_related("unit", "user").get(pk=by.pk)
    return set_aside(finding, office.run(case), words=words, by=by, at=office.later())


def test_note_of_an_absent_colleague_is_set_aside_by_name_with_a_reason(kelurahan, case):
    finding, writer = noted(kelurahan, case), kelurahan.doer(case)
    reader = second_reader(kelurahan, case)
    gone(kelurahan, writer)
    aside(kelurahan, case, finding, reader)
    finding.refresh_from_db()
    assert (finding.state, finding.settled_by, finding.words) == (FindingState.WAIVED, reader, WORDS)
    event = events(case, "note_set_aside").get()
    assert (event.facts, event.words.text) == ({"finding": finding.pk}, "Sudah dibicarakan lewat telepon.")
    assert "mengesampingkan catatan Anda" in Notice.objects.filter(staff=writer).latest("pk").text
    kelurahan.leave(case, "verifikasi", by=Staff.objects.select_related("unit", "user").get(pk=reader.pk))


def test_note_of_a_colleague_who_is_there_is_theirs(kelurahan, case):
    finding, reader = noted(kelurahan, case), second_reader(kelurahan, case)
    with pytest.raises(NotPermitted) as refusal:
        aside(kelurahan, case, finding, reader)
    assert refusal.value.codes == {"writer-is-there"}


def test_note_of_a_colleague_whose_step_somebody_has_claimed_is_set_aside_by_that_one(kelurahan, case):
    finding, reader = noted(kelurahan, case), second_reader(kelurahan, case)
    reader = Staff.objects.select_related("unit", "user").get(pk=reader.pk)
    claim(kelurahan.run(case), by=reader, at=kelurahan.later())
    assert aside(kelurahan, case, finding, reader).state == FindingState.WAIVED


def test_setting_aside_asks_for_a_reason_and_for_work_on_the_step(kelurahan, case):
    finding, writer = noted(kelurahan, case), kelurahan.doer(case)
    reader = second_reader(kelurahan, case)
    gone(kelurahan, writer)
    assert refused(lambda: aside(kelurahan, case, finding, reader, words=" ")) == {"words-missing"}
    with pytest.raises(NotPermitted):
        aside(kelurahan, case, finding, kelurahan.staff["pengolah"])


def test_ones_own_note_and_one_that_was_sent_are_not_set_aside(kelurahan, case):
    finding = noted(kelurahan, case)
    assert refused(lambda: aside(kelurahan, case, finding, kelurahan.doer(case))) == {"own-note"}
    sent_back(kelurahan, case)
    assert refused(lambda: aside(kelurahan, case, finding, kelurahan.staff["ketua"])) == {"sent"}
