"""The working copy: prefilled, written in its step, locked once approved."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile

from kentongan.cases.actions import send_back
from kentongan.cases.models import Case
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import renew_roster
from kentongan.people.models import Holding, Position
from kentongan.procedures.models import RoleHolder
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.editions.actions import begin_edition, check_unlock, check_write, note_contribution, unlock
from kentongan.stories.materials import processing
from kentongan.stories.materials.actions import DEFAULT_HEADLINE, hand_in
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import Approval, Edition, Material
from kentongan.stories.queries import contributors, standing_approval
from kentongan.stories.steps import rehearsal
from kentongan.stories.text.content import content_of

TEXT = "Kerja Bakti Jelang Musim Hujan\n\nWarga RW 05 membersihkan\nsaluran air.\n\nKegiatan selesai pukul 10.00.\n"


def text(office, case, words=TEXT, name="berita.txt"):
    return hand_in(case, file=ContentFile(words.encode()), name=name, by=office.doer(case), at=office.later())


def told(office, case, what):
    facts = {"happened_at": None, "place": "", "who": "", "source": ""}
    return report(case, what=what, **facts, by=office.doer(case), at=office.later())


def begun(office, case) -> Edition:
    return begin_edition(case, by=office.doer(case), at=office.later())


def types(found: Edition) -> list[str]:
    return [block["type"] for block in found.body.raw_data]


def test_edition_begins_when_the_writing_step_is_entered(kelurahan):
    case = kelurahan.open()
    assert not Edition.objects.exists()
    kelurahan.rehearse(case, "serahkan")
    assert edition(case).title == "Kerja bakti RW 05"
    assert edition(case).story.path == ""


def test_beginning_twice_gives_one_edition(kelurahan):
    case = kelurahan.open()
    assert begun(kelurahan, case) == begun(kelurahan, case)


def test_title_is_the_headline_and_the_text_keeps_its_own_heading(kelurahan):
    case = kelurahan.open(headline="Saluran air dibersihkan")
    text(kelurahan, case)
    found = begun(kelurahan, case)
    assert found.title == "Saluran air dibersihkan"
    assert types(found) == ["heading", "paragraph", "paragraph"]


def test_text_names_a_story_that_has_no_headline(kelurahan):
    case = kelurahan.open(headline=DEFAULT_HEADLINE)
    text(kelurahan, case)
    found = begun(kelurahan, case)
    assert found.title == "Kerja Bakti Jelang Musim Hujan"
    assert types(found) == ["paragraph", "paragraph"]
    assert found.body.raw_data[0]["value"] == "<p>Warga RW 05 membersihkan saluran air.</p>"
    assert Case.objects.get(pk=case.pk).headline == found.title


def test_words_of_a_text_are_escaped(kelurahan):
    case = kelurahan.open()
    text(kelurahan, case, "Harga < 5.000 & <b>murah</b>.")
    assert begun(kelurahan, case).body.raw_data[0]["value"] == "<p>Harga &lt; 5.000 &amp; &lt;b&gt;murah&lt;/b&gt;.</p>"


def test_text_saved_by_an_old_windows_is_read(kelurahan):
    case = kelurahan.open()
    raw = "Pasar “murah” dibuka.".encode("cp1252")
    hand_in(case, file=ContentFile(raw), name="a.txt", by=kelurahan.doer(case), at=kelurahan.later())
    assert "Pasar “murah” dibuka." in begun(kelurahan, case).body.raw_data[0]["value"]


def test_lead_comes_from_what_happened_and_is_cut_at_a_word(kelurahan):
    short, long = kelurahan.open(), kelurahan.open()
    told(kelurahan, short, "Pasar murah dibuka.")
    told(kelurahan, long, "kata " * 200)
    assert begun(kelurahan, short).lead == "Pasar murah dibuka."
    cut = begun(kelurahan, long)
    assert len(cut.lead) <= 400
    assert cut.lead.endswith("kata…")
    assert types(cut) == ["paragraph"]


def test_photos_stand_in_the_body_without_alternative_text(kelurahan):
    case = kelurahan.open()
    processing.derive(photo(case, kelurahan), kelurahan.later())
    block = begun(kelurahan, case).body.raw_data[0]
    assert block["type"] == "picture"
    assert block["value"]["alt"] == ""


def test_photo_that_is_ready_late_joins_an_untouched_story(kelurahan):
    case = kelurahan.open()
    photo(case, kelurahan)
    kelurahan.leave(case, "serahkan")
    assert types(edition(case)) == []
    processing.process_due(kelurahan.later())
    assert types(edition(case)) == ["picture"]


def test_photo_that_is_ready_late_leaves_a_written_story_alone(kelurahan):
    case = kelurahan.open()
    photo(case, kelurahan)
    found = begun(kelurahan, case)
    note_contribution(found, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    processing.process_due(kelurahan.later())
    assert types(edition(case)) == []


def test_photo_that_is_ready_late_leaves_a_handed_over_story_alone(kelurahan):
    case = kelurahan.open()
    told(kelurahan, case, "kata " * 200)
    kelurahan.leave(case, "serahkan")
    kelurahan.leave(case, "serahkan")
    processing.derive(photo(case, kelurahan, by=kelurahan.staff["pencari"]), kelurahan.later())
    assert types(edition(case)) == ["paragraph"]


def test_each_channel_but_the_website_gets_its_text(kelurahan):
    case = kelurahan.open()
    told(kelurahan, case, "Pasar murah dibuka.")
    found = begun(kelurahan, case)
    assert [row.channel for row in found.renditions.all()] == ["facebook", "x"]
    assert found.renditions.first().text == "Kerja bakti RW 05\n\nPasar murah dibuka.\n\n{tautan}"


def test_empty_channel_text_follows_title_and_lead(kelurahan):
    found = begun(kelurahan, kelurahan.open())
    found.renditions.update(text="")
    found.lead = "Baru."
    assert content_of(found)["renditions"]["x"] == "Kerja bakti RW 05\n\nBaru.\n\n{tautan}"


def test_only_the_writing_step_writes(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    assert check_write(edition(case), by=kelurahan.staff["pengolah"], at=kelurahan.at) == []
    kelurahan.rehearse(case, "serahkan")
    (reason,) = check_write(edition(case), by=kelurahan.staff["pengolah"], at=kelurahan.at)
    assert reason.code == "not-writing"
    assert "di langkah “3. Verifikasi”" in str(reason), "the step is called as everywhere, not by its whole sentence"


def test_only_who_holds_the_role_writes(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    assert [reason.code for reason in check_write(edition(case), by=kelurahan.staff["ketua"], at=kelurahan.at)] == [
        "not-holder"
    ]


def test_track_without_writing_step_is_written_until_it_is_released(magetan):
    case = magetan.open()
    for kind in ("open", "choose", "publish"):
        case = brought_to(magetan, case, kind)
        assert check_write(edition(case), by=magetan.doer(case), at=magetan.at) == []
    rehearsal.write(magetan.run(case), by=magetan.doer(case), at=magetan.later())
    rehearsal.press_release(magetan.run(case), by=magetan.doer(case), at=magetan.later())
    assert [one.code for one in check_write(edition(case), by=magetan.doer(case), at=magetan.at)] == ["released"]


def test_first_contribution_is_logged_and_the_headline_follows(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    found = edition(case)
    found.title = "Saluran air lancar"
    found.save()
    for _save in range(3):
        note_contribution(found, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert Event.objects.filter(stream=case.pk, what="contributor_joined").count() == 1
    assert Case.objects.get(pk=case.pk).headline == "Saluran air lancar"
    assert edition(case).changed_at == kelurahan.at
    found.title = "  "
    note_contribution(found, by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert Case.objects.get(pk=case.pk).headline == "Saluran air lancar", "a title that was emptied names nothing"


def test_contributors_are_writers_and_suppliers_of_what_is_used(kelurahan):
    case = kelurahan.open()
    processing.derive(photo(case, kelurahan), kelurahan.later())
    found = begun(kelurahan, case)
    pencari, pengolah, ketua = (kelurahan.staff[name] for name in ("pencari", "pengolah", "ketua"))
    assert contributors(found) == {pencari.pk}
    note_contribution(found, by=pengolah, at=kelurahan.later())
    assert contributors(found) == {pencari.pk, pengolah.pk}
    found.body = []
    found.save()
    assert contributors(found) == {pengolah.pk}
    assert ketua.pk not in contributors(found)


def test_who_supplied_the_words_is_a_contributor(kelurahan):
    case = kelurahan.open()
    text(kelurahan, case)
    assert contributors(begun(kelurahan, case)) == {kelurahan.staff["pencari"].pk}


def test_photo_not_used_makes_no_contributor(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, case)
    spare = photo(case, kelurahan, by=kelurahan.staff["ketua"])
    processing.derive(spare, kelurahan.later())
    assert Material.objects.get(pk=spare.pk).image
    assert kelurahan.staff["ketua"].pk not in contributors(edition(case))


def test_approved_text_is_locked(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    found = edition(case)
    assert found.is_locked
    assert [reason.code for reason in check_write(found, by=kelurahan.staff["pengolah"], at=kelurahan.at)] == ["locked"]


def test_unlocking_voids_the_approval_and_sends_back(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    unlock(edition(case), words="Nama RW keliru.", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    found = edition(case)
    assert not found.is_locked
    assert standing_approval(found) is None
    assert kelurahan.run(case).kind == "edit"
    assert Approval.objects.get().voided_because == "Nama RW keliru."
    assert check_write(found, by=kelurahan.staff["pengolah"], at=kelurahan.at) == []
    assert Event.objects.filter(stream=case.pk, what="approval_voided").exists()


def test_case_sent_back_past_the_unlocking_opens_its_text_too(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    send_back(case, to="edit", words="Dari meja pimpinan.", by=kelurahan.staff["ketua"], at=kelurahan.later())
    assert not edition(case).is_locked
    assert standing_approval(edition(case)) is None


def test_unlocking_asks_for_a_reason(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    with pytest.raises(NotNow) as refusal:
        unlock(edition(case), words=" ", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert refusal.value.codes == {"reason-missing"}
    assert edition(case).is_locked


def test_unlocking_asks_for_a_role(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    onlooker = kelurahan.unit.staff.get(is_administrator=True)
    with pytest.raises(NotPermitted):
        unlock(edition(case), words="Iseng.", by=onlooker, at=kelurahan.later())


def test_role_of_another_sop_with_the_same_name_unlocks_nothing(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    onlooker = kelurahan.unit.staff.get(is_administrator=True)
    post = Position.objects.create(unit=kelurahan.unit, name="Pengolah surat masuk")
    Holding.objects.create(staff=onlooker, position=post, since=date(2026, 1, 1))
    beside = RoleHolder.objects.create(
        unit=kelurahan.unit, procedure="surat-masuk", role=case.definition.start.role, position=post
    )
    renew_roster(kelurahan.unit)
    reasons = check_unlock(edition(case), words="Keliru.", by=onlooker, at=kelurahan.at)
    assert [reason.code for reason in reasons] == ["not-holder"]
    RoleHolder.objects.filter(pk=beside.pk).update(procedure=case.version.procedure)
    renew_roster(kelurahan.unit)
    assert check_unlock(edition(case), words="Keliru.", by=onlooker, at=kelurahan.at) == []


def test_open_text_needs_no_unlocking(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    reasons = check_unlock(edition(case), words="x", by=kelurahan.staff["pengolah"], at=kelurahan.at)
    assert [reason.code for reason in reasons] == ["not-locked"]


def test_what_is_released_is_not_unlocked(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    from_press = kelurahan.run(case)
    rehearsal.press_release(from_press, by=kelurahan.doer(case), at=kelurahan.later())
    with pytest.raises(NotNow) as refusal:
        unlock(edition(case), words="Terlambat.", by=kelurahan.staff["pengolah"], at=kelurahan.later())
    assert refusal.value.codes == {"released"}


def test_nothing_written_is_lost_by_a_return(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    before = written(kelurahan, case).body.raw_data[0]["id"]
    kelurahan.rehearse(case, "serahkan")
    run = kelurahan.run(case)
    kelurahan.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "back"))
    assert edition(case).body.raw_data[0]["id"] == before
