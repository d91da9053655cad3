"""A stand-in's hands are two people's: what either of them wrote, neither approves."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from kentongan.cases.actions import leave
from kentongan.cases.checks import check_work
from kentongan.cases.kinds import Decision, kind
from kentongan.cases.queries import doers, load_run
from kentongan.cases.tasks import tasks_of
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotPermitted
from kentongan.people.actions import appoint, enlist
from kentongan.people.models import Notice, Staff, User
from kentongan.people.stand_ins import record_stand_in
from kentongan.stories.conftest import brought_to, edition, photo
from kentongan.stories.editions.actions import begin_edition
from kentongan.stories.films.portraits.actions import ask_portrait
from kentongan.stories.films.posters.actions import choose_poster
from kentongan.stories.films.subtitles.actions import hand_in_subtitles
from kentongan.stories.materials import processing
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import Approval, Contribution, Material, Version
from kentongan.stories.queries import contributors_of, standing_approval
from kentongan.stories.states import MaterialState


def fresh(staff: Staff) -> Staff:
    return Staff.objects.select_related("unit", "user").get(pk=staff.pk)


def newcomer(office, name: str) -> Staff:
    return enlist(unit=office.unit, user=User.objects.create_user(name.lower(), name=name), by=PROGRAM, at=office.at)


def standing_in(office, role: str, staff: Staff, *, absent: Staff | None = None) -> Staff:
    """Lets somebody stand in for the holder of a role, or for its post alone."""
    today = office.at.date()
    record_stand_in(
        staff=staff, position=office.unit.positions.get(roles__role=role), absent=absent, kind="order",
        letter="12/2026", since=today, until=today + timedelta(days=7),
        by=office.unit.staff.get(is_administrator=True), at=office.at,
    )  # fmt: skip
    return fresh(staff)


def for_holder(office, role: str, staff: Staff) -> Staff:
    return standing_in(office, role, staff, absent=office.staff[role])


def also_chairs(office, staff: Staff) -> None:
    position = office.unit.positions.get(roles__role="ketua")
    appoint(staff=staff, position=position, since=office.at.date(), by=PROGRAM, at=office.at)


def refusal_of(office, case, by: Staff) -> set[str]:
    return {reason.code for reason in check_work(office.run(case), by=by, at=office.at)}


def test_a_stand_in_approves_in_the_name_of_the_absent_and_both_are_named(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    wulan = for_holder(kelurahan, "ketua", newcomer(kelurahan, "Wulan"))
    run = load_run(case.pk, by=wulan)
    leave(run, Decision(run.definition.outcome("setujui")), by=wulan, at=kelurahan.later())
    approval = standing_approval(edition(case))
    assert approval.by == wulan
    assert str(approval.hand).startswith("Wulan, ")
    assert str(approval.hand).endswith("(surat tugas 12/2026), atas nama Peraga Ketua")
    event = Event.objects.filter(stream=case.pk, what="step_left").last()
    assert (event.actor["name"], event.actor["standing_in_for"]) == ("Wulan", "Peraga Ketua")


def test_a_stand_in_who_wrote_it_may_not_approve(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    drafter = for_holder(kelurahan, "ketua", kelurahan.staff["pengolah"])
    run = kelurahan.run(case)
    with pytest.raises(NotPermitted) as refusal:
        leave(run, Decision(run.definition.outcome("setujui")), by=drafter, at=kelurahan.later())
    assert refusal.value.codes == {"contributor"}
    assert not Approval.objects.exists()


def test_a_writer_does_not_approve_through_a_stand_in(kelurahan):
    """Whoever stands in for a contributor acts in a contributor's name: that is a way back, so it is closed."""
    writer = kelurahan.staff["pengolah"]
    also_chairs(kelurahan, writer)
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    wulan = standing_in(kelurahan, "ketua", newcomer(kelurahan, "Wulan"), absent=writer)
    assert refusal_of(kelurahan, case, wulan) == {"contributor-stood-in-for"}
    assert "Peraga Pengolah" in str(check_work(kelurahan.run(case), by=wulan, at=kelurahan.at)[0])
    assert wulan not in doers(kelurahan.run(case), kelurahan.at)
    assert tasks_of(wulan, kelurahan.at).rows == []


def test_a_second_letter_for_somebody_else_opens_the_step_again(kelurahan):
    writer = kelurahan.staff["pengolah"]
    also_chairs(kelurahan, writer)
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    wulan = newcomer(kelurahan, "Wulan")
    standing_in(kelurahan, "ketua", wulan, absent=writer)
    wulan = for_holder(kelurahan, "ketua", wulan)
    assert refusal_of(kelurahan, case, wulan) == set()
    assert any("atas nama Peraga Ketua" in str(one) for one in doers(kelurahan.run(case), kelurahan.at))


def test_what_a_stand_in_writes_the_absent_does_not_approve(kelurahan):
    office = kelurahan
    case = office.rehearse(office.open(), "serahkan")
    wulan = for_holder(office, "pengolah", newcomer(office, "Wulan"))
    run = load_run(case.pk, by=wulan)
    onward = run.definition.outcomes[0]
    decision = kind(run.kind).rehearse(run, onward, by=wulan, at=office.later())
    leave(load_run(case.pk, by=wulan), decision, by=wulan, at=office.at)
    hands = set(Version.objects.get(edition__case=case).contributors)
    assert {wulan.pk, office.staff["pengolah"].pk} <= hands
    absent = office.staff["pengolah"]
    also_chairs(office, absent)
    office.staff["pengolah"] = wulan
    case = brought_to(office, case, "approve")
    assert refusal_of(office, case, absent) == {"contributor"}


def test_what_a_stand_in_collected_counts_for_the_absent_too(kelurahan):
    office = kelurahan
    collector, wulan = office.staff["pencari"], for_holder(kelurahan, "pencari", newcomer(kelurahan, "Wulan"))
    office.staff["pencari"] = wulan
    case = office.open()
    processing.derive(photo(case, office, by=wulan), office.later())
    run = load_run(case.pk, by=wulan)
    leave(run, Decision(run.definition.outcome("serahkan")), by=wulan, at=office.later())
    assert {wulan.pk, collector.pk} <= contributors_of(case)


def test_who_is_stood_in_for_supplied_what_the_stand_in_sent_after_the_hand_over(kelurahan):
    office, collector = kelurahan, kelurahan.staff["pencari"]
    case = brought_to(office, office.open(), "edit")
    wulan = for_holder(kelurahan, "pencari", newcomer(kelurahan, "Wulan"))
    late = processing.derive(photo(case, office, name="susulan.jpg", by=wulan), office.later())
    found = edition(case)
    found.body = [{"type": "picture", "value": {"image": late.image_id, "alt": "Warga"}}]
    found.save()
    Contribution.objects.all().delete()
    assert contributors_of(case) == {wulan.pk, collector.pk}


def test_who_is_stood_in_for_reported_what_the_stand_in_wrote(kelurahan):
    """The collector comes back, and hands over what the stand-in reported of the event."""
    office, collector = kelurahan, kelurahan.staff["pencari"]
    case = office.open()
    wulan = for_holder(kelurahan, "pencari", newcomer(kelurahan, "Wulan"))
    told = {"what": "Banjir surut.", "happened_at": None, "place": "", "who": "", "source": ""}
    report(case, **told, by=wulan, at=office.later())
    assert contributors_of(begin_edition(case, by=wulan, at=office.later()).case) == {wulan.pk, collector.pk}


@pytest.mark.parametrize(
    "see_to",
    [
        partial(choose_poster, second=1.0),
        ask_portrait,
        partial(hand_in_subtitles, content=b"1\n00:00:00,500 --> 00:00:02,000\nWarga antre.\n"),
    ],
    ids=["poster", "portrait", "subtitles"],
)
def test_who_is_stood_in_for_saw_to_the_film_that_the_stand_in_saw_to(kelurahan, see_to):
    office, collector = kelurahan, kelurahan.staff["pencari"]
    wulan = office.staff["pencari"] = for_holder(kelurahan, "pencari", newcomer(kelurahan, "Wulan"))
    case = office.open()
    given = photo(case, office, by=wulan)
    Material.objects.filter(pk=given.pk).update(family="video", state=MaterialState.READY)
    see_to(Material.objects.get(pk=given.pk), by=wulan, at=office.later())
    assert contributors_of(begin_edition(case, by=wulan, at=office.later()).case) == {wulan.pk, collector.pk}


def test_a_deputy_by_the_letter_of_the_post_acts_by_own_hands_only(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    wakil = standing_in(kelurahan, "ketua", newcomer(kelurahan, "Wulan"))
    assert refusal_of(kelurahan, case, wakil) == set()
    assert "atas nama" not in str(next(one for one in doers(kelurahan.run(case), kelurahan.at) if one == wakil))


def test_a_superuser_who_stands_in_gets_no_more(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "approve")
    drafter = for_holder(kelurahan, "ketua", kelurahan.staff["pengolah"])
    drafter.user.is_superuser = True
    assert refusal_of(kelurahan, case, drafter) == {"contributor"}


def test_a_stand_in_for_a_contributor_is_not_told(kelurahan):
    writer = kelurahan.staff["pengolah"]
    also_chairs(kelurahan, writer)
    wulan = standing_in(kelurahan, "ketua", newcomer(kelurahan, "Wulan"), absent=writer)
    Notice.objects.all().delete()
    brought_to(kelurahan, kelurahan.open(), "approve")
    assert not Notice.objects.filter(staff=wulan).exists()
