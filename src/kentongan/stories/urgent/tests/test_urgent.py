"""The urgent lane: out at once on a recorded order, and looked at a second time by somebody who had no hand in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from kentongan.cases.checks import check_work
from kentongan.cases.models import Case
from kentongan.cases.queries import doers
from kentongan.cases.reminding import remind_due
from kentongan.deliveries import actions as deliveries
from kentongan.deliveries.models import Delivery, Release
from kentongan.deliveries.states import Operation, State
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import appoint
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.corrections.actions import correct
from kentongan.stories.corrections.tests.test_corrections import played_to_its_end
from kentongan.stories.models import Edition, UrgentOrder
from kentongan.stories.queries import latest_version, standing_approval
from kentongan.stories.steps import rehearsal
from kentongan.stories.tests.test_standing_in import for_holder, newcomer
from kentongan.stories.urgent.publishing import Order, check_order, check_urgent, publish_urgently
from kentongan.stories.urgent.reviewing import end_covered, urgent_figures, withdraw

WIB = ZoneInfo("Asia/Jakarta")


def order(office, **changes) -> Order:
    told = {
        "need": "disaster", "ordered_by": "Lurah Bakalankrajan", "means": "phone",
        "ordered_at": office.at - timedelta(minutes=10), "words": "Banjir di RW 05, tayangkan sekarang.",
    }  # fmt: skip
    return Order(**{**told, **changes})


def publisher(office) -> Staff:
    """Whoever holds the role of the publishing step."""
    return office.staff[publishing_role(office)]


def publishing_role(office) -> str:
    return next(step.role for step in office.story_track.steps if step.kind == "publish")


def publish(office, case, **changes) -> UrgentOrder:
    return publish_urgently(office.run(case), order(office, **changes), by=publisher(office), at=office.later())


def codes(found) -> set[str]:
    return {reason.code for reason in found}


@pytest.fixture
def verified(kelurahan):
    """A case whose text was handed over and waits for its verification."""
    return brought_to(kelurahan, kelurahan.open(), "verify")


def settle(office, made: UrgentOrder) -> None:
    """Sends what is sent by itself, and reports the rest by hand."""
    deliver_due(office.later())
    for row in Delivery.objects.filter(release=made.release, state=State.NEEDS_PERSON).with_release():
        deliveries.report_shown(
            row, url="https://x.com/kelurahan/1", shown_at=office.at, by=publisher(office), at=office.at
        )


def test_the_text_as_it_stands_is_out_at_once_on_every_channel(kelurahan, verified):
    made = publish(kelurahan, verified)
    assert made.version == latest_version(edition(verified))
    assert made.release.fingerprint == made.version.fingerprint
    assert sorted(made.release.deliveries.values_list("channel", flat=True)) == ["facebook", "website", "x"]
    deliver_due(kelurahan.later())
    assert made.release.deliveries.get(channel="website").state == State.ACCEPTED


def test_it_goes_from_the_writing_step_too(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, case)
    assert publish(kelurahan, case).release.deliveries.count() == 3


def test_the_case_then_stands_at_its_second_review(kelurahan, verified):
    made = publish(kelurahan, verified)
    run = kelurahan.run(verified)
    assert (run.kind, run.is_second_review, run.pk) == ("approve", True, made.review_run_id)
    ways = list(Case.objects.get(pk=verified.pk).runs.order_by("number").values_list("kind", "way"))
    assert ways[-3:] == [("verify", "urgent"), ("publish", "urgent"), ("approve", "")]


def test_the_clock_of_the_second_review_runs_in_the_units_hours(kelurahan, verified):
    kelurahan.at = datetime(2026, 11, 20, 22, 0, tzinfo=WIB)  # a Friday night
    publish(kelurahan, verified)
    due = kelurahan.run(verified).due_at.astimezone(WIB)
    assert due == datetime(2026, 11, 23, 8, 0, tzinfo=WIB), "thirty minutes after Monday's opening"


def test_the_log_names_order_proof_and_press(kelurahan, verified):
    proof = ContentFile(rehearsal.drawn_picture("WhatsApp"), name="pesan.jpg")
    made = publish(kelurahan, verified, means="chat", proof=proof)
    pressed = Event.objects.get(stream=verified.pk, what="published_urgently")
    assert pressed.facts["need"] == "disaster"
    assert pressed.facts["proof"] == made.proof_sha256
    assert pressed.words.text == "Lurah Bakalankrajan: Banjir di RW 05, tayangkan sekarang."
    assert "Lurah" not in str(pressed.facts)
    assert made.proof.name.startswith(f"{kelurahan.unit.slug}/perintah/")
    assert Event.objects.filter(stream=verified.pk, what="second_review_begun").count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"need": ""}, "need-missing"),
        ({"ordered_by": " "}, "orderer-missing"),
        ({"means": "mimpi"}, "means-missing"),
        ({"words": ""}, "order-missing"),
        ({"ordered_at": None}, "order-time-missing"),
        ({"means": "chat"}, "order-proof-missing"),
        ({"means": "letter"}, "order-proof-missing"),
        ({"proof": ContentFile(b"<script>", name="a.html")}, "proof-kind"),
    ],
)
def test_an_order_that_is_not_recorded_publishes_nothing(kelurahan, verified, changes, code):
    assert codes(check_order(order(kelurahan, **changes), at=kelurahan.at)) == {code}
    with pytest.raises(NotNow):
        publish(kelurahan, verified, **changes)
    assert not Release.objects.exists()
    assert kelurahan.run(verified).kind == "verify"


def test_an_order_of_tomorrow_is_none(kelurahan):
    told = order(kelurahan, ordered_at=kelurahan.at + timedelta(hours=1))
    assert codes(check_order(told, at=kelurahan.at)) == {"order-in-future"}


def test_only_who_may_publish_presses(kelurahan, verified):
    for role in ("pencari", "sekretaris", "ketua"):
        by = kelurahan.staff[role]
        with pytest.raises(NotPermitted):
            publish_urgently(kelurahan.run(verified), order(kelurahan), by=by, at=kelurahan.at)


def test_a_text_that_lacks_something_is_not_out(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "edit")
    reasons = check_urgent(kelurahan.run(case), by=publisher(kelurahan), at=kelurahan.at)
    assert codes(reasons) & {"title-missing", "lead-missing", "body-missing", "alt-missing"}


def test_there_is_no_urgent_way_past_an_approval_that_stands(kelurahan):
    case = brought_to(kelurahan, kelurahan.open(), "publish")
    assert codes(check_urgent(kelurahan.run(case), by=publisher(kelurahan), at=kelurahan.at)) == {"not-needed"}


def test_a_second_press_publishes_nothing_twice(kelurahan, verified):
    publish(kelurahan, verified)
    assert codes(check_urgent(kelurahan.run(verified), by=publisher(kelurahan), at=kelurahan.at)) == {"urgent-already"}
    with pytest.raises(NotNow):
        publish(kelurahan, verified)
    assert Release.objects.count() == 1


def test_where_nobody_approves_there_is_nothing_to_pass(magetan):
    case = magetan.open()
    by = publisher(magetan)
    assert codes(check_urgent(magetan.run(case), by=by, at=magetan.at)) == {"no-approval-asked"}


def test_no_contributor_and_not_who_pressed_does_the_second_review(kelurahan, verified):
    other = kelurahan.staff["sekretaris"]
    posts = kelurahan.unit.positions.filter(roles__role__in=["pengolah", "ketua"]).distinct()
    for post in posts:
        other.holdings.create(position=post, since=kelurahan.at.date())
    from_verbs = kelurahan.unit
    from_verbs.refresh_from_db()
    made = publish(kelurahan, verified)
    assert publisher(kelurahan).pk in kelurahan.run(verified).barred
    assert made.by.pk not in {staff.pk for staff in doers(kelurahan.run(verified), kelurahan.at)}
    assert {staff.pk for staff in doers(kelurahan.run(verified), kelurahan.at)}


def test_who_was_stood_in_for_at_the_press_does_not_do_the_second_review(kelurahan, verified):
    absent, role = publisher(kelurahan), publishing_role(kelurahan)
    kelurahan.staff[role] = for_holder(kelurahan, role, newcomer(kelurahan, "Wulan"))
    appoint(staff=absent, position=kelurahan.unit.positions.get(roles__role="ketua"), since=kelurahan.at.date(),
            by=PROGRAM, at=kelurahan.at)  # fmt: skip
    made = publish(kelurahan, verified)
    run, absent = kelurahan.run(verified), Staff.objects.select_related("unit", "user").get(pk=absent.pk)
    assert run.barred == {made.by_id, absent.pk}
    assert codes(check_work(run, by=absent, at=kelurahan.at)) == {"pressed-it"}
    assert absent not in doers(run, kelurahan.at)
    for what in ("published_urgently", "second_review_begun", "released"):
        told = Event.objects.filter(stream=verified.pk, what=what).last().actor
        assert (told["name"], told["standing_in_for"]) == ("Wulan", str(absent.user)), what
    assert "atas nama" in str(made.hand)


def test_nobody_is_called_to_the_publishing_step_that_is_only_passed(kelurahan, verified):
    """Two hold the publisher's role: the one who presses, and one who must not be told that it waits for them."""
    post = kelurahan.unit.positions.filter(roles__role=publishing_role(kelurahan)).first()
    appoint(staff=kelurahan.staff["pencari"], position=post, since=kelurahan.at.date(), by=PROGRAM, at=kelurahan.at)
    Notice.objects.all().delete()
    publish(kelurahan, verified)
    told = Notice.objects.filter(staff=kelurahan.staff["pencari"]).values_list("text", flat=True)
    assert [one for one in told if "menunggu Anda" in one] == []


def test_an_urgent_release_of_a_correction_tells_the_public_of_every_correction(kelurahan):
    done = played_to_its_end(kelurahan, kelurahan.open())
    for words in ("Harinya Minggu.", "Yang benar empat puluh orang."):
        by, at = kelurahan.staff["pengolah"], kelurahan.later()
        made = correct(edition(done).story, wrong=words, by=by, at=at)
        case = brought_to(kelurahan, made.case, "edit")
        Edition.objects.filter(case=case).update(title=words, public_note=words)
        if words == "Harinya Minggu.":
            played_to_its_end(kelurahan, case)
    release = publish(kelurahan, case).release
    assert [one["words"] for one in release.content["corrections"]] == ["Harinya Minggu.", words]


def test_the_reviewer_and_the_head_are_told_what_happened(kelurahan, verified):
    Staff.objects.filter(pk=kelurahan.staff["pencari"].pk).update(is_head=True)
    Notice.objects.all().delete()
    publish(kelurahan, verified)
    told = {str(one.staff.user): one.text for one in Notice.objects.select_related("staff__user")}
    assert "menunggu pemeriksaan kedua Anda" in told["Peraga Ketua"]
    assert "Ditayangkan mendesak" in told["Peraga Pencari"]
    assert set(Notice.objects.values_list("at_any_hour", flat=True)) == {True}, "also while the office is closed"


def test_who_is_told_of_an_urgent_press_reads_in_whose_stead_it_was_pressed(kelurahan, verified):
    absent, role = publisher(kelurahan), publishing_role(kelurahan)
    kelurahan.staff[role] = for_holder(kelurahan, role, newcomer(kelurahan, "Wulan"))
    Staff.objects.filter(pk=kelurahan.staff["pencari"].pk).update(is_head=True)
    Notice.objects.all().delete()
    publish(kelurahan, verified)
    for name in ("Peraga Pencari", "Peraga Ketua"):
        text = Notice.objects.get(staff__user__name=name).text
        assert f"mendesak oleh Wulan (a.n. {absent.user})" in text


def test_a_late_second_review_is_told_to_the_head(kelurahan, verified):
    Staff.objects.filter(pk=kelurahan.staff["pencari"].pk).update(is_head=True)
    publish(kelurahan, verified)
    Notice.objects.all().delete()
    for minutes in (25, 35):
        remind_due(kelurahan.at + timedelta(minutes=minutes))
    told = list(Notice.objects.order_by("pk").values_list("staff__user__name", flat=True))
    assert told == ["Peraga Ketua", "Peraga Pencari"]


def test_a_second_review_is_reminded_in_office_hours_but_what_is_due_waits_for_no_opening(kelurahan, verified):
    Staff.objects.filter(pk=kelurahan.staff["pencari"].pk).update(is_head=True)
    kelurahan.at = datetime(2026, 11, 20, 14, 45, tzinfo=WIB)  # a Friday: due at closing time, 15.30 at the latest
    publish(kelurahan, verified)
    Notice.objects.all().delete()
    due = kelurahan.run(verified).due_at
    assert due.astimezone(WIB).date() == kelurahan.at.date()
    remind_due(datetime(2026, 11, 20, 17, 0, tzinfo=WIB))  # the worker was away until then
    told = Notice.objects.get()
    assert (told.staff.user.name, told.at_any_hour) == ("Peraga Pencari", True)
    assert "pemeriksaan kedua" in told.text


def test_nobody_is_woken_by_a_second_review_whose_clock_stands_over_the_night(kelurahan, verified):
    kelurahan.at = datetime(2026, 11, 20, 22, 0, tzinfo=WIB)
    publish(kelurahan, verified)
    Notice.objects.all().delete()
    for hours in (1, 12, 36, 57):
        remind_due(kelurahan.at + timedelta(hours=hours))
    assert not Notice.objects.exists(), "the thirty minutes of the review begin on Monday"


def test_confirmed_it_is_approved_and_the_case_ends_without_a_second_press(kelurahan, verified):
    made = publish(kelurahan, verified)
    kelurahan.leave(verified, "setujui")
    assert standing_approval(edition(verified)).version == made.version
    assert kelurahan.run(verified).kind == "publish"
    settle(kelurahan, made)
    end_covered(kelurahan.later())
    case = Case.objects.get(pk=verified.pk)
    assert not case.is_open
    assert Release.objects.count() == 1


def test_what_was_settled_before_the_review_ends_by_the_lane(kelurahan, verified):
    made = publish(kelurahan, verified)
    settle(kelurahan, made)
    assert kelurahan.run(verified).kind == "approve"
    kelurahan.leave(verified, "setujui")
    assert end_covered(kelurahan.later()) == 1
    assert not Case.objects.get(pk=verified.pk).is_open


def test_corrected_it_goes_to_writing_and_comes_out_as_a_correction(kelurahan, verified):
    made = publish(kelurahan, verified)
    settle(kelurahan, made)
    run = kelurahan.run(verified)
    rehearsal.find(run, by=kelurahan.doer(verified), at=kelurahan.at)
    back = next(one for one in run.definition.outcomes if one.way == "back")
    kelurahan.leave(verified, back.id, reason_code="facts", words="Jumlah warga keliru")
    assert kelurahan.run(verified).kind == "edit"
    case = brought_to(kelurahan, verified, "publish")
    kelurahan.rehearse(case, kelurahan.run(case).definition.outcomes[0].id)
    latest = Release.objects.order_by("-at").first()
    assert latest != made.release
    assert set(latest.deliveries.values_list("operation", flat=True)) == {Operation.CORRECT}


def test_the_second_reviewer_may_take_it_down_at_once(kelurahan, verified):
    made = publish(kelurahan, verified)
    settle(kelurahan, made)
    reviewer = kelurahan.doer(verified)
    with pytest.raises(NotNow):
        withdraw(kelurahan.run(verified), words="", by=reviewer, at=kelurahan.at)
    withdraw(kelurahan.run(verified), words="Fotonya keliru", by=reviewer, at=kelurahan.at)
    deliver_due(kelurahan.later())
    assert made.release.deliveries.get(channel="website", operation=Operation.SHOW).state == State.RETRACTED
    with pytest.raises(NotPermitted):
        withdraw(kelurahan.run(verified), words="Saya juga", by=publisher(kelurahan), at=kelurahan.at)


def test_found_unfit_it_is_taken_down(dinas):
    case = brought_to(dinas, dinas.open(), "edit")
    written(dinas, case)
    made = publish(dinas, case)
    deliver_due(dinas.later())
    run = dinas.run(case)
    unfit = next(one for one in run.definition.outcomes if one.way == "withheld")
    dinas.leave(case, unfit.id, reason_code="personal-data", words="Memuat NIK")
    assert made.release.deliveries.filter(channel="website", operation=Operation.TAKE_DOWN).count() == 1


def test_outcomes_are_counted(kelurahan, verified):
    publish(kelurahan, verified)
    found = urgent_figures(kelurahan.unit, since=kelurahan.at - timedelta(days=30), at=kelurahan.at)
    assert (found.published, found.waiting, found.late) == (1, 1, 0)
    kelurahan.at += timedelta(hours=3)
    late = urgent_figures(kelurahan.unit, since=kelurahan.at - timedelta(days=30), at=kelurahan.at)
    assert (late.waiting, late.late) == (1, 1)
    kelurahan.leave(verified, "setujui")
    done = urgent_figures(kelurahan.unit, since=kelurahan.at - timedelta(days=30), at=kelurahan.at)
    assert (done.waiting, done.confirmed, done.late) == (0, 1, 1)


def test_an_order_is_written_once(kelurahan, verified):
    made = publish(kelurahan, verified)
    with pytest.raises(DatabaseError), transaction.atomic():
        UrgentOrder.objects.filter(pk=made.pk).update(ordered_by="Orang lain")
