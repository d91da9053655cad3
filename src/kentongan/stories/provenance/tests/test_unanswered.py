"""What nobody answered of origin and consent stops the hand-over, until answered or passed over by name."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.base import ContentFile

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.editions.actions import begin_edition
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Edition, Finding, Material, Provenance
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.ready import Ready, tell_ready
from kentongan.stories.publishing.actions import check_release
from kentongan.stories.queries import latest_version
from kentongan.stories.screened.actions import waive
from kentongan.stories.screened.finding import found_in
from kentongan.stories.steps import rehearsal
from kentongan.stories.steps.rehearsal import drawn_picture
from kentongan.stories.text.content import content_of


def photos(office: Office, case: Case, *names: str) -> list[Material]:
    by = office.staff["pencari"]
    contents = [(name, ContentFile(drawn_picture(name))) for name in names]
    made = [hand_in(case, file=content, name=name, by=by, at=office.later()) for name, content in contents]
    return [derive(one, office.at) for one in made]


@pytest.fixture
def unanswered(kelurahan: Office) -> Case:
    """A story that shows three photos, for none of which anybody has answered; else it is complete."""

    def written() -> uuid.UUID:
        case = kelurahan.open()
        photos(kelurahan, case, "satu.jpg", "dua.jpg")
        brought_to(kelurahan, case, "edit")  # the rehearsal hands in a third
        rehearsal.write(kelurahan.run(case), by=kelurahan.doer(case), at=kelurahan.later())
        Provenance.objects.all().delete()
        return case.pk

    return Case.objects.get(pk=kelurahan.play(("unanswered",), written))


def asked(case: Case) -> list[str]:
    """Returns the places at which an answer is missing."""
    found: Edition = edition(case)
    rows = found_in(content_of(found), case=case.pk, unit=found.unit)
    return [one.remark.place for one in rows if one.remark.kind == "provenance"]


def codes(case: Case) -> set[str]:
    return {reason.code for reason in check_freeze(edition(case))}


def test_each_photo_without_an_answer_is_a_finding_at_its_place_and_stops_the_hand_over(
    kelurahan: Office, unanswered: Case
):
    places = [f"body:{block.id}" for block in edition(unanswered).body if block.block_type == "picture"]
    assert sorted(asked(unanswered)) == sorted(places)
    assert len(places) == 3
    assert codes(unanswered) == {"screening"}
    with pytest.raises(NotNow, match="3 temuan"):
        kelurahan.leave(unanswered, "serahkan")


def test_one_press_answers_for_all_of_them(kelurahan: Office, unanswered: Case):
    tell_ready(unanswered, Ready.OPEN_EVENT, by=kelurahan.staff["pencari"], at=kelurahan.later())
    assert Provenance.objects.filter(shown="adults", consent="public", origin="own").count() == 3
    assert Provenance.objects.exclude(maker=str(kelurahan.staff["pencari"].user)).count() == 0
    assert codes(unanswered) == set()


def test_an_exception_that_was_answered_before_keeps_its_own_answer(kelurahan: Office, unanswered: Case):
    by, one = kelurahan.staff["pencari"], unanswered.materials.filter(filename="satu.jpg").get()
    child = Provenance(origin="own", shown="children", consent="written", consenter="Wali dari anak")
    tell([one], child, by=by, at=kelurahan.later())
    assert len(tell_ready(unanswered, Ready.NOBODY, by=by, at=kelurahan.later())) == 2
    assert Provenance.objects.get(material=one).shown == "children"


def test_with_nothing_left_to_answer_a_press_writes_nothing(kelurahan: Office, unanswered: Case):
    by = kelurahan.staff["pencari"]
    tell_ready(unanswered, Ready.NOBODY, by=by, at=kelurahan.later())
    count = unanswered.stream.events.count()
    assert tell_ready(unanswered, Ready.OPEN_EVENT, by=by, at=kelurahan.later()) == []
    assert unanswered.stream.events.count() == count


def test_the_writer_may_give_that_answer_but_names_no_maker_for_what_others_shot(kelurahan: Office, unanswered: Case):
    told = tell_ready(unanswered, Ready.NOBODY, by=kelurahan.doer(unanswered), at=kelurahan.later())
    assert {row.maker for row in told} == {""}
    with pytest.raises(NotPermitted):
        tell_ready(unanswered, Ready.NOBODY, by=kelurahan.staff["ketua"], at=kelurahan.later())


def test_an_answer_that_is_on_no_list_is_refused(kelurahan: Office, unanswered: Case):
    with pytest.raises(NotNow, match="tidak ada dalam daftar"):
        tell_ready(unanswered, "siapa saja", by=kelurahan.staff["pencari"], at=kelurahan.later())


def test_what_can_not_be_answered_is_passed_over_by_name_with_a_reason(kelurahan: Office, unanswered: Case):
    found, run, by = edition(unanswered), kelurahan.run(unanswered), kelurahan.doer(unanswered)
    content = content_of(found)
    for one in found_in(content, case=unanswered.pk, unit=found.unit):
        if one.remark.kind == "provenance":
            waive(found, run, content=content, version=latest_version(found), remark=one.key,
                  words="Arsip kantor, pembuatnya sudah pensiun.", by=by, at=kelurahan.later())  # fmt: skip
    assert codes(unanswered) == set()
    passed = Finding.objects.filter(case=unanswered.pk, rule="provenance")
    assert {row.settled_by_id for row in passed} == {by.pk}
    kelurahan.leave(unanswered, "serahkan")


def test_what_was_passed_over_and_is_answered_later_stands_in_nobodys_way(kelurahan: Office, unanswered: Case):
    found, run, by = edition(unanswered), kelurahan.run(unanswered), kelurahan.doer(unanswered)
    content = content_of(found)
    key = found_in(content, case=unanswered.pk, unit=found.unit)[0].key
    waive(found, run, content=content, version=None, remark=key, words="Sementara.", by=by, at=kelurahan.later())
    tell_ready(unanswered, Ready.NOBODY, by=kelurahan.staff["pencari"], at=kelurahan.later())
    kelurahan.leave(unanswered, "serahkan")
    assert not Finding.objects.open().filter(rule="provenance").exists()


def test_texts_and_papers_show_nobody_and_are_not_asked_for(kelurahan: Office):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    begun = begin_edition(case, by=kelurahan.doer(case), at=kelurahan.later())
    begun.body = [block for block in begun.body.raw_data if block["type"] == "paragraph"]
    begun.save()
    Provenance.objects.all().delete()
    assert asked(case) == []


def test_a_consent_taken_back_after_the_hand_over_stops_the_approval(kelurahan: Office, unanswered: Case):
    by = kelurahan.staff["pencari"]
    tell_ready(unanswered, Ready.OPEN_EVENT, by=by, at=kelurahan.later())
    case = brought_to(kelurahan, unanswered, "approve")
    back = Provenance(origin="own", shown="adults", consent="none")
    tell([case.materials.filter(filename="satu.jpg").get()], back, by=by, at=kelurahan.later())
    with pytest.raises(NotNow, match="izin orang yang tampak belum ada"):
        kelurahan.leave(case, "setujui")


def borrowing(office: Office, case: Case) -> Case:
    """Another case whose story shows a photo of this one, handed over to its approval."""
    other = brought_to(office, office.open(headline="Posyandu"), "edit")
    found = edition(other)
    shown = next(block for block in edition(case).body.raw_data if block["type"] == "picture")
    found.body = [*found.body.raw_data, {**shown, "id": "b0000000-0000-4000-8000-000000000000"}]
    found.save()
    return other


@pytest.mark.parametrize(("step", "refuses"), [("approve", "leave"), ("publish", "release")])
def test_a_consent_taken_back_in_one_case_stops_the_photo_in_another(
    kelurahan: Office, unanswered: Case, step: str, refuses: str
):
    by = kelurahan.staff["pencari"]
    tell_ready(unanswered, Ready.OPEN_EVENT, by=by, at=kelurahan.later())
    other = brought_to(kelurahan, borrowing(kelurahan, unanswered), step)
    back = Provenance(origin="own", shown="adults", consent="none")
    tell(list(unanswered.materials.all()), back, by=by, at=kelurahan.later())
    if refuses == "leave":
        with pytest.raises(NotNow, match="izin orang yang tampak belum ada"):
            kelurahan.leave(other, "setujui")
    else:
        reasons = check_release(other, by=kelurahan.doer(other), at=kelurahan.later())
        assert {reason.code for reason in reasons} == {"consent-missing"}


def test_a_consent_taken_back_after_the_approval_stops_the_publication(kelurahan: Office, unanswered: Case):
    by = kelurahan.staff["pencari"]
    tell_ready(unanswered, Ready.OPEN_EVENT, by=by, at=kelurahan.later())
    case = brought_to(kelurahan, unanswered, "publish")
    back = Provenance(origin="own", shown="adults", consent="none")
    tell([case.materials.filter(filename="satu.jpg").get()], back, by=by, at=kelurahan.later())
    reasons = check_release(case, by=kelurahan.doer(case), at=kelurahan.later())
    assert {reason.code for reason in reasons} == {"consent-missing"}
