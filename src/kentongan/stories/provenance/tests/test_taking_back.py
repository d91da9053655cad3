"""Who is seen may change their mind at any time: nothing shows them anew, and who can take it down hears of it."""

from __future__ import annotations

import uuid

import pytest

from kentongan.conftest import Office
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.models import Notice, Staff
from kentongan.people.notices.outdated import outdated
from kentongan.stories.conftest import brought_to, edition, photo
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Material, Provenance
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.checks import check_tell
from kentongan.stories.provenance.putting_right import put_right, righted
from kentongan.stories.provenance.taking_back import take_back

WORDS = "Ibu Kartika, lewat telepon, 20 November"


@pytest.fixture
def shown(kelurahan: Office) -> Material:
    """A photo with a consent, shown by an item that is public and whose case has ended."""

    def published() -> uuid.UUID:
        case = kelurahan.open()
        material = derive(photo(case, kelurahan), kelurahan.at)
        agreed = Provenance(origin="own", maker="Tono", shown="adults", consent="spoken", consenter="Ibu Kartika")
        tell([material], agreed, by=kelurahan.staff["pencari"], at=kelurahan.later())
        kelurahan.onward(case)
        return material.pk

    material = kelurahan.play(("shown with a consent",), published)
    found = Material.objects.select_related("case__version", "case__unit", "case__stream").get(pk=material)
    assert not found.case.is_open
    return found


def test_it_is_noted_though_the_case_has_ended_and_whoever_works_under_the_sop_notes_it(
    kelurahan: Office, shown: Material
):
    by = kelurahan.staff["sekretaris"]
    assert {one.code for one in check_tell([shown], Provenance(), by=by, at=kelurahan.at)} == {"case-ended"}
    [row] = take_back([shown], words=WORDS, by=by, at=kelurahan.later())
    assert (row.consent, row.consenter, row.how, row.maker) == ("none", "", WORDS, "Tono")
    event = Event.objects.filter(stream=shown.case_id, what="provenance_told").last()
    assert (event.actor["name"], event.facts["consent"]) == ("Peraga Sekretaris", "none")
    assert "Kartika" not in str(event.facts)


def test_the_head_and_who_published_it_hear_of_it_with_the_way_to_take_it_down(kelurahan: Office, shown: Material):
    Staff.objects.filter(pk=kelurahan.staff["ketua"].pk).update(is_head=True)
    Notice.objects.all().delete()
    take_back([shown], words=WORDS, by=kelurahan.staff["pencari"], at=kelurahan.later())
    told = Notice.objects.select_related("staff__user")
    assert {str(one.staff.user) for one in told} >= {"Peraga Ketua", "Peraga Pengolah"}
    assert {one.link for one in told} == {f"/penayangan/{shown.case_id}/perbaiki/"}
    assert "Kartika" not in told[0].text
    assert outdated(told, kelurahan.at) == set(), "it is sent, and stands in Tugas saya, though no delivery waits"


def test_every_public_story_that_borrowed_it_is_told_of(kelurahan: Office, shown: Material):
    other = brought_to(kelurahan, kelurahan.open(headline="Posyandu"), "edit")
    found = edition(other)
    picture = {"image": shown.image_id, "alt": "Warga", "caption": "", "credit": ""}
    found.body = [*found.body.raw_data, {"type": "picture", "value": picture}]
    found.save()
    kelurahan.onward(other)
    Notice.objects.all().delete()
    take_back([shown], words=WORDS, by=kelurahan.staff["pencari"], at=kelurahan.later())
    assert set(Notice.objects.values_list("about", flat=True)) == {shown.case_id, other.pk}


def test_no_other_story_shows_it_from_then_on(kelurahan: Office, shown: Material):
    take_back([shown], words=WORDS, by=kelurahan.staff["pencari"], at=kelurahan.later())
    other = brought_to(kelurahan, kelurahan.open(headline="Posyandu"), "edit")
    found = edition(other)
    found.body = [
        *found.body.raw_data,
        {"type": "picture", "value": {"image": shown.image_id, "alt": "Warga", "caption": "", "credit": ""}},
    ]
    found.save()
    assert "consent-missing" in {one.code for one in check_freeze(edition(other))}


def test_who_was_nobody_to_be_recognised_is_somebody_once_they_say_so(kelurahan: Office):
    case = kelurahan.open()
    by, material = kelurahan.staff["pencari"], photo(case, kelurahan)
    tell([material], Provenance(origin="own", shown="nobody"), by=by, at=kelurahan.later())
    [row] = take_back([material], words=WORDS, by=by, at=kelurahan.later())
    assert (row.shown, row.has_consent) == ("adults", False)


def test_what_was_noted_by_mistake_is_put_right_by_name_and_with_the_reason(kelurahan: Office, shown: Material):
    by, given = kelurahan.staff["sekretaris"], {"consenter": "Ibu Kartika", "words": "Yang menelepon orang lain"}
    with pytest.raises(NotNow) as refused:
        put_right([shown], **given, by=by, at=kelurahan.later())
    assert refused.value.codes == {"not-taken-back"}
    for _time in range(2):
        take_back([shown], words=WORDS, by=by, at=kelurahan.later())
    material = Material.objects.select_related("case__version", "case__unit", "case__stream").get(pk=shown.pk)
    for lacking in ({"consenter": " "}, {"words": " "}):
        with pytest.raises(NotNow) as refused:
            put_right([material], **{**given, **lacking}, by=by, at=kelurahan.later())
        assert refused.value.codes == {"words-missing"}
    [row] = put_right([material], **given, by=by, at=kelurahan.later())
    assert (row.consent, row.consenter, row.how, row.maker) == ("spoken", *given.values(), "Tono")
    event = Event.objects.get(stream=shown.case_id, what="consent_put_right")
    assert (event.actor["name"], "Kartika" in str(event.facts)) == ("Peraga Sekretaris", False)
    assert set(righted(material.case)) == {str(material.pk)}
    take_back([material], words=WORDS, by=by, at=kelurahan.later())
    assert righted(material.case) == {}


def test_it_names_who_and_how_and_is_for_those_of_the_unit(kelurahan: Office, office_of, shown: Material):
    by = kelurahan.staff["pencari"]
    for materials, words, code in (([shown], " ", "words-missing"), ([], WORDS, "nothing-chosen")):
        with pytest.raises(NotNow) as refused:
            take_back(materials, words=words, by=by, at=kelurahan.at)
        assert refused.value.codes == {code}
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        take_back([shown], words=WORDS, by=stranger, at=kelurahan.at)
    with pytest.raises(NotPermitted):
        take_back(
            [shown], words=WORDS, by=kelurahan.unit.staff.get(is_administrator=True, is_head=False), at=kelurahan.at
        )
