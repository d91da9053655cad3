"""One press puts a proposed wording in its place, in the editor's name."""

from __future__ import annotations

import pytest

from kentongan.cases.models import Case
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.editions.saving import latest_state
from kentongan.stories.findings.proposals import take_over
from kentongan.stories.findings.tests.test_drafts import noted, sent_back
from kentongan.stories.models import Finding
from kentongan.stories.queries import contributors
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of
from kentongan.stories.text.places import text_at


@pytest.fixture
def case(kelurahan) -> Case:
    return brought_to(kelurahan, kelurahan.open(), "verify")


def returned(office, case, **values) -> Finding:
    noted(office, case, **values)
    sent_back(office, case)
    return Finding.objects.get()


def paragraph(case: Case) -> str:
    block = next(one for one in content_of(edition(case))["blocks"] if one["type"] == "paragraph")
    return f"body:{block['id']}"


def said(case: Case, place: str) -> str:
    return text_at(content_of(edition(case)), place)


def test_words_of_a_field_give_way_and_the_edit_is_the_editor_s(kelurahan, case):
    finding = returned(kelurahan, case, place="lead", quote="menjelang musim hujan", proposal="pada Sabtu pagi")
    editor = kelurahan.doer(case)
    take_over(finding, by=editor, at=kelurahan.later())
    assert said(case, "lead") == "Warga dan perangkat kelurahan membersihkan saluran air pada Sabtu pagi."
    assert (finding.state, finding.settled_by) == (FindingState.MENDED, editor)
    assert editor.pk in contributors(edition(case))
    assert kelurahan.staff["sekretaris"].pk not in contributors(edition(case))
    event = Event.objects.filter(stream=case.pk, what="finding_settled").last()
    assert event.facts["proposal"] is True


def test_a_wording_taken_over_is_a_save_with_which_other_saves_are_joined(kelurahan, case):
    finding = returned(kelurahan, case, place="lead", quote="menjelang musim hujan", proposal="pada Sabtu pagi")
    editor = kelurahan.doer(case)
    take_over(finding, by=editor, at=kelurahan.later())
    kept = latest_state(edition(case))
    assert (kept.by, kept.at) == (editor, kelurahan.at)
    assert kept.state["places"]["lead"] == said(case, "lead")


def test_sentence_of_a_paragraph_gives_way(kelurahan, case):
    place, quote = paragraph(case), "Kegiatan dimulai pukul 07.30 dan diikuti sekitar enam puluh orang."
    finding = returned(kelurahan, case, place=place, quote=quote, proposal="Enam puluh warga mulai pukul 07.30 WIB.")
    take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert said(case, place).startswith("Enam puluh warga mulai pukul 07.30 WIB.")
    assert quote not in said(case, place)


def test_whole_paragraph_gives_way_where_no_words_were_tapped(kelurahan, case):
    finding = returned(kelurahan, case, place=paragraph(case), quote="", proposal="Ringkas saja.")
    take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert said(case, finding.place) == "Ringkas saja."


def test_text_of_a_channel_gives_way_though_it_followed_the_rule(kelurahan, case):
    finding = returned(kelurahan, case, place="rendition:x", quote="saluran air", proposal="selokan")
    take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert "membersihkan selokan" in said(case, "rendition:x")
    assert "saluran air" in said(case, "rendition:facebook")


def test_words_that_were_changed_by_hand_are_left_alone(kelurahan, case):
    finding = returned(kelurahan, case, place="lead", quote="menjelang musim hujan", proposal="x")
    found = edition(case)
    found.lead = "Ditulis ulang."
    found.save()
    with pytest.raises(NotNow) as refusal:
        take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"words-gone"}
    assert said(case, "lead") == "Ditulis ulang."


def test_title_that_would_grow_too_long_says_by_how_much(kelurahan, case):
    finding = returned(kelurahan, case, place="title", quote="", proposal="x" * 160)
    with pytest.raises(NotNow) as refusal:
        take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"too-long"}
    assert "lebih 10 huruf" in str(refusal.value)


def test_only_the_writer_takes_over_and_only_once(kelurahan, case):
    finding = returned(kelurahan, case, place="lead", quote="saluran air", proposal="selokan")
    with pytest.raises(NotPermitted):
        take_over(finding, by=kelurahan.staff["sekretaris"], at=kelurahan.later())
    take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    with pytest.raises(NotNow) as refusal:
        take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"settled"}


def test_finding_without_a_proposal_has_nothing_to_take_over(kelurahan, case):
    finding = returned(kelurahan, case)
    with pytest.raises(NotNow) as refusal:
        take_over(finding, by=kelurahan.doer(case), at=kelurahan.later())
    assert refusal.value.codes == {"no-proposal"}
