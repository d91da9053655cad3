"""Ralat: a new case of the same track, begun from what the public reads; the old text stays until it is released."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import translation

from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery
from kentongan.deliveries.states import Operation, State
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.corrections.actions import (
    case_at_work,
    check_correct,
    correct,
    corrections_of,
    published_version,
)
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.models import Correction, Edition, Report, Version
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.queries import contributors, latest_release
from kentongan.stories.screened.finding import found_in
from kentongan.stories.text.comparing import compare
from kentongan.stories.text.content import content_of, fingerprint

WRONG = "Jumlah warga yang ikut keliru: tertulis enam puluh, yang benar empat puluh."
NOTE = "Sebelumnya tertulis sekitar enam puluh orang, yang benar empat puluh orang."


def played_to_its_end(office, case):
    while Case.objects.get(pk=case.pk).is_open:
        run = office.run(case)
        office.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "on"))
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def published(kelurahan):
    return edition(played_to_its_end(kelurahan, kelurahan.open()))


def begun(office, published, by="pengolah"):
    who = office.staff[by]
    made = office.play(
        ("begun", published.pk, by), lambda: correct(published.story, wrong=WRONG, by=who, at=office.later()).pk
    )
    return Correction.objects.get(pk=made)


def mended(office, published) -> Edition:
    """The correction as its writer leaves it: the lead says it right, the public is told."""

    def written() -> uuid.UUID:
        case = brought_to(office, begun(office, published).case, "edit")
        Edition.objects.filter(case=case).update(lead="Sekitar empat puluh orang ikut.", public_note=NOTE)
        return case.pk

    return edition(Case.objects.get(pk=office.play(("mended", published.pk), written)))


def codes(reasons):
    return {reason.code for reason in reasons}


def test_a_correction_is_a_new_case_of_the_same_track_that_says_what_is_wrong(kelurahan, published):
    made = begun(kelurahan, published)
    assert (made.case.track, made.case.version) == (published.case.track, published.case.version)
    assert made.case.headline == "Ralat: Kerja bakti RW 05"
    assert (made.wrong, made.number) == (WRONG, 1)
    assert Report.objects.get(case=made.case).what == WRONG, "the first step knows what to look into"
    assert corrections_of(published.story) == [made]


def test_its_text_begins_as_the_public_reads_it(kelurahan, published):
    case = brought_to(kelurahan, begun(kelurahan, published).case, "edit")
    found, public = edition(case), published_version(published.story)
    assert (found.story, found.corrects) == (published.story, public)
    content = content_of(found)
    assert {**content, "path": ""} == {**public.content, "path": "", "correction": ""}
    assert found.case.headline == "Ralat: Kerja bakti RW 05"
    assert found.case.picture == published.case.picture


def test_it_begins_from_what_is_public_even_where_the_working_copy_moved_on(kelurahan, published):
    Edition.objects.filter(pk=published.pk).update(title="Judul yang tidak pernah tayang", body=[])
    case = brought_to(kelurahan, begun(kelurahan, published).case, "edit")
    assert content_of(edition(case))["blocks"] == published_version(published.story).content["blocks"]
    assert edition(case).title == "Kerja bakti RW 05"


def test_who_had_a_hand_in_the_public_text_has_one_in_its_correction(kelurahan, published):
    case = brought_to(kelurahan, begun(kelurahan, published).case, "edit")
    assert set(published_version(published.story).contributors) <= contributors(edition(case))


def test_nothing_changed_and_no_word_to_the_public_is_not_handed_over(kelurahan, published):
    case = brought_to(kelurahan, begun(kelurahan, published).case, "edit")
    assert codes(check_freeze(edition(case))) == {"note-missing", "nothing-corrected"}
    Edition.objects.filter(case=case).update(public_note=NOTE)
    assert codes(check_freeze(edition(case))) == {"nothing-corrected"}, "the note alone corrects nothing"
    Edition.objects.filter(case=case).update(lead="Sekitar empat puluh orang ikut.")
    assert check_freeze(edition(case)) == []


def test_the_word_to_the_public_is_part_of_what_is_approved(kelurahan, published):
    found = mended(kelurahan, published)
    before = fingerprint(content_of(found))
    found.public_note = "Lain."
    assert fingerprint(content_of(found)) != before
    labels = [one.label for one in compare(found.corrects.content, content_of(found))]
    assert labels == ["Teras berita", "Teks untuk Facebook", "Teks untuk X", "Keterangan ralat"]


def test_the_public_reads_the_old_text_until_the_correction_is_released(kelurahan, published):
    old = published_version(published.story)
    found = mended(kelurahan, published)
    case = brought_to(kelurahan, found.case, "publish")
    assert published_version(published.story) == old
    played_to_its_end(kelurahan, case)
    new = published_version(published.story)
    assert (new.edition, new.content["lead"]) == (edition(case), "Sekitar empat puluh orang ikut.")
    assert Version.objects.filter(pk=old.pk).exists(), "both stay readable to the office"


def test_the_release_keeps_the_address_and_dates_the_word_to_the_public(kelurahan, published):
    former = latest_release(published.case)
    case = played_to_its_end(kelurahan, mended(kelurahan, published).case)
    made = latest_release(case)
    assert made.content["path"] == former.content["path"]
    [said] = made.content["corrections"]
    assert (said["words"], said["at"]) == (NOTE, made.at.isoformat())
    assert "corrections" not in former.content


def test_what_is_frozen_of_a_timed_correction_bears_the_press_not_a_time_that_may_be_moved(kelurahan, published):
    case = brought_to(kelurahan, mended(kelurahan, published).case, "publish")
    at = kelurahan.later()
    made = press_release(kelurahan.run(case), by=kelurahan.doer(case), at=at, not_before=at + timedelta(days=2))
    assert [one["at"] for one in made.content["corrections"]] == [at.isoformat()]


def test_a_second_correction_keeps_the_word_about_the_first(kelurahan, published):
    first = played_to_its_end(kelurahan, mended(kelurahan, published).case)
    made = correct(published.story, wrong="Hari keliru.", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    case = brought_to(kelurahan, made.case, "edit")
    assert edition(case).public_note == "", "each correction has its own word"
    Edition.objects.filter(case=case).update(title="Kerja bakti Minggu", public_note="Harinya Minggu.")
    played_to_its_end(kelurahan, case)
    words = [one["words"] for one in latest_release(case).content["corrections"]]
    assert words == [NOTE, "Harinya Minggu."]
    assert made.number == 2
    assert latest_release(case).content["story"] == latest_release(first).content["story"]


def test_each_channel_is_corrected_as_it_can(kelurahan, published):
    case = brought_to(kelurahan, mended(kelurahan, published).case, "publish")
    kelurahan.rehearse(case, kelurahan.run(case).definition.outcomes[0].id)
    rows = {row.channel: row for row in latest_release(case).deliveries.all()}
    assert {row.operation for row in rows.values()} == {Operation.CORRECT}
    former = Delivery.objects.filter(release=latest_release(published.case))
    assert {row.state for row in former} == {State.SUPERSEDED}
    assert all(rows[row.channel].remote_id == row.remote_id for row in former if row.remote_id)


def test_one_correction_at_a_time(kelurahan, published):
    made = begun(kelurahan, published)
    refused = check_correct(published.story, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert codes(refused) == {"case-running"}
    assert made.case.number in str(refused[0])
    with pytest.raises(NotNow):
        begun(kelurahan, published)
    assert Correction.objects.count() == 1


def test_what_is_not_public_is_not_corrected(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    by, at = kelurahan.staff["pengolah"], kelurahan.later()
    assert codes(check_correct(edition(case).story, by=by, at=at)) == {"not-public"}


def test_who_wants_to_correct_before_all_channels_are_reported_is_told_of_that_step(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    release = press_release(kelurahan.run(case), by=kelurahan.doer(case), at=kelurahan.later())
    release.deliveries.filter(channel="website").update(state=State.ACCEPTED)
    story = edition(case).story
    refused = check_correct(story, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert [one.code for one in refused] == ["case-running"]
    assert "Catat atau lepas dulu kanal yang tersisa" in str(refused[0])
    assert case_at_work(story) == case


def test_what_the_public_is_told_of_a_correction_is_screened_like_the_text(kelurahan, published):
    found = mended(kelurahan, published)
    assert check_freeze(found) == []
    Edition.objects.filter(pk=found.pk).update(public_note="Penerima ber-NIK 3573044107500002 keliru disebut.")
    found = edition(found.case)
    assert codes(check_freeze(found)) == {"screening"}
    [one] = [one for one in found_in(content_of(found), case=found.case_id, unit=found.unit) if one.remark.severe]
    assert (one.remark.kind, one.remark.place) == ("nik", "correction")


def test_a_correction_says_what_is_wrong(kelurahan, published):
    with pytest.raises(NotNow) as refusal:
        correct(published.story, wrong="  ", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert refusal.value.codes == {"wrong-missing"}


def test_any_role_of_the_sop_and_the_head_may_begin_one_and_nobody_else(kelurahan, published, office_recorded):
    stranger = next(iter(office_recorded("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        correct(published.story, wrong=WRONG, by=stranger, at=kelurahan.later())
    made = begun(kelurahan, published, by="ketua")
    run = kelurahan.run(made.case)
    assert run.claimed_by is None, "the chair began it; finding the facts waits for whose task that is"
    assert run.role != "ketua"


def test_whoever_holds_the_first_step_has_it_in_hand(kelurahan, published):
    made = begun(kelurahan, published, by="pencari")
    assert kelurahan.run(made.case).claimed_by == kelurahan.staff["pencari"]


def test_a_correction_is_headed_in_the_language_of_the_office_whoever_begins_it(kelurahan, published):
    with translation.override("en"):
        made = begun(kelurahan, published)
        assert made.case.headline == "Ralat: Kerja bakti RW 05"
        assert Report.objects.get(case=made.case).source == f"Naskah {published.case.number}"
        case = brought_to(kelurahan, made.case, "edit")
    assert edition(case).case.headline == "Ralat: Kerja bakti RW 05"
