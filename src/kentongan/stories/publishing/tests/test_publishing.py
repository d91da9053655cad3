"""Pressing Tayangkan: what was approved, and nothing else, once."""

from __future__ import annotations

import pytest

from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Connection, Delivery, Release, Watch
from kentongan.deliveries.states import Operation, State
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.stories.conftest import brought_to, edition
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.models import Finding, OfficeImage, Story, Version
from kentongan.stories.publishing.actions import check_release, goes_to, press_release
from kentongan.stories.publishing.addresses import settle_address
from kentongan.stories.publishing.display import latest_looks, shown_deliveries
from kentongan.stories.queries import latest_version, open_findings, release_in
from kentongan.stories.states import FindingState
from kentongan.stories.steps import rehearsal
from kentongan.stories.text.content import content_of, fingerprint


@pytest.fixture
def approved(kelurahan):
    """A case at its publish step, approved."""
    return brought_to(kelurahan, kelurahan.open(), "publish")


def press(office, case) -> Release:
    return press_release(office.run(case), by=office.doer(case), at=office.later())


def codes(office, case) -> set[str]:
    return {reason.code for reason in check_release(case, by=office.doer(case), at=office.at)}


def test_press_releases_the_approved_version_on_every_channel(kelurahan, approved):
    assert codes(kelurahan, approved) == set()
    release = press(kelurahan, approved)
    version = latest_version(edition(approved))
    assert release.content_id == version.pk
    assert release.fingerprint == version.fingerprint == fingerprint(release.content)
    assert sorted(release.deliveries.values_list("channel", flat=True)) == ["facebook", "website", "x"]
    assert release.subject == edition(approved).story_id


def test_press_settles_the_public_address(kelurahan, approved):
    release = press(kelurahan, approved)
    assert release.content["path"] == "berita/2026/11/kerja-bakti-rw-05/"
    story = edition(approved).story
    assert story.path == release.content["path"]
    assert story.first_shown_at == release.at


def test_two_stories_of_one_title_have_two_addresses(kelurahan):
    paths = [press(kelurahan, brought_to(kelurahan, kelurahan.open(), "publish")).content["path"] for _time in range(3)]
    assert len(set(paths)) == 3
    assert paths[1] == "berita/2026/11/kerja-bakti-rw-05-2/"


def test_title_without_letters_still_gives_an_address(kelurahan, approved):
    found = edition(approved)
    found.title = "!!!"
    assert settle_address(found, at=kelurahan.at) == "berita/2026/11/berita/"


def test_month_of_the_address_is_the_unit_s_own(kelurahan, approved):
    Story.objects.update(path="")
    kelurahan.at = kelurahan.at.replace(month=11, day=30, hour=17, minute=30)  # already 1 December in Malang
    assert press(kelurahan, approved).content["path"].startswith("berita/2026/12/")


def test_press_twice_gives_one_release_and_a_clear_sentence(kelurahan, approved):
    run = kelurahan.run(approved)
    first = press(kelurahan, approved)
    with pytest.raises(NotNow) as refusal:
        press_release(run, by=kelurahan.doer(approved), at=kelurahan.later())
    assert refusal.value.codes == {"already-released"}
    assert "WIB" in str(refusal.value)
    assert Release.objects.get() == first
    assert Delivery.objects.count() == 3


def test_only_the_publishing_role_presses(kelurahan, approved):
    with pytest.raises(NotPermitted):
        press_release(kelurahan.run(approved), by=kelurahan.staff["ketua"], at=kelurahan.later())


def test_nothing_is_pressed_before_its_step(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    assert "not-publishing" in codes(kelurahan, case)


def test_text_that_is_not_the_approved_one_is_not_shown(kelurahan, approved):
    found = edition(approved)
    found.title = "Judul lain"
    found.save()
    with pytest.raises(NotNow) as refusal:
        press(kelurahan, approved)
    assert refusal.value.codes == {"not-as-approved"}
    assert "Judul" in str(refusal.value)
    assert not Release.objects.exists()


def test_channel_added_after_the_approval_is_not_served(kelurahan, approved):
    Connection.objects.create(unit=kelurahan.unit, channel="instagram", adapter="manual")
    assert "instagram" not in goes_to(approved)
    assert codes(kelurahan, approved) == set(), "connecting another channel stops no item that waits to be released"
    release = press(kelurahan, approved)
    assert "instagram" not in release.content["channels"]
    assert not release.deliveries.filter(channel="instagram").exists()


def test_channel_put_out_of_use_after_the_approval_is_given_up_by_the_press_and_asks_for_no_other(kelurahan, approved):
    Connection.objects.filter(channel="x").update(is_active=False)
    assert codes(kelurahan, approved) == set(), "nothing is shown that was not approved"
    version = latest_version(edition(approved))
    release = press(kelurahan, approved)
    assert (release.fingerprint, release.content["renditions"]["x"]) == (
        version.fingerprint, version.content["renditions"]["x"],
    )  # fmt: skip
    assert release.deliveries.get(channel="x").state == State.WAIVED
    assert release.deliveries.unsettled().count() == 2


def test_text_that_is_not_the_approved_one_is_not_shown_on_fewer_channels_either(kelurahan, approved):
    Connection.objects.filter(channel="x").update(is_active=False)
    found = edition(approved)
    found.title = "Judul lain"
    found.save()
    assert codes(kelurahan, approved) == {"not-as-approved"}


def test_item_whose_channels_are_all_out_of_use_is_not_pressed(kelurahan, approved):
    Connection.objects.update(is_active=False)
    Connection.objects.create(unit=kelurahan.unit, channel="instagram", adapter="manual")
    assert codes(kelurahan, approved) == {"out-of-use"}


def test_picture_exchanged_after_the_approval_is_not_shown(kelurahan, approved):
    OfficeImage.objects.update(sha256="f" * 64)
    assert codes(kelurahan, approved) == {"not-as-approved"}


def test_void_approval_releases_nothing(kelurahan, approved):
    version = latest_version(edition(approved))
    version.approvals.update(voided_at=kelurahan.at)
    assert codes(kelurahan, approved) == {"not-approved"}


def test_unit_without_channels_is_told(kelurahan, approved):
    Connection.objects.update(is_active=False)
    assert "no-channel" in codes(kelurahan, approved)


def test_step_is_not_left_before_the_press(kelurahan, approved):
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(approved, "tayangkan")
    assert refusal.value.codes == {"not-released"}


def test_step_waits_for_each_channel_and_ends_by_itself(kelurahan, approved, recorder):
    release, by = press(kelurahan, approved), kelurahan.doer(approved)
    with pytest.raises(NotNow) as refusal:
        kelurahan.leave(approved, "tayangkan")
    assert refusal.value.codes == {"deliveries-open"}
    assert "Facebook, Website, X" in str(refusal.value)
    rehearsal.carry_out(release, by=by, at=kelurahan.later())
    approved.refresh_from_db()
    assert approved.end == "tayang"
    assert any("Kerja bakti RW 05" in path.read_text() for path in recorder.rglob("*.json"))


def test_waived_channel_lets_the_step_end(kelurahan, approved):
    release, by = press(kelurahan, approved), kelurahan.doer(approved)
    for channel in ("facebook", "x", "website"):
        row = Delivery.objects.with_release().get(release=release, channel=channel)
        deliveries.waive(row, reason="Akun sedang dipulihkan.", by=by, at=kelurahan.later())
    approved.refresh_from_db()
    assert not approved.is_open


def test_track_without_approval_freezes_at_the_press(magetan):
    case = brought_to(magetan, magetan.open(), "publish")
    assert not Version.objects.exists()
    release = press(magetan, case)
    assert Version.objects.get().pk == release.content_id
    assert release_in(magetan.run(case)) == release


def test_incomplete_story_is_not_shown_in_a_track_without_approval(magetan):
    case = brought_to(magetan, magetan.open(), "publish")
    found = edition(case)
    found.lead = ""
    found.save()
    assert codes(magetan, case) == {"lead-missing"}


# The display check ---------------------------------------------------------------------------------


@pytest.fixture
def shown(magetan):
    """A case whose item is public on every channel, waiting to be looked at."""
    return brought_to(magetan, magetan.open(), "check_display")


def test_right_display_needs_a_look_at_every_channel(magetan, shown):
    with pytest.raises(NotNow) as refusal:
        magetan.leave(shown, "sesuai")
    assert refusal.value.codes == {"not-looked"}
    rehearsal.look(magetan.run(shown), is_right=True, by=magetan.doer(shown), at=magetan.later())
    assert {row.state for row in shown_deliveries(shown)} == {State.DISPLAYED}
    assert magetan.leave(shown, "sesuai").step == "tutup"


def test_wrong_display_is_not_passed_over(magetan, shown):
    rehearsal.look(magetan.run(shown), is_right=False, by=magetan.doer(shown), at=magetan.later())
    with pytest.raises(NotNow) as refusal:
        magetan.leave(shown, "sesuai")
    assert refusal.value.codes == {"looks-wrong"}


def test_going_back_needs_a_wrong_look(magetan, shown):
    run = magetan.run(shown)
    back = next(one.id for one in run.definition.outcomes if one.way == "back")
    with pytest.raises(NotNow) as refusal:
        magetan.leave(shown, back, reason_code="channel", words="x")
    assert refusal.value.codes == {"finding-missing"}


def test_wrong_look_comes_back_as_a_finding_and_is_corrected(magetan, shown):
    rehearsal.look(magetan.run(shown), is_right=False, by=magetan.doer(shown), at=magetan.later())
    run = magetan.run(shown)
    back = next(one.id for one in run.definition.outcomes if one.way == "back")
    magetan.leave(shown, back, reason_code="channel", words="Gambar hilang.")
    finding = Finding.objects.of_people().get()
    assert finding.place == "channel:facebook"
    assert codes(magetan, shown) == {"findings-open"}
    rehearsal.write(magetan.run(shown), by=magetan.doer(shown), at=magetan.later())
    assert open_findings(shown) == []
    second = press(magetan, shown)
    assert set(second.deliveries.values_list("operation", flat=True)) == {Operation.CORRECT}
    assert Version.objects.count() == 2
    assert second.content["path"] == edition(shown).story.path


def test_answered_finding_lets_the_same_text_be_shown_again(magetan, shown):
    rehearsal.look(magetan.run(shown), is_right=False, by=magetan.doer(shown), at=magetan.later())
    back = next(one.id for one in magetan.run(shown).definition.outcomes if one.way == "back")
    magetan.leave(shown, back, reason_code="channel", words="Gambar hilang.")
    answer = {"state": FindingState.ANSWERED, "answer": "Sudah tampil setelah dimuat ulang."}
    settle_finding(Finding.objects.of_people().get(), **answer, by=magetan.doer(shown), at=magetan.later())
    assert press(magetan, shown).fingerprint == fingerprint(content_of(edition(shown)))
    assert Version.objects.count() == 1


def test_looks_of_the_first_pass_do_not_count_for_the_second(magetan, shown):
    rehearsal.look(magetan.run(shown), is_right=False, by=magetan.doer(shown), at=magetan.later())
    back = next(one.id for one in magetan.run(shown).definition.outcomes if one.way == "back")
    magetan.leave(shown, back, reason_code="channel", words="Gambar hilang.")
    case = brought_to(magetan, shown, "check_display")
    assert latest_looks(case) == {}
    with pytest.raises(NotNow):
        magetan.leave(case, "sesuai")


def test_own_change_that_is_noted_after_a_right_look_does_not_undo_it(magetan, shown):
    rehearsal.look(magetan.run(shown), is_right=True, by=magetan.doer(shown), at=magetan.later())
    row = next(one for one in shown_deliveries(shown) if one.channel != "website")
    seen = {"sight": "changed", "faults": ["words"], "marks": {"faults": ["words"]}, "looked_at": magetan.at}
    Watch.objects.update_or_create(delivery=row, defaults=seen)
    row = Delivery.objects.with_release().get(pk=row.pk)
    by, at = row.release.by, magetan.later()
    deliveries.call_intended(row, reason="Salah ketik di kanal.", seen_at=row.watch.looked_at, by=by, at=at)
    magetan.leave(shown, "sesuai")
    assert magetan.run(shown) is None or magetan.run(shown).kind != "check_display"
